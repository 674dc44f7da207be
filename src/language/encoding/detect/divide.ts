import { sequenceCodePoint, utf8Sequence } from '../read/utf8.ts'
import { type ByteTable, byteTable } from '../tables/byte-tables.ts'
import { unitCost } from './text-cost.ts'

/** A part of a line: UTF-8, or in the other encoding. */
export interface Piece {
  /** `[start, end)` in bytes. */
  readonly start: number
  readonly end: number
  readonly utf8: boolean
}

/** How bytes read best in two encodings. */
export interface Division {
  /** At least one; they touch. */
  readonly pieces: readonly Piece[]
  /** Nats of this reading, changes included. */
  readonly cost: number
  /** Nats of the whole in UTF-8 or in the other encoding alone, whichever is less. */
  readonly alone: number
}

/** Nats of a malformed sequence, as in the contest of whole readings. */
const MALFORMED = 19
/** What a malformed sequence counts as to the next character. */
const SPACE = 0x20
/** Nats of ASCII behind ASCII, on average: it need not be looked up. */
const ASCII = 2.5
/** Nats of a change of encoding beside ASCII, where templates put values, and between two other bytes. */
const CHANGE = 8
const TIGHT_CHANGE = 14

/** Bytes that are divided at a time, so that memory does not grow with the line. */
const WINDOW = 8192

/** Behind the last byte of a window a character may reach. */
const ENTRIES = (WINDOW + 4) * 2
/**
 * Nats of the cheapest reading up to a byte, by `byte * 2 + (in UTF-8 ? 0 : 1)`. One for all dividers: each is done with them
 * before it returns.
 */
const costs = new Float64Array(ENTRIES)
/** Its last unit. */
const units = new Uint16Array(ENTRIES)
/** Where its last step began, in the same numbering. */
const steps = new Int32Array(ENTRIES)

/**
 * The likeliest way to read a line in two encodings, changing from one to the other: one pass over its bytes that keeps, for
 * each byte at which a character may begin, the cheapest reading that ends there in either encoding.
 */
export class Divider {
  readonly #table: ByteTable

  /** @param encoding one that {@link byteTable} knows */
  constructor(encoding: string) {
    this.#table = byteTable(encoding)
  }

  divide(bytes: Uint8Array, start: number, end: number): Division {
    const division = { pieces: [] as Piece[], cost: 0, alone: 0 }
    for (let at = start; at < end; ) {
      const to = windowEnd(bytes, at, end)
      const cost = this.#fill(bytes, at, to, true)
      const marks = this.#trace(to - at)
      this.#collect(at, marks, division.pieces)
      division.cost += cost
      division.alone +=
        marks.length > 2 || (marks.length === 2 && marks[0] !== 0) ? this.#fill(bytes, at, to, false) : cost
      at = to
    }
    return division
  }

