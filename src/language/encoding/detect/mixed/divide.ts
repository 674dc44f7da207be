import { sequenceCodePoint, utf8Sequence } from '../../read/utf8.ts'
import { type ByteTable, byteTable } from '../../tables/byte-tables.ts'
import { unitCost } from '../text-cost.ts'

/** Part of a line, in UTF-8 or in the other encoding. */
export interface Piece {
  /** `[start, end)` in bytes. */
  readonly start: number
  readonly end: number
  readonly utf8: boolean
}

/** The best reading of bytes in two encodings. */
export interface Division {
  /** At least one; adjacent. */
  readonly pieces: readonly Piece[]
  /** Cost of this reading in nats, changes included. */
  readonly cost: number
  /** Cost in nats of reading everything in UTF-8 or in the other encoding alone: the smaller one. */
  readonly alone: number
}

/** Cost in nats of a malformed sequence, as in contest.ts. */
const MALFORMED = 19
/** The unit that a malformed sequence counts as for the next character. */
const SPACE = 0x20
/** Average cost in nats of ASCII after ASCII, which saves a look-up. */
const ASCII = 2.5
/** Cost in nats of changing the encoding beside ASCII, where templates insert values, and between two other bytes. */
const CHANGE = 8
const TIGHT_CHANGE = 14

/** Bytes divided at a time, so that memory does not grow with the line. */
const WINDOW = 8192

/** A character may extend beyond the last byte of a window. */
const ENTRIES = (WINDOW + 4) * 2
/**
 * Cost in nats of the cheapest reading up to a byte, indexed by `byte * 2 + (in UTF-8 ? 0 : 1)`. Shared by all
 * dividers, because each finishes with it before it returns.
 */
const costs = new Float64Array(ENTRIES)
/** Last unit of that reading. */
const units = new Uint16Array(ENTRIES)
/** Where its last step began, with the same index. */
const steps = new Int32Array(ENTRIES)

/**
 * Finds the likeliest way to read a line in two encodings. One pass over the bytes keeps, for each byte where a
 * character may begin, the cheapest reading that ends there in either encoding.
 */
export class Divider {
  readonly #table: ByteTable

  /**
   * @param encoding an encoding that {@link byteTable} knows
   */
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

  /** Cost in nats of the cheapest reading, with or without changes of encoding. */
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

  /** ASCII after ASCII is the same in both encodings, at the same cost. */
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

  /** Where each encoding ends, alternating from UTF-8 on. */
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

/** At most {@link WINDOW} bytes further, after ASCII if possible. */
function windowEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= WINDOW) return end
  for (let at = start + WINDOW; at > start + WINDOW / 2; at--) if (bytes[at - 1]! < 0x40) return at
  return start + WINDOW
}

/** The unit of a well-formed sequence; for a surrogate pair, the high half. */
function unitOf(bytes: Uint8Array, at: number, size: number): number {
  const code = sequenceCodePoint(bytes, at, size)
  return code > 0xffff ? 0xd7c0 + (code >>> 10) : code
}
