import type { Entry } from '../../read/listing.ts'
import { packingOf } from '../../read/unpack.ts'

/** A contiguous run of the input, cleaned and written by one worker: one file in each of data/, rejects/ and raw/. */
export interface Part {
  /** From 0, in the order of the input. */
  readonly index: number
  readonly entries: readonly Entry[]
}

/**
 * Weights between which a part is cut, so that all are about as much work: small enough to share out among workers, and
 * for a worker to hold whole; large enough for Parquet, to which 200 news pages cost as much a page as 500 but for a
 * tenth.
 */
const LEAST = 1.5 * 2 ** 20
const MOST = 2 * LEAST

/** What a document weighs besides its bytes: a row costs something whatever is in it. */
const ROW = 4096

/** Bytes that come out of one of a packed file: pages shrink to a fifth on average; twice that, to be on the safe side. */
const UNPACKED = 10

/**
 * Cuts the input into parts. Of all places where a part may end, it ends before the entry whose name has the smallest
 * hash. So a file that comes or goes changes the part that it stands in and, one time in ten, one or two behind it: later
 * ends stay the smallest of theirs, and later parts what they were, byte for byte.
 */
export function cutParts(entries: readonly Entry[]): Part[] {
  const parts: Part[] = []
  for (let start = 0; start < entries.length; ) {
    const end = endOfPart(entries, start)
    parts.push({ index: parts.length, entries: entries.slice(start, end) })
    start = end
  }
  return parts
}

/** An entry that weighs more than a part may is one by itself. */
function endOfPart(entries: readonly Entry[], start: number): number {
  let weight = weigh(entries[start]!)
  let end: number | undefined
  let smallest = Number.POSITIVE_INFINITY
  let i = start + 1
  for (; i < entries.length && weight + weigh(entries[i]!) <= MOST; i++) {
    const order = weight < LEAST ? Number.POSITIVE_INFINITY : hash(entries[i]!.uri)
    if (order < smallest) {
      smallest = order
      end = i
    }
    weight += weigh(entries[i]!)
  }
  return i === entries.length ? i : (end ?? i)
}

/** About how much work an entry is, in bytes. */
export function weigh({ uri, size }: Entry): number {
  return ROW + (packingOf(uri) ? size * UNPACKED : size)
}

/**
 * What a worker must have to do, in the weight of entries. Each compiles the stages for itself, which takes as long as
 * 300 news pages: of two workers on two cores, 600 pages took 3.5 s for 3.1, and 6.0 s of processor time for 4.7.
 */
const SHARE = 4 * 2 ** 20

/** Of so many workers, those that parts give enough to do; one at least. */
export function worthHiring(parts: readonly Part[], workers: number): number {
  return Math.max(1, Math.min(workers, parts.length, Math.floor(totalWeight(parts) / SHARE)))
}

export function totalWeight(parts: readonly Part[]): number {
  let weight = 0
  for (const part of parts) for (const entry of part.entries) weight += weigh(entry)
  return weight
}

/** FNV-1a over the ASCII of a uri, stirred at the end: names that differ in a digit must differ in the low bits. */
function hash(uri: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < uri.length; i++) state = Math.imul(state ^ uri.charCodeAt(i), 0x01000193)
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39)
  return (state ^ (state >>> 15)) >>> 0
}
