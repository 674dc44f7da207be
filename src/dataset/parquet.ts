import { compress, init } from '@bokuweb/zstd-wasm'
import { type DataType, type Field, Int64, List, type Schema, Struct, TimestampMillisecond, Utf8 } from 'apache-arrow'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { arrowSchemaMessage, parquetSchema } from './schema.ts'

/** Rows of a row group: what a reader must hold at once. */
export const ROW_GROUP_SIZE = 2000

/** Bytes of a page, so that a reader that wants a few rows need not decompress a whole column. */
const PAGE_SIZE = 128 * 1024

/** zstd-3: within 5 % of the size of zstd-9 on web text at a fifth of its time. */
const ZSTD_LEVEL = 3

let ready: Promise<void> | undefined

/** Loads the compressor; once a thread, before {@link encodeParquet}. */
export function loadZstd(): Promise<void> {
  ready ??= Promise.resolve(init()).then(() => undefined)
  return ready
}

/** A row set does not match the schema. hyparquet-writer would write a corrupt file without an error. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError'
}

/**
 * Rows as a Parquet file. The same rows give the same bytes.
 *
 * @param rows objects whose keys are the schema's columns; nullable columns may be absent
 * @throws ColumnError when a row has a column that the schema lacks, or lacks one that may not be null
 */
export function encodeParquet(schema: Schema, rows: readonly object[]): Uint8Array {
  assertColumns(schema, rows)
  const writer = new ByteWriter(1 << 20)
  const parquet = new ParquetWriter({
    writer,
    schema: parquetSchema(schema),
    codec: 'ZSTD',
    compressors: { ZSTD: (input) => compress(input as Buffer, ZSTD_LEVEL) },
    kvMetadata: [{ key: 'ARROW:schema', value: arrowSchemaMessage(schema) }],
    createdBy: 'qingliu',
  })
  const columnData = schema.fields.map((field) => ({
    name: field.name,
    data: columnValues(field, rows as readonly Record<string, unknown>[]),
    columnIndex: false,
  }))
  parquet.write({ columnData, rowGroupSize: ROW_GROUP_SIZE, pageSize: PAGE_SIZE })
  parquet.finish()
  return writer.getBytes()
}

function assertColumns(schema: Schema, rows: readonly object[]): void {
  const known = new Set(schema.fields.map((field) => field.name))
  for (const row of rows)
    for (const column in row) if (!known.has(column)) throw new ColumnError(`column ${column} is not in the schema`)
}

function columnValues(field: Field, rows: readonly Record<string, unknown>[]): unknown[] {
  const convert = converter(field.type)
  return rows.map((row) => {
    const value = row[field.name] ?? null
    if (value === null) {
      if (!field.nullable) throw new ColumnError(`column ${field.name} may not be null`)
      return null
    }
    return convert ? convert(value) : value
  })
}

/** What turns a row's value into what hyparquet-writer takes; undefined where it is the value itself. */
function converter(type: DataType): ((value: unknown) => unknown) | undefined {
  if (type instanceof Int64 || type instanceof TimestampMillisecond) return (value) => BigInt(value as number)
  if (type instanceof List) {
    const item = converter(type.children[0]!.type)
    return item && ((value) => (value as unknown[]).map(item))
  }
  if (type instanceof Struct) {
    const members = type.children.flatMap((child) => {
      const convert = converter(child.type)
      return convert ? [[child.name, convert] as const] : []
    })
    if (members.length === 0) return undefined
    return (value) => {
      const out = { ...(value as Record<string, unknown>) }
      for (const [name, convert] of members) out[name] = convert(out[name])
      return out
    }
  }
  return undefined
}
void Utf8
