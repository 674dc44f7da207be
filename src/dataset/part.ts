import { createHash } from 'node:crypto'
import { ParquetEncoder, type ParquetFile } from './parquet/encoder.ts'
import type { PartFolder } from './publish/manifest.ts'
import type { EncodedRow, Row } from './row.ts'
import { buildSchema, RAW_SCHEMA } from './schema.ts'

/** A file of a part, ready to be written. */
export interface EncodedFile {
  readonly folder: PartFolder
  /** Backed by a buffer of its own, which may be transferred to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rows: number
  readonly sha256: string
}

/** A document ready for its part. */
export interface PartDocument {
  readonly row: Row
  readonly rawText: string
}

/** Encodes parts; one a worker, made after `loadZstd`. */
export class PartEncoder {
  readonly #rows: ParquetEncoder
  readonly #raws = new ParquetEncoder(RAW_SCHEMA)

  /** @param measures names of the quality measures, without `q_` */
  constructor(measures: readonly string[]) {
    this.#rows = new ParquetEncoder(buildSchema(measures))
  }

  /** A part that documents are added to. */
  begin(): PartFiles {
    return new PartFiles({ data: this.#rows, rejects: this.#rows, raw: this.#raws })
  }

  /** A part of these documents; see {@link PartFiles}. */
  encode(documents: readonly PartDocument[], isFirst = false): EncodedFile[] {
    const part = this.begin()
    for (const { row, rawText } of documents) part.add(row, rawText)
    return part.finish(isFirst)
  }
}

/**
 * A part in the making: kept rows in data/, the others in rejects/, the raw texts of all in raw/, each in the order
 * given. The same documents give the same bytes.
 */
export class PartFiles {
  readonly #encoders: Readonly<Record<PartFolder, ParquetEncoder>>
  /** A file is begun when it gets its first row. */
  readonly #files: Partial<Record<PartFolder, ParquetFile>> = {}

  constructor(encoders: Readonly<Record<PartFolder, ParquetEncoder>>) {
    this.#encoders = encoders
  }

  add(row: Row | EncodedRow, rawText: string): void {
    this.#file(row.status === 'kept' ? 'data' : 'rejects').add(row)
    this.#file('raw').add({ doc_id: row.doc_id, raw_text: rawText })
  }

  /**
   * The files. A folder without rows gets none, but in the first part: readers look for files and take the schema from
   * one, so that each folder has one at least.
   */
  finish(isFirst = false): EncodedFile[] {
    const folders = (['data', 'rejects', 'raw'] as const).filter((folder) => isFirst || this.#files[folder])
    return folders.map((folder) => {
      const file = this.#file(folder)
      const bytes = file.finish()
      return { folder, bytes, rows: file.rows, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
  }

  #file(folder: PartFolder): ParquetFile {
    const file = this.#files[folder] ?? this.#encoders[folder].begin()
    this.#files[folder] = file
    return file
  }
}
