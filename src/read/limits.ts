export interface ReadLimits {
  /** Maximum bytes of one record, unpacked; a larger one becomes a rejected row. */
  readonly maxBytes: number
}

/** How records are read. Plain data, part of the configuration. */
export interface ReadOptions extends ReadLimits {
  /** Maximum number of records: the first of the input, in its order. */
  readonly limit?: number
  /** Names of the fields or columns that hold the text, the address and so on, if the options give them. */
  readonly fields?: Readonly<Partial<Record<ToldField, string>>>
}

/** What a field or column of a record can be told to hold. */
export type ToldField = 'text' | 'id' | 'url' | 'title' | 'author' | 'published'

/**
 * 128 MiB. The largest web pages on record have a few MB, and whole novels in one file less than 30 MB. A document in
 * work takes about ten times its bytes of memory.
 */
export const DEFAULT_LIMITS: ReadLimits = { maxBytes: 128 * 2 ** 20 }

export const DEFAULT_OPTIONS: ReadOptions = { ...DEFAULT_LIMITS }

/** Maximum ratio of unpacked to packed size: pages reach 30, a bomb of zeros 1,000. */
const MAX_RATIO = 200

/** Unpacked size below which the ratio is not checked, in bytes: a small file proves nothing by its ratio. */
const RATIO_FROM = 2 ** 20

/** Bytes that all members of an archive together may unpack to, however small it is. */
const TOTAL_FROM = 2 ** 26

/** Maximum bytes that all that lies in an archive may unpack to: its members, and what lies packed in them. */
export const unpackedTotal = (packed: number): number => Math.max(TOTAL_FROM, unpackedLimit(packed))

/** Maximum bytes that something packed may unpack to by its ratio. */
export const unpackedLimit = (packed: number): number => Math.max(RATIO_FROM, packed * MAX_RATIO)
