import { createHash } from 'node:crypto'
import { ParquetEncoder } from './parquet/encoder.ts'
import type { PartFolder } from './publish/manifest.ts'
import type { Row } from './row.ts'
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

  /**
   * A part: kept rows in data/, the others in rejects/, the raw texts of all in raw/, each in the order given. The same
   * documents give the same bytes. A folder without rows gets no file, but in the first part: readers look for files and
   * take the schema from one, so that each folder has one at least.
   */
  encode(documents: readonly PartDocument[], isFirst = false): EncodedFile[] {
    const rows = documents.map((document) => document.row)
    const files = [
      encodeFile(
        'data',
        this.#rows,
        rows.filter((row) => row.status === 'kept'),
      ),
      encodeFile(
        'rejects',
        this.#rows,
        rows.filter((row) => row.status !== 'kept'),
      ),
      encodeFile(
        'raw',
        this.#raws,
        documents.map(({ row, rawText }) => ({ doc_id: row.doc_id, raw_text: rawText })),
      ),
    ]
    return files.filter((file) => isFirst || file.rows > 0)
  }
}

function encodeFile(folder: PartFolder, encoder: ParquetEncoder, rows: readonly object[]): EncodedFile {
  const bytes = encoder.encode(rows)
  return { folder, bytes, rows: rows.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
