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
import { PageError } from './column.ts'
import { type Footer, footerOf, type RowGroup } from './footer.ts'
import { GroupReader, sampleOf } from './rows.ts'

/** The reader of the row group that was read last, or why there is none. Parts are read in order, so one is enough. */
const readers = new WeakMap<Bytes, { readonly group: RowGroup; readonly reader: GroupReader | string }>()

/**
 * Parquet: a record is a row. hyparquet decodes the pages; which pages a row needs is found here, so that one page of each
 * column is in memory, and one broken page costs only its own rows.
 */
export const parquet: Container = {
  name: 'parquet',
  unit: 'rows',

  index(file: Bytes, options: ReadOptions): ContainerIndex {
    const footer = footerOf(file)
    requireTextColumn(sampleOf(footer), options, 'its schema')
    const places = new PlaceList()
    for (const group of footer.groups) addRows(places, file, footer, group)
    const { rowBytes, unpackedBytes } = footer
    const expansion = rowBytes > 0 ? Math.max(1, unpackedBytes / rowBytes) : 1
    return { places, framing: file.size - rowBytes, rowBytes, expansion, others: {} }
  },

  read(file: Bytes, { start }: Place, options: ReadOptions): ContainerRecord {
    const layers = [rowLayer(start)]
    const fields = fieldsOf(file, start, layers)
    const { path, ...record } = tableRecord(fields, { options, layers, noun: 'column' })
    return { ...record, layers: [...layers, columnLayer(path)] }
  },

  find(file: Bytes, layers: readonly string[]): Place | undefined {
    const row = rowOfLayer(layers[0])
    const isRow = row !== undefined && layers[1]?.startsWith('column ') && rangeOfRow(footerOf(file).groups, row)
    return isRow ? { number: row, start: row, length: 1 } : undefined
  },
}

/** Adds the rows of a group: those in whole pages one by one, the others as damaged stretches. */
function addRows(places: PlaceList, file: Bytes, footer: Footer, group: RowGroup): void {
  const { firstRow, rows, chunks, damage } = group
  const addDamage = (from: number, to: number, message: string) => {
    places.add({ start: firstRow + from, length: to - from, damage: { reason: 'damaged', message } }, 0)
  }
  if (rows === 0) return
  const reader = damage ?? damageOr(() => new GroupReader(file, footer, group))
  if (typeof reader === 'string') {
    addDamage(0, rows, reader)
    return
  }
  // The sizes of its columns tell a group from others, wherever it stands in the file.
  const sizes = chunks.map(({ start, end, metadata }) => `${end - start}/${metadata.total_uncompressed_size}`)
  const name = sizes.join(' ')
  let at = 0
  for (const gap of [...gapsOf(reader, rows), { from: rows, to: rows, message: '' }]) {
    for (; at < gap.from; at++) places.add({ start: firstRow + at, length: 1 }, markOfName(`${at} ${name}`))
    if (gap.to > at) addDamage(at, gap.to, gap.message)
    at = Math.max(at, gap.to)
  }
}

interface Gap {
  readonly from: number
  readonly to: number
  readonly message: string
}

/** Rows that are missing in the pages of some column, in order. */
function gapsOf({ columns }: GroupReader, rows: number): Gap[] {
  const gaps: Gap[] = []
  for (const { map, name } of columns) {
    let row = 0
    const message = `column ${name}: ${map.damage ?? 'pages are missing'}`
    for (const { firstRow, rows: count } of map.pages) {
      if (firstRow > row) gaps.push({ from: row, to: firstRow, message })
      row = firstRow + count
    }
    if (row < rows) gaps.push({ from: row, to: rows, message })
  }
  return gaps.sort((a, b) => a.from - b.from || b.to - a.to)
}

function fieldsOf(file: Bytes, row: number, layers: readonly string[]): Record<string, unknown> {
  const footer = footerOf(file)
  const group = rangeOfRow(footer.groups, row)
  const refuse = (message: string) => new RecordRefusal({ reason: 'damaged', message }, { key: '', layers })
  if (!group || group.damage !== undefined) throw refuse(group?.damage ?? `the file has ${footer.rows} rows`)
  let current = readers.get(file)
  if (current?.group !== group) {
    current = { group, reader: damageOr(() => new GroupReader(file, footer, group)) }
    readers.set(file, current)
  }
  const { reader } = current
  const fields = typeof reader === 'string' ? reader : damageOr(() => reader.fields(row - group.firstRow))
  if (typeof fields === 'string') throw refuse(fields)
  return fields
}

/** What is read, or what is wrong with the rows. */
function damageOr<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof PageError) return error.message
    throw error
  }
}
