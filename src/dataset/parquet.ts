import { compress } from '@bokuweb/zstd-wasm'
import type { Schema } from 'apache-arrow'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { writeColumn } from 'hyparquet-writer/src/column.js'
import { type LeafColumn, type LeafPath, leafColumns } from './leaves.ts'
import { arrowSchemaMessage, parquetSchema } from './schema.ts'

/** Rows of a row group: what a reader must hold at once. */
export const ROW_GROUP_SIZE = 2000

/** Bytes of a page, so that a reader that wants a few rows need not decompress a whole column. */
const PAGE_SIZE = 128 * 1024

const ZSTD_LEVEL = 3

/** Rows that do not match the schema. hyparquet-writer would write a corrupt file without an error. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError'
}

/**
 * Encodings where the automatic choice (a dictionary where it halves the size, else plain) costs time or space: texts
 * and hashes never repeat, and positions of edits rise.
 */
const ENCODINGS: Readonly<Record<string, 'PLAIN' | 'DELTA_BINARY_PACKED'>> = {
  doc_id: 'PLAIN',
  source_sha256: 'PLAIN',
  text_sha256: 'PLAIN',
  text: 'PLAIN',
  raw_text: 'PLAIN',
  front_matter: 'PLAIN',
  'edits.raw_start': 'DELTA_BINARY_PACKED',
  'edits.start': 'DELTA_BINARY_PACKED',
}

/** Columns whose smallest and largest value tell a reader nothing. */
const WITHOUT_STATISTICS: ReadonlySet<string> = new Set([
  'text',
  'raw_text',
  'front_matter',
  'text_sha256',
  'source_sha256',
])

/** Encodes rows of one schema, whose layout is worked out once. */
export class ParquetEncoder {
  readonly #columns: readonly LeafColumn[]
  readonly #names: ReadonlySet<string>
  readonly #schema: ReturnType<typeof parquetSchema>
  readonly #arrowSchema: string

  constructor(schema: Schema) {
    this.#columns = leafColumns(schema)
    this.#names = new Set(this.#columns.map((column) => column.name))
    this.#schema = parquetSchema(schema)
    this.#arrowSchema = arrowSchemaMessage(schema)
  }

  /**
   * Rows as a Parquet file. The same rows give the same bytes.
   *
   * @param rows objects whose keys are the schema's columns; nullable columns may be absent
   * @throws ColumnError when a row has a column that the schema lacks, or lacks one that may not be null
   */
  encode(rows: readonly object[]): Uint8Array<ArrayBuffer> {
    this.#checkColumns(rows)
    const writer = new ByteWriter(1 << 20)
    const parquet = new ParquetWriter({
      writer,
      schema: this.#schema,
      codec: 'ZSTD',
      kvMetadata: [{ key: 'ARROW:schema', value: this.#arrowSchema }],
      createdBy: 'qingliu',
    })
    for (let start = 0; start < rows.length; start += ROW_GROUP_SIZE) {
      this.#writeGroup(parquet, rows.slice(start, start + ROW_GROUP_SIZE) as Readonly<Record<string, unknown>>[])
    }
    parquet.finish()
    return new Uint8Array(writer.getBuffer())
  }

  #writeGroup(parquet: ParquetWriter, rows: readonly Readonly<Record<string, unknown>>[]): void {
    const groupStart = parquet.writer.offset
    const results = this.#columns.flatMap((column) => {
      const shredded = column.shred(rows.map((row) => row[column.name]))
      return Array.from(shredded, (pageData, i) =>
        writeColumn({ writer: parquet.writer, column: columnOf(column.name, column.leaves[i]!), pageData }),
      )
    })
    parquet.pendingIndexes.push(...results)
    parquet.num_rows += BigInt(rows.length)
    parquet.row_groups.push({
      columns: results.map((result) => result.chunk),
      total_byte_size: results.reduce((sum, { chunk }) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n), 0n),
      num_rows: BigInt(rows.length),
      total_compressed_size: BigInt(parquet.writer.offset - groupStart),
    })
  }

  #checkColumns(rows: readonly object[]): void {
    const required = this.#columns.filter((column) => !column.nullable).map((column) => column.name)
    for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
      for (const column in row)
        if (!this.#names.has(column)) throw new ColumnError(`column ${column} is not in the schema`)
      for (const column of required) if (row[column] == null) throw new ColumnError(`column ${column} may not be null`)
    }
  }
}

function columnOf(name: string, schemaPath: LeafPath): Parameters<typeof writeColumn>[0]['column'] {
  const element = schemaPath.at(-1)!
  const flat = schemaPath.length === 2
  const encoding = ENCODINGS[flat ? name : `${name}.${element.name}`]
  return {
    columnName: name,
    element,
    schemaPath,
    codec: 'ZSTD',
    compressors: { ZSTD: (input) => compress(input as Buffer, ZSTD_LEVEL) },
    stats: flat && !WITHOUT_STATISTICS.has(name),
    pageSize: PAGE_SIZE,
    columnIndex: false,
    offsetIndex: true,
    ...(encoding && { encoding }),
  }
}
