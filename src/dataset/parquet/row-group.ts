import type { Field } from 'apache-arrow'
import { ByteWriter } from 'hyparquet-writer'
import { writeChunk } from './chunk.ts'
import { type ColumnBuffer, columnBuffer } from './columns.ts'
import { type Piece, PieceReader, PieceWriter } from './page/piece.ts'
import type { Encoder, WrittenChunk } from './written-chunk.ts'

/** A row does not match the schema. hyparquet-writer would write a corrupt file without an error. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError'
}

/** Data shared by all files of a schema. */
export interface Layout {
  readonly fields: readonly Field[]
  readonly names: ReadonlySet<string>
  /** For each column, how its leaves are written. */
  readonly leaves: readonly (readonly Encoder[])[]
  /** Buffers of finished files, reused by the next file; one or two MiB. */
  readonly spare: ColumnBuffer[][]
}

/** A row group as any file can take it: places are counted from its first byte. Plain data. */
export interface EncodedGroup {
  readonly rows: number
  readonly bytes: Uint8Array
  /** The description of each leaf column, in the order of the schema. */
  readonly chunks: readonly WrittenChunk[]
}

/** Collects the rows of a row group in columns. */
export class GroupBuffer {
  /** Rows added since the last group. */
  rows = 0
  readonly #layout: Layout
  readonly #buffers: ColumnBuffer[]

  constructor(layout: Layout) {
    this.#layout = layout
    this.#buffers = layout.spare.pop() ?? layout.fields.map(columnBuffer)
  }

  /** @throws ColumnError when the row has a column that the schema lacks, or lacks one that may not be null */
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
  }

  /** Moves the rows into a piece. The buffer is empty then. */
  save(): Piece {
    const writer = new PieceWriter()
    for (const buffer of this.#buffers) buffer.save(writer)
    this.rows = 0
    return writer.end()
  }

  /** Adds a row that a buffer of the same layout saved. */
  load(piece: Piece): void {
    const reader = new PieceReader(piece)
    for (const buffer of this.#buffers) buffer.load(reader)
    this.rows++
  }

  /** Encodes the rows. The buffer is empty then. */
  take(): EncodedGroup {
    const writer = new ByteWriter(1 << 18)
    const chunks: WrittenChunk[] = []
    this.#buffers.forEach((buffer, i) => {
      let leaf = 0
      for (const data of buffer.take()) chunks.push(writeChunk(writer, this.#layout.leaves[i]![leaf++]!, data))
    })
    const { rows } = this
    this.rows = 0
    return { rows, bytes: writer.getBytes(), chunks }
  }

  /** Leaves the buffers to the next. */
  close(): void {
    this.#layout.spare.push(this.#buffers)
  }
}

/** The chunk of a group whose first byte is at `by`. The writer of the file adds to it, so it is a copy. */
export function moved({ chunk, offsetIndex, ...more }: WrittenChunk, by: bigint): WrittenChunk {
  const meta = chunk.meta_data!
  const { dictionary_page_offset: dictionaryAt } = meta
  return {
    ...more,
    chunk: {
      ...chunk,
      file_offset: chunk.file_offset + by,
      meta_data: {
        ...meta,
        data_page_offset: meta.data_page_offset + by,
        ...(dictionaryAt !== undefined && { dictionary_page_offset: dictionaryAt + by }),
      },
    },
    ...(offsetIndex && {
      offsetIndex: {
        ...offsetIndex,
        page_locations: offsetIndex.page_locations.map((page) => ({ ...page, offset: page.offset + by })),
      },
    }),
  }
}
