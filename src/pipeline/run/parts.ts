import type { Entry } from '../../read/listing.ts'
import { packingOf } from '../../read/unpack.ts'

/** A contiguous run of the input, cleaned and written by one worker: one file in each of data/, rejects/ and raw/. */
export interface Part {
  /** From 0, in the order of the input. */
  readonly index: number
  readonly entries: readonly Entry[]
}

/** Documents between two cuts, on average: small enough to share out among workers, large enough for Parquet. */
const AVERAGE_DOCUMENTS = 256

/** Limits of a part, which a worker holds in memory whole. */
const MAX_DOCUMENTS = 512
const MAX_BYTES = 64 * 2 ** 20

/** Bytes that come out of one of a packed file: pages shrink to a fifth on average; twice that, to be on the safe side. */
const UNPACKED = 10

/**
 * Cuts the input into parts. Whether a part begins at a document is up to the name of that document, so that a file
 * that comes or goes changes the part that it stands in and, at most, those up to the next such name: later parts stay
 * what they were, byte for byte, and need not be made again.
 */
export function cutParts(entries: readonly Entry[]): Part[] {
  const parts: Part[] = []
  let start = 0
  let bytes = 0
  entries.forEach((entry, i) => {
    const length = i - start
    const size = packingOf(entry.uri) ? entry.size * UNPACKED : entry.size
    const isFull = length === MAX_DOCUMENTS || bytes + size > MAX_BYTES
    if (length > 0 && (isFull || hash(entry.uri) % AVERAGE_DOCUMENTS === 0)) {
      parts.push({ index: parts.length, entries: entries.slice(start, i) })
      start = i
      bytes = 0
    }
    bytes += size
  })
  if (start < entries.length) parts.push({ index: parts.length, entries: entries.slice(start) })
  return parts
}

/** FNV-1a over the ASCII of a uri, stirred at the end: names that differ in a digit must differ in the low bits. */
function hash(uri: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < uri.length; i++) state = Math.imul(state ^ uri.charCodeAt(i), 0x01000193)
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39)
  return (state ^ (state >>> 15)) >>> 0
}