  #collect(start: number, marks: readonly number[], pieces: Piece[]): void {
    let at = start
    for (let i = 0; i < marks.length; i++) {
      const utf8 = i % 2 === 0
      const to = start + marks[i]!
      if (to === at) continue
      const last = pieces.at(-1)
      if (last?.utf8 === utf8) pieces[pieces.length - 1] = { ...last, end: to }
      else pieces.push({ start: at, end: to, utf8 })
      at = to
    }
  }

  /** Nats of the cheapest reading, with or without changes between. */
  #fill(bytes: Uint8Array, start: number, end: number, changes: boolean): number {
    const length = end - start
    costs.fill(Number.POSITIVE_INFINITY, 0, (length + 4) * 2)
    costs[0] = costs[1] = 0
    units[0] = units[1] = 0
    steps[0] = steps[1] = -1
    for (let at = 0; at < length; at++) {
      if (at > 0 && isPrintable(bytes[start + at]!) && isPrintable(bytes[start + at - 1]!)) {
        this.#stepAscii(at, bytes[start + at]!)
        continue
      }
      if (changes && at > 0) this.#change(bytes, start, at)
      if (costs[at * 2]! < Number.POSITIVE_INFINITY) this.#stepUtf8(bytes, start, at, end)
      if (costs[at * 2 + 1]! < Number.POSITIVE_INFINITY) this.#stepOther(bytes, start, at, end)
    }
    return Math.min(costs[length * 2]!, costs[length * 2 + 1]!)
  }

  /** ASCII behind ASCII is the same in both encodings, at the same cost. */
  #stepAscii(at: number, byte: number): void {
    if (costs[at * 2]! < Number.POSITIVE_INFINITY) this.#reach(at * 2, 1, byte, ASCII)
    if (costs[at * 2 + 1]! < Number.POSITIVE_INFINITY) this.#reach(at * 2 + 1, 1, byte, ASCII)
  }

  #change(bytes: Uint8Array, start: number, at: number): void {
    const loose = bytes[start + at - 1]! < 0x80 || bytes[start + at]! < 0x80
    const cost = loose ? CHANGE : TIGHT_CHANGE
    const [utf8, other] = [costs[at * 2]!, costs[at * 2 + 1]!]
    const to = utf8 + cost < other ? at * 2 + 1 : other + cost < utf8 ? at * 2 : -1
    if (to === -1) return
    costs[to] = costs[to ^ 1]! + cost
    units[to] = units[to ^ 1]!
    steps[to] = to ^ 1
  }

  #stepUtf8(bytes: Uint8Array, start: number, at: number, end: number): void {
    const size = utf8Sequence(bytes, start + at, end)
    const unit = size < 0 ? SPACE : unitOf(bytes, start + at, size)
    this.#reach(at * 2, Math.abs(size), unit, size < 0 ? MALFORMED : unitCost(units[at * 2]!, unit))
  }

  #stepOther(bytes: Uint8Array, start: number, at: number, end: number): void {
    const { single, pairs, triples } = this.#table
    const byte = bytes[start + at]!
    const from = at * 2 + 1
    const left = end - start - at
    let size = 1
    let unit = byte < 0x80 ? byte : single[byte]!
    if (unit === 0 && left > 1 && pairs.length > 0) {
      size = 2
      unit = pairs[(byte << 8) | bytes[start + at + 1]!]!
      if (unit === 0 && triples && byte === 0x8f && left > 2) {
        size = 3
        unit = triples[(bytes[start + at + 1]! << 8) | bytes[start + at + 2]!]!
      }
    }
    if (unit === 0 && byte !== 0) this.#reach(from, 1, SPACE, MALFORMED)
    else this.#reach(from, size, unit, unitCost(units[from]!, unit))
  }

  #reach(from: number, size: number, unit: number, cost: number): void {
    const to = from + size * 2
    const total = costs[from]! + cost
    if (total >= costs[to]!) return
    costs[to] = total
    units[to] = unit
    steps[to] = from
  }

  /** Where the encodings end, in turn, from UTF-8 on. */
  #trace(length: number): number[] {
    const marks: number[] = [length]
    let at = length * 2 + (costs[length * 2]! <= costs[length * 2 + 1]! ? 0 : 1)
    for (; steps[at] !== -1; at = steps[at]!) {
      if (((steps[at]! ^ at) & 1) === 1) marks.push(at >> 1)
    }
    if (at % 2 === 1) marks.push(0)
    return marks.reverse()
  }
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f
}

/** At most {@link WINDOW} bytes on, behind ASCII if there is any. */
function windowEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= WINDOW) return end
  for (let at = start + WINDOW; at > start + WINDOW / 2; at--) if (bytes[at - 1]! < 0x40) return at
  return start + WINDOW
}

/** The unit of a well-formed sequence; of two, the high half of the pair. */
function unitOf(bytes: Uint8Array, at: number, size: number): number {
  const code = sequenceCodePoint(bytes, at, size)
  return code > 0xffff ? 0xd7c0 + (code >>> 10) : code
}
