import type { Schema } from 'apache-arrow'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { arrowSchemaMessage, parquetSchema } from '../schema/schema.ts'
import { SCHEMA_KEY, SCHEMA_VERSION } from '../schema/schema-version.ts'
import { SPARK_KEY, sparkSchema } from '../schema/spark-schema.ts'
import { chunkEncoder } from './chunk.ts'
import { BOUND_SIZE } from './layout.ts'
import { leafPaths } from './leaf-paths.ts'
import type { Piece } from './page/piece.ts'
import { type EncodedGroup, GroupBuffer, type Layout, moved } from './row-group.ts'

/** Number of rows in a row group, which a reader must hold in memory at once. */
export const ROW_GROUP_SIZE = 2000

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
   * A row in the form of its columns, for {@link groupOf}.
   *
   * @throws ColumnError as {@link ParquetFile.add}
   */
  piece(row: object): Piece {
    const buffer = new GroupBuffer(this.#layout)
    buffer.add(row)
    const piece = buffer.save()
    buffer.close()
    return piece
  }

  /** A row group of the rows of which these are the pieces, for {@link ParquetFile.append}. Equal pieces give equal bytes. */
  groupOf(pieces: readonly Piece[]): EncodedGroup {
    const group = new GroupBuffer(this.#layout)
    for (const piece of pieces) group.load(piece)
    const encoded = group.take()
    group.close()
    return encoded
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
  readonly #group: GroupBuffer
  readonly #parquet: ParquetWriter
  readonly #sparkSchema: string

  constructor(layout: Layout, parquet: ParquetWriter, spark: string) {
    this.#sparkSchema = spark
    this.#group = new GroupBuffer(layout)
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
    this.#group.add(row)
    this.rows++
    if (this.#group.rows === ROW_GROUP_SIZE) this.cut()
  }

  /** Number of rows that were added since the last group. */
  get waiting(): number {
    return this.#group.rows
  }

  /** Encodes the rows that wait, if any, as a row group. */
  cut(): void {
    if (this.#group.rows > 0) this.#append(this.#group.take())
  }

  /** Adds a row group. Rows that were added before form a group of their own. */
  append(group: EncodedGroup): void {
    this.cut()
    this.rows += group.rows
    this.#append(group)
  }

  /**
   * Finishes the file. No rows can be added afterwards.
   *
   * @param isFirst whether the file is the first of its folder. It alone has the schema in the form of Spark, which takes the
   *   schema of a folder from its first file; in all files that would take some 3 % of a dataset of web pages.
   */
  finish(isFirst = false): Uint8Array<ArrayBuffer> {
    this.cut()
    if (isFirst) this.#parquet.kvMetadata!.push({ key: SPARK_KEY, value: this.#sparkSchema })
    this.#parquet.finish()
    this.#group.close()
    return new Uint8Array(this.#parquet.writer.getBuffer() as ArrayBuffer)
  }

  #append({ rows, bytes, chunks }: EncodedGroup): void {
    const { writer } = this.#parquet
    const placed = chunks.map((chunk) => moved(chunk, BigInt(writer.offset)))
    writer.appendBytes(bytes)
    this.#parquet.pendingIndexes.push(...placed)
    this.#parquet.num_rows += BigInt(rows)
    this.#parquet.row_groups.push({
      columns: placed.map(({ chunk }) => chunk),
      total_byte_size: placed.reduce((sum, { chunk }) => sum + (chunk.meta_data?.total_uncompressed_size ?? 0n), 0n),
      num_rows: BigInt(rows),
      total_compressed_size: BigInt(bytes.length),
    })
  }
}
