import type { Given } from '../../document/given.ts'
import type { ReadOptions } from '../limits.ts'
import type { Place, Refusal } from './place.ts'
import type { PlaceList } from './place-list.ts'

export type { ReadOptions } from '../limits.ts'
export type { Place, Refusal } from './place.ts'

/** Bytes that can be read at any place: a file, or the unpacked copy of one. */
export interface Bytes {
  /** Bytes in all. */
  readonly size: number
  /** `[start, start + length)`; shorter only at the end. The result is the caller's own. */
  read(start: number, length: number): Buffer
}

/** All that a container holds, found in one pass that inflates and parses as little as possible. */
export interface ContainerIndex {
  /** The records and damaged stretches, in the order of the container, disjoint. */
  readonly places: PlaceList
  /**
   * Bytes that belong to no place: headers, separators, directories, padding, records without a document. Together with
   * the bytes of the places it gives the size of the container. For a format of rows, `rowBytes` says how many bytes the
   * rows take.
   */
  readonly framing: number
  readonly rowBytes?: number
  /** Bytes that an archive says its members unpack to; absent where they are not packed. */
  readonly unpacked?: number
  /** Assumed work for a byte of a place, where it is packed: 1 where absent. For planning only. */
  readonly expansion?: number
  /** Number of records that hold no document, by kind: `warcinfo`, `request`, `revisit`, `folder`. */
  readonly others: Readonly<Record<string, number>>
}

/** A record as its container holds it. */
export interface ContainerRecord {
  /** The raw bytes of the document, all codings undone. */
  readonly payload: Uint8Array
  /** The record's own key: a WARC-Record-ID, an id field; empty where it has none. Unique or not. */
  readonly key: string
  /**
   * The way from the container to the payload, in order, for people and for {@link Container.find}: `bytes 120+4096`,
   * `gzip`, `http-body`, `chunked`, `json /text`, `row 17`, `column html`.
   */
  readonly layers: readonly string[]
  readonly given: Given
  /** All other values that the container states about the record, by their own names; for a column as JSON. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** A record that is there and becomes no document; its row is rejected. */
export class RecordRefusal extends Error {
  override readonly name = 'RecordRefusal'
  readonly refusal: Refusal
  /** The bytes that the row is about, for its hash and size; absent: the range of the place. */
  readonly found: Pick<ContainerRecord, 'key' | 'layers'> & Partial<ContainerRecord>

  constructor(refusal: Refusal, found: RecordRefusal['found']) {
    super(refusal.message)
    this.refusal = refusal
    this.found = found
  }
}

/** The file cannot be read as the container that its name announces. The whole file is unread. */
export class BrokenContainerError extends Error {
  override readonly name = 'BrokenContainerError'
}

/** A table whose columns hold no text that is known or told. The message names the columns and says what to do. */
export class NoTextColumnError extends BrokenContainerError {}

/**
 * The container lies in a file that was packed as a whole, not record by record: it must be unpacked before it is
 * indexed.
 */
export class NeedsUnpackingError extends Error {
  override readonly name = 'NeedsUnpackingError'
  readonly packing: 'gzip' | 'zstd'

  constructor(packing: 'gzip' | 'zstd', message: string) {
    super(message)
    this.packing = packing
  }
}

/**
 * A format of files with many records. `index` and `read` are pure: the same bytes give the same result in any thread.
 * `file` is unpacked already where the whole file was packed.
 */
export interface Container {
  readonly name: string
  /** The unit of places: rows where the format has no bytes of a single row. */
  readonly unit: 'bytes' | 'rows'
  /**
   * Finds the records. Never throws for a damaged record: the stretch becomes a place with `damage`, and the search goes
   * on behind it.
   *
   * @throws BrokenContainerError when nothing of the file can be read
   * @throws NeedsUnpackingError when the file is packed as a whole
   */
  index(file: Bytes, options: ReadOptions): ContainerIndex | Promise<ContainerIndex>
  /**
   * Prepares {@link read} for a place where that cannot be done at once: a row group must be decoded. Undefined where
   * nothing has to be done.
   */
  prepare?(file: Bytes, place: Place, options: ReadOptions): Promise<void> | undefined
  /**
   * Reads the record of a place without `damage`, alone and in any order.
   *
   * @throws RecordRefusal
   */
  read(file: Bytes, place: Place, options: ReadOptions): ContainerRecord
  /**
   * The place that the layers of a record name, so that `explain` can read it again; undefined where they are no layers of
   * this format. `number` need not be right.
   */
  find(file: Bytes, layers: readonly string[]): Place | undefined
}
