import type { Piece } from '../../dataset/parquet/page/piece.ts'
import { type EncodedFile, FOLDERS, foldersOf, isCutBefore, type PartFiles } from '../../dataset/part.ts'
import type { PartFolder } from '../../dataset/publish/manifest.ts'
import type { Status } from '../../document/facts/status.ts'
import type { Reuse } from '../reuse/reuse.ts'
import type { Steps } from './work.ts'

/** A document whose rows go into the folders of a part. */
export interface DocumentRows {
  readonly id: string
  readonly status: Status
  /** Whether its rows are made already, so that they need not be looked for. */
  readonly isMade: boolean
  /** Of the rows; undefined where they may not be kept. */
  readonly keys: { readonly row: string; readonly raw: string } | undefined
  makeRow(): Steps<object>
  makeRaw(): Steps<object>
}

/** Puts rows into the files of a part, in row groups. */
export interface FolderRows {
  add(document: DocumentRows): Steps<void>
  /** @param isFirst see {@link PartFiles.finish} */
  finish(isFirst: boolean): Steps<EncodedFile[]>
}

/** Rows become columns at once, so that nothing else of a document waits for its group to be full. */
export class PlainRows implements FolderRows {
  readonly #files: PartFiles

  constructor(files: PartFiles) {
    this.#files = files
  }

  *add({ id, status, makeRow, makeRaw }: DocumentRows): Steps<void> {
    for (const folder of foldersOf(status)) {
      if (isCutBefore(folder, id, this.#files.waiting(folder))) this.#files.cut(folder)
      this.#files.add(folder, folder === 'raw' ? yield* makeRaw() : yield* makeRow())
    }
  }

  // biome-ignore lint/correctness/useYield: others must wait for rows
  *finish(isFirst: boolean): Steps<EncodedFile[]> {
    return this.#files.finish(isFirst)
  }
}

/** A row that waits for its group to be full: in the form of its columns, or still to be made. */
interface WaitingRow {
  readonly key: string | undefined
  readonly piece: Piece | undefined
  make(): Steps<object>
}

/** Rows wait for their group, which an earlier run may have encoded: most rows of most nights are not made at all. */
export class KeptRows implements FolderRows {
  readonly #files: PartFiles
  readonly #reuse: Reuse
  readonly #done: { rows: number }
  readonly #waiting: Record<PartFolder, WaitingRow[]> = { data: [], rejects: [], raw: [] }

  /** @param done counts the rows that are encoded */
  constructor(files: PartFiles, reuse: Reuse, done: { rows: number }) {
    this.#files = files
    this.#reuse = reuse
    this.#done = done
  }

  *add({ id, status, isMade, keys, makeRow, makeRaw }: DocumentRows): Steps<void> {
    for (const folder of foldersOf(status)) {
      if (isCutBefore(folder, id, this.#waiting[folder].length)) yield* this.#write(folder)
      const [key, make] = folder === 'raw' ? [keys?.raw, makeRaw] : [keys?.row, makeRow]
      // What waits as a row keeps the whole document.
      const piece = isMade ? this.#kept(folder, key, yield* make()) : undefined
      this.#waiting[folder].push({ key, piece, make })
    }
  }

  *finish(isFirst: boolean): Steps<EncodedFile[]> {
    for (const folder of FOLDERS) yield* this.#write(folder)
    return this.#files.finish(isFirst)
  }

  /** Writes the rows of a folder that wait as a row group: the one that an earlier run encoded, if all are the same. */
  *#write(folder: PartFolder): Steps<void> {
    const waiting = this.#waiting[folder]
    if (waiting.length === 0) return
    this.#waiting[folder] = []
    const keys = waiting.flatMap(({ key }) => key ?? [])
    const key = keys.length === waiting.length ? this.#reuse.keys.ofGroup(folder, keys) : undefined
    const known = key === undefined ? undefined : this.#reuse.group(key)
    if (known) {
      this.#files.append(folder, known)
      return
    }
    const pieces: Piece[] = []
    for (const row of waiting) pieces.push(yield* this.#pieceOf(folder, row))
    const group = this.#files.encodePieces(folder, pieces)
    this.#done.rows += waiting.length
    if (key !== undefined) this.#reuse.keepGroup(key, group)
    this.#files.append(folder, group)
  }

  /** A row in the form of its columns: as an earlier run kept it, or made now. */
  *#pieceOf(folder: PartFolder, { key, piece, make }: WaitingRow): Steps<Piece> {
    if (piece) return piece
    const kept = key === undefined ? undefined : this.#reuse.piece(folder, key)
    return kept ?? this.#kept(folder, key, yield* make())
  }

  #kept(folder: PartFolder, key: string | undefined, row: object): Piece {
    const piece = this.#files.piece(folder, row)
    if (key !== undefined) this.#reuse.keepPiece(folder, key, piece)
    return piece
  }
}
