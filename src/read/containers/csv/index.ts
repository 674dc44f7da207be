import {
  type Bytes,
  type Container,
  type ContainerIndex,
  type ContainerRecord,
  type Place,
  type ReadOptions,
  RecordRefusal,
} from '../container.ts'
import { tableRecord } from '../fields/columns.ts'
import { bytesLayer, columnLayer, rangeOfLayer } from '../layers.ts'
import { fieldsOf, fieldValue, readableText } from './fields.ts'
import { tableLayout } from './layout.ts'
import { TableSearch } from './search.ts'

/**
 * Tables in text: `.csv`, `.tsv`. The first row names the columns. Delimiter (comma, tab, semicolon, bar), escapes and
 * encoding are found in the head of the file.
 *
 * Records are parted and parsed by our own scanner, since csv-parse loses all that follows a quote that is not closed,
 * or refuses bare quotes, or keeps them, and the rules for both have to be the same.
 */
export const csv: Container = {
  name: 'csv',
  unit: 'bytes',

  index(file: Bytes, options: ReadOptions): ContainerIndex {
    return new TableSearch(file, tableLayout(file, options), options).index()
  },

  read(file: Bytes, { start, length }: Place, options: ReadOptions): ContainerRecord {
    const layout = tableLayout(file, options)
    const layers = [bytesLayer(start, length)]
    const values = fieldsOf(file.read(start, length), layout, layout.dialect)
    const { columns, encoding, width } = layout
    if (values.length < columns.length) {
      const message = `the row has ${values.length} fields where ${columns.length} columns are named`
      throw new RecordRefusal({ reason: 'damaged', message }, { key: '', layers })
    }
    const fields = Object.fromEntries(columns.map((name, i) => [name, fieldValue(values[i]!, encoding)]))
    const { path, given, metadata, ...record } = tableRecord(fields, {
      options,
      layers,
      noun: 'column',
      decode: (bytes) => readableText(bytes, encoding),
    })
    return {
      ...record,
      given: width === 2 ? { ...given, charset: encoding } : given,
      ...(metadata && { metadata }),
      layers: [...layers, columnLayer(path)],
    }
  },

  find(_file: Bytes, layers: readonly string[]): Place | undefined {
    const range = rangeOfLayer(layers[0])
    return range && layers[1]?.startsWith('column ') ? { number: 0, ...range } : undefined
  },
}
