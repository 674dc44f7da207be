import { createHash } from 'node:crypto'
import { ParquetEncoder, type ParquetFile } from './parquet/encoder.ts'
import type { PartFolder } from './publish/manifest.ts'
import type { EncodedRow, RawRow, Row } from './rows/row.ts'
import { buildSchema, RAW_SCHEMA } from './schema/schema.ts'

/** A file of a part, ready to be written. */
export interface EncodedFile {
  readonly folder: PartFolder
  /** Has a separate buffer, which may be transferred to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rows: number
  readonly sha256: string
}

/** The rows of a document. */
export interface PartDocument {
  readonly row: Row
  readonly raw: Omit<RawRow, 'doc_id'>
}

/** Encodes parts. Each worker has one, created after `loadZstd`. */
export class PartEncoder {
  readonly #rows: ParquetEncoder
  readonly #raws = new ParquetEncoder(RAW_SCHEMA)

  /** @param measures names of the quality measures, without `q_` */
  constructor(measures: readonly string[]) {
    this.#rows = new ParquetEncoder(buildSchema(measures))
  }

  /** Starts a part. */
  begin(): PartFiles {
    return new PartFiles({ data: this.#rows, rejects: this.#rows, raw: this.#raws })
  }

  /** Encodes a part of these documents; see {@link PartFiles}. */
  encode(documents: readonly PartDocument[], isFirst = false): EncodedFile[] {
    const part = this.begin()
    for (const { row, raw } of documents) part.add(row, raw)
    return part.finish(isFirst)
  }
}

/**
 * A part being written: kept rows go to data/, other rows to rejects/, and all raw texts to raw/, each in the given order.
 * The same documents give the same bytes.
 */
export class PartFiles {
  readonly #encoders: Readonly<Record<PartFolder, ParquetEncoder>>
  /** A file is started with its first row. */
  readonly #files: Partial<Record<PartFolder, ParquetFile>> = {}

  constructor(encoders: Readonly<Record<PartFolder, ParquetEncoder>>) {
    this.#encoders = encoders
  }

  add(row: Row | EncodedRow, raw: Omit<RawRow, 'doc_id'>): void {
    this.#file(row.status === 'kept' ? 'data' : 'rejects').add(row)
    this.#file('raw').add({ doc_id: row.doc_id, ...raw })
  }

  /**
   * Finishes the files. A folder without rows gets no file, except in the first part: readers take the schema from a file, so
   * each folder needs at least one.
   */
  finish(isFirst = false): EncodedFile[] {
    const folders = (['data', 'rejects', 'raw'] as const).filter((folder) => isFirst || this.#files[folder])
    return folders.map((folder) => {
      const file = this.#file(folder)
      const bytes = file.finish(isFirst)
      return { folder, bytes, rows: file.rows, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
  }

  #file(folder: PartFolder): ParquetFile {
    const file = this.#files[folder] ?? this.#encoders[folder].begin()
    this.#files[folder] = file
    return file
  }
}
