import { createHash } from 'node:crypto'
import type { Status } from '../document/facts/status.ts'
import { ParquetEncoder, type ParquetFile } from './parquet/encoder.ts'
import type { Piece } from './parquet/page/piece.ts'
import type { EncodedGroup } from './parquet/row-group.ts'
import type { PartFolder } from './publish/manifest.ts'
import type { RawRow, Row } from './rows/row.ts'
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
    for (const { row, raw } of documents) {
      for (const folder of foldersOf(row.status)) {
        if (isCutBefore(folder, row.doc_id, part.waiting(folder))) part.cut(folder)
        part.add(folder, folder === 'raw' ? rawRowOf(row.doc_id, raw) : row)
      }
    }
    return part.finish(isFirst)
  }
}

/** The folders of a dataset that have a file of a part. */
export const FOLDERS: readonly PartFolder[] = ['data', 'rejects', 'raw']

/** The folders that have a row of a document: kept rows go to data/, other rows to rejects/, and all raw texts to raw/. */
export function foldersOf(status: Status): readonly PartFolder[] {
  return [status === 'kept' ? 'data' : 'rejects', 'raw']
}

export function rawRowOf(id: string, raw: PartDocument['raw']): RawRow {
  return { doc_id: id, ...raw }
}

/**
 * Least and most rows of a row group, and how often a group is cut in between: one id in so many. Some 128 rows on average, so
 * that of 1,000 documents of which five change, half of the row groups stay as they are. A group of news pages takes about 9 kB for
 * its own description: with 64 rows instead, a dataset is a tenth larger than with 300.
 */
const LEAST_ROWS = 64
const MOST_ROWS = 256
const CUT_ONE_IN = 64

/**
 * The rows of raw/ have four columns, so that a group costs little by itself: with a quarter of the rows, a change has a quarter of the
 * texts around it compressed again.
 */
const RAW_ROWS = 4

/**
 * Whether a row group of a folder ends before the row of a document. Ids decide, so that a row more or less changes its own group, and
 * the groups behind it stay the same.
 *
 * @param id the `doc_id`: hexadecimal digits of a hash
 * @param rows number of rows in the group so far
 */
export function isCutBefore(folder: PartFolder, id: string, rows: number): boolean {
  const fewer = folder === 'raw' ? RAW_ROWS : 1
  if (rows < LEAST_ROWS / fewer) return false
  return rows >= MOST_ROWS / fewer || Number.parseInt(id.slice(0, 8), 16) % (CUT_ONE_IN / fewer) === 0
}

/** A part being written, in row groups. The same groups give the same bytes. */
export class PartFiles {
  readonly #encoders: Readonly<Record<PartFolder, ParquetEncoder>>
  /** A file is started with its first group. */
  readonly #files: Partial<Record<PartFolder, ParquetFile>> = {}

  constructor(encoders: Readonly<Record<PartFolder, ParquetEncoder>>) {
    this.#encoders = encoders
  }

  /**
   * Adds a row to the group of a folder that is being filled.
   *
   * @throws ColumnError for a row that does not match the schema of the folder
   */
  add(folder: PartFolder, row: object): void {
    this.#file(folder).add(row)
  }

  /** Number of rows in the group of a folder that is being filled. */
  waiting(folder: PartFolder): number {
    return this.#files[folder]?.waiting ?? 0
  }

  /** Ends that group. */
  cut(folder: PartFolder): void {
    this.#file(folder).cut()
  }

  /** A row in the form of its columns. @throws ColumnError as {@link add} */
  piece(folder: PartFolder, row: object): Piece {
    return this.#encoders[folder].piece(row)
  }

  /** A row group of the rows of which these are the pieces. */
  encodePieces(folder: PartFolder, pieces: readonly Piece[]): EncodedGroup {
    return this.#encoders[folder].groupOf(pieces)
  }

  append(folder: PartFolder, group: EncodedGroup): void {
    this.#file(folder).append(group)
  }

  /**
   * Finishes the files. A folder without rows gets no file, except in the first part: readers take the schema from a file, so
   * each folder needs at least one.
   */
  finish(isFirst = false): EncodedFile[] {
    return FOLDERS.filter((folder) => isFirst || this.#files[folder]).map((folder) => {
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
