import type { Field, Schema } from 'apache-arrow'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { arrowSchemaMessage, parquetSchema } from '../schema/schema.ts'
import { SCHEMA_KEY, SCHEMA_VERSION } from '../schema/schema-version.ts'
import { SPARK_KEY, sparkSchema } from '../schema/spark-schema.ts'
import { chunkEncoder, type WrittenChunk, writeChunk } from './chunk.ts'
import { type ColumnBuffer, columnBuffer } from './columns.ts'
import { BOUND_SIZE } from './layout.ts'
import { leafPaths } from './leaf-paths.ts'

/** Number of rows in a row group, which a reader must hold in memory at once. */
export const ROW_GROUP_SIZE = 2000

/** A row does not match the schema. hyparquet-writer would write a corrupt file without an error. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError'
}

/** Data shared by all files of a schema. */
interface Layout {
  readonly fields: readonly Field[]
  readonly names: ReadonlySet<string>
  /** For each column, how its leaves are written. */
  readonly leaves: readonly (readonly ReturnType<typeof chunkEncoder>[])[]
  /** Buffers of finished files, reused by the next file; one or two MiB. */
  readonly spare: ColumnBuffer[][]
}

/** Encodes rows of one schema. The layout is computed once. */
export class ParquetEncoder {
  readonly #layout: Layout
  readonly #elements: ReturnType<typeof parquetSchema>
  readonly #arrowSchema: string
  readonly #sparkSchema: string

  constructor(schema: Schema) {
    const { fields } = schema
    this.#elements = parquetSchema(schema)
    this.#arrowSchema = arrowSchemaMessage(schema)
    this.#sparkSchema = sparkSchema(schema)
    this.#layout = {
      fields,
      names: new Set(fields.map(({ name }) => name)),
      leaves: fields.map((field) => leafPaths(field, fields.length).map((path) => chunkEncoder(field.name, path))),
      spare: [],
    }
  }

  /** Starts a file. */
  begin(): ParquetFile {
    const writer = new ByteWriter(1 << 18)
    const parquet = new ParquetWriter({
      writer,
      schema: this.#elements,
      codec: 'ZSTD',
      kvMetadata: [
        { key: 'ARROW:schema', value: this.#arrowSchema },
        { key: SCHEMA_KEY, value: String(SCHEMA_VERSION) },
      ],
      createdBy: 'qingliu',
      statisticsTruncateLength: BOUND_SIZE,
    })
    return new ParquetFile(this.#layout, parquet, this.#sparkSchema)
  }

  /**
   * Encodes rows as a Parquet file. The same rows give the same bytes.
   *
   * @throws ColumnError as {@link ParquetFile.add}
   */
  encode(rows: readonly object[]): Uint8Array<ArrayBuffer> {
    const file = this.begin()
    for (const row of rows) file.add(row)
    return file.finish()
  }
}

/** A Parquet file being written. Added rows are stored in columns, and a row group is encoded when it is full. */
export class ParquetFile {
  /** Rows added so far. */
  rows = 0
  readonly #layout: Layout
  readonly #buffers: ColumnBuffer[]
  readonly #parquet: ParquetWriter
  readonly #sparkSchema: string
  #inGroup = 0

  constructor(layout: Layout, parquet: ParquetWriter, spark: string) {
    this.#layout = layout
    this.#sparkSchema = spark
    this.#buffers = layout.spare.pop() ?? layout.fields.map(columnBuffer)
    this.#parquet = parquet
  }

  /**
   * Adds a row.
   *
   * @param row an object whose keys are the schema's columns; nullable columns may be absent, strings that never repeat
   *   may be given as UTF-8, and lists of structs as {@link ItemColumns}
   * @throws ColumnError when the row has a column that the schema lacks, or lacks one that may not be null
   */
  add(row: object): void {
    const values = row as Readonly<Record<string, unknown>>
    for (const column in values)
      if (!this.#layout.names.has(column)) throw new ColumnError(`column ${column} is not in the schema`)
    this.#layout.fields.forEach(({ name, nullable }, i) => {
      const value = values[name]
      if (!nullable && (value === null || value === undefined)) throw new ColumnError(`column ${name} may not be null`)
      this.#buffers[i]!.append(value)
    })
    this.rows++
    if (++this.#inGroup === ROW_GROUP_SIZE) this.#writeGroup()
  }

  /**
   * Finishes the file. No rows can be added afterwards.
   *
   * @param isFirst whether the file is the first of its folder. It alone has the schema in the form of Spark, which takes the
   *   schema of a folder from its first file; in all files that would take some 3 % of a dataset of web pages.
   */
  finish(isFirst = false): Uint8Array<ArrayBuffer> {
    if (this.#inGroup > 0) this.#writeGroup()
    if (isFirst) this.#parquet.kvMetadata!.push({ key: SPARK_KEY, value: this.#sparkSchema })
    this.#parquet.finish()
    this.#layout.spare.push(this.#buffers)
    return new Uint8Array(this.#parquet.writer.getBuffer() as ArrayBuffer)
  }

  #writeGroup(): void {
    const { writer } = this.#parquet
    const begin = writer.offset
    const chunks: WrittenChunk[] = []
    this.#buffers.forEach((buffer, i) => {
      let leaf = 0
      for (const data of buffer.take()) chunks.push(writeChunk(writer, this.#layout.leaves[i]![leaf++]!, data))
    })
    const rows = BigInt(this.#inGroup)
    this.#parquet.pendingIndexes.push(...chunks)
    this.#parquet.num_rows += rows
    this.#parquet.row_groups.push({
      columns: chunks.map(({ chunk }) => chunk),
      total_byte_size: chunks.reduce((sum, { chunk }) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n), 0n),
      num_rows: rows,
      total_compressed_size: BigInt(writer.offset - begin),
    })
    this.#inGroup = 0
  }
}
