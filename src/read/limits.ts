export interface ReadLimits {
  /** Maximum bytes of one record, unpacked; a larger one becomes a rejected row. */
  readonly maxBytes: number
}

/**
 * 128 MiB. The largest web pages on record have a few MB, and whole novels in one file less than 30 MB. A document in
 * work takes about ten times its bytes of memory.
 */
export const DEFAULT_LIMITS: ReadLimits = { maxBytes: 128 * 2 ** 20 }
