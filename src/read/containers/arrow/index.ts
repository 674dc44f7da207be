import {
  type Bytes,
  type Container,
  type ContainerIndex,
  type ContainerRecord,
  type Place,
  type ReadOptions,
  RecordRefusal,
} from '../container.ts'
import { requireTextColumn, tableRecord } from '../fields/columns.ts'
import { columnLayer, rowLayer, rowOfLayer } from '../layers.ts'
import { markOfName, PlaceList } from '../place-list.ts'
import { rangeOfRow } from '../row-range.ts'
import { type DecodedBatch, decodeBatch, sampleOf } from './batches.ts'
import { arrowLayout, type Batch } from './layout.ts'
import { valueAt } from './values.ts'

/** The batch that was read last, or why it cannot be. Parts are read in order, so one is enough. */
const decoded = new WeakMap<Bytes, { readonly batch: Batch; readonly content: DecodedBatch | string }>()

/** Arrow IPC, as stream or file (`.arrow`, `.feather` of version 2, `.ipc`): a record is a row. */
export const arrow: Container = {
  name: 'arrow',
  unit: 'rows',

  index(file: Bytes, options: ReadOptions): ContainerIndex {
    const layout = arrowLayout(file)
    requireTextColumn(sampleOf(file, layout), options, 'its schema')
    const places = new PlaceList()
    const damaged = [...layout.damaged]
    const addDamage = (row: number) => {
      while (damaged[0] && damaged[0].row <= row) {
        const { message } = damaged.shift()!
        // How many rows were there is lost with them.
        places.add({ start: row, length: 0, damage: { reason: 'damaged', message } }, 0)
      }
    }
    for (const { firstRow, rows, start, end } of layout.batches) {
      addDamage(firstRow)
      // The head of the batch states the sizes of all its buffers, which tell it from others.
      const name = file.read(start, Math.min(2048, end - start)).toString('latin1')
      const mark = String(markOfName(name))
      for (let row = 0; row < rows; row++)
        places.add({ start: firstRow + row, length: 1 }, markOfName(`${row} ${mark}`))
    }
    addDamage(layout.rows)
    return { places, framing: file.size - layout.rowBytes, rowBytes: layout.rowBytes, others: {} }
  },

  read(file: Bytes, { start }: Place, options: ReadOptions): ContainerRecord {
    const layers = [rowLayer(start)]
    const fields = fieldsOf(file, start, layers)
    const { path, ...record } = tableRecord(fields, { options, layers, noun: 'column' })
    return { ...record, layers: [...layers, columnLayer(path)] }
  },

  find(file: Bytes, layers: readonly string[]): Place | undefined {
    const row = rowOfLayer(layers[0])
    const isRow = row !== undefined && layers[1]?.startsWith('column ') && rangeOfRow(arrowLayout(file).batches, row)
    return isRow ? { number: row, start: row, length: 1 } : undefined
  },
}

function fieldsOf(file: Bytes, row: number, layers: readonly string[]): Record<string, unknown> {
  const refuse = (message: string) => new RecordRefusal({ reason: 'damaged', message }, { key: '', layers })
  const layout = arrowLayout(file)
  const batch = rangeOfRow(layout.batches, row)
  if (!batch) throw refuse(`the file has ${layout.rows} rows`)
  const where = `batch at bytes ${batch.start}–${batch.end - 1}`
  let current = decoded.get(file)
  if (current?.batch !== batch) {
    current = { batch, content: decodedOr(() => decodeBatch(file, layout, batch)) }
    decoded.set(file, current)
  }
  const { content } = current
  if (typeof content === 'string') throw refuse(`${where}: ${content}`)
  const fields = decodedOr(() =>
    // Not by assignment: a column may be called `__proto__`.
    Object.fromEntries(content.columns.map(({ name, data }) => [name, valueAt(data, row - batch.firstRow)])),
  )
  if (typeof fields === 'string') throw refuse(`${where}: ${fields}`)
  return fields
}

/** apache-arrow throws errors of many kinds for bytes that make no sense; the rows are refused for each. */
function decodedOr<T>(decode: () => T): T | string {
  try {
    return decode()
  } catch (error) {
    return (error as Error).message
  }
}
