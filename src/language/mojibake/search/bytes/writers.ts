/**
 * Encodings that a text was written in, as state machines that take one byte at a time. A byte may be unknown (a set,
 * see byte-sets.ts); then the machine returns a list of possible characters.
 */

import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { type ByteTable, byteTable } from '../../../encoding/tables/byte-tables.ts'
import { cost } from '../../../text-model/index.ts'
import { byteSpan, bytesOfSymbol, FIRST_SET, intersect, symbolOf } from './byte-sets.ts'

/** This byte cannot occur here in any text. */
export const DEAD = -1
/** The character needs more bytes. */
export const INCOMPLETE = -2
/** The character is complete but has unknown bytes: see {@link Writer.candidates}. */
export const PATTERN = -3

/**
 * Pending symbols are stored as one number, as digits of this base. Each digit is the symbol plus one, so 0 means none
 * pending.
 */
export const BASE = 2048

/** Appends a symbol to the pending ones. At most four of eleven bits, exact in a double. */
export function append(pending: number, symbol: number): number {
  return pending * BASE + symbol + 1
}

/** A state machine for one encoding. */
export interface Writer {
  readonly name: string
  /** Advance cost in nats of a pending byte, for comparing hypotheses. */
  readonly pendingCost: number
  readonly multiByte: boolean
  /** The table of {@link feedByte}; undefined for UTF-8. */
  readonly table?: ByteTable
  /** Whether its bytes tell where characters begin. */
  readonly selfSynchronizing: boolean
  /** Takes a symbol after `pending`; returns the completed UTF-16 unit or code point, or one of the states above. */
  feed(pending: number, symbol: number): number
  /** What an unknown first byte may be, split by the number of bytes that follow it. */
  starts(symbol: number): readonly number[]
  /** The characters that match a complete pattern, most common first; bounded. */
  candidates(pattern: number): readonly number[]
}

/** Maximum number of candidates of a pattern: those most common by themselves. */
const MAX_CANDIDATES = 96
/** Cache size, in patterns. */
const MAX_PATTERNS = 8192

/** The most common of some characters. */
function mostUsual(units: number[]): number[] {
  return units
    .map((unit) => ({ unit, nats: cost(0x3002, 0x3002, unit) }))
    .sort((a, b) => a.nats - b.nats || a.unit - b.unit)
    .slice(0, MAX_CANDIDATES)
    .map(({ unit }) => unit)
}

function memoized(candidates: (pattern: number) => number[]): (pattern: number) => readonly number[] {
  const known = new Map<number, readonly number[]>()
  return (pattern) => {
    let found = known.get(pattern)
    if (!found) {
      if (known.size >= MAX_PATTERNS) known.clear()
      found = mostUsual(candidates(pattern))
      known.set(pattern, found)
    }
    return found
  }
}

/** The symbols of a pending number, first to last. */
function digits(pending: number): number[] {
  const symbols: number[] = []
  for (let rest = pending; rest > 0; rest = Math.floor(rest / BASE)) symbols.unshift((rest % BASE) - 1)
  return symbols
}

const CONTINUATION = symbolOf(byteSpan(0x80, 0xbf))
const UTF8_STARTS = [
  symbolOf(byteSpan(0x20, 0x7e)),
  symbolOf(byteSpan(0xc2, 0xdf)),
  symbolOf(byteSpan(0xe0, 0xef)),
  symbolOf(byteSpan(0xf0, 0xf4)),
]

/** Length of the UTF-8 sequence that a byte begins, or a set of bytes of one length; 0 if it begins none. */
function utf8Length(symbol: number): number {
  const first = symbol < FIRST_SET ? symbol : bytesOfSymbol(symbol)[0]!
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

function utf8Unit(a: number, b: number, c: number): number {
  return ((a & 0xf) << 12) | ((b & 0x3f) << 6) | (c & 0x3f)
}

const utf8: Writer = {
  name: 'utf-8',
  pendingCost: 2.3,
  multiByte: true,
  selfSynchronizing: true,
  feed(pending, symbol) {
    if (pending === 0) {
      const length = utf8Length(symbol)
      if (length === 1) return symbol < FIRST_SET ? symbol : PATTERN
      return length === 0 ? DEAD : INCOMPLETE
    }
    const known = symbol < FIRST_SET
    if (known ? (symbol & 0xc0) !== 0x80 : intersect(symbol, CONTINUATION) < 0) return DEAD
    if (pending <= BASE) {
      const lead = pending - 1
      if (known && symbol < (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0)) return DEAD
      if (known && symbol > (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xff)) return DEAD
      if (utf8Length(lead) > 2) return INCOMPLETE
      return known && lead < FIRST_SET ? ((lead & 0x1f) << 6) | (symbol & 0x3f) : PATTERN
    }
    if (pending <= BASE * BASE + BASE) {
      const lead = Math.floor(pending / BASE) - 1
      const second = (pending % BASE) - 1
      if (utf8Length(lead) > 3) return INCOMPLETE
      if (!known || lead >= FIRST_SET || second >= FIRST_SET) return PATTERN
      const unit = utf8Unit(lead, second, symbol)
      return unit === REPLACEMENT_UNIT ? DEAD : unit
    }
    const [lead, second, third] = digits(pending)
    // Emoji and rare hanzi are beyond the BMP; if such a character lost a byte, there is nothing to choose by.
    if (!known || lead! >= FIRST_SET || second! >= FIRST_SET || third! >= FIRST_SET) return DEAD
    return ((lead! & 7) << 18) | ((second! & 0x3f) << 12) | ((third! & 0x3f) << 6) | (symbol & 0x3f)
  },
  starts(symbol) {
    return UTF8_STARTS.map((start) => intersect(symbol, start)).filter((start) => start >= 0)
  },
  candidates: memoized((pattern) => {
    const [lead, second, third] = digits(pattern)
    const units: number[] = []
    if (second === undefined) return [...bytesOfSymbol(lead!)]
    for (const a of bytesOfSymbol(lead!)) {
      for (const b of bytesOfSymbol(second)) {
        if ((b & 0xc0) !== 0x80) continue
        if (third === undefined) units.push(((a & 0x1f) << 6) | (b & 0x3f))
        else {
          if ((a === 0xe0 && b < 0xa0) || (a === 0xed && b > 0x9f)) continue
          for (const c of bytesOfSymbol(third)) {
            if ((c & 0xc0) === 0x80 && utf8Unit(a, b, c) !== REPLACEMENT_UNIT) units.push(utf8Unit(a, b, c))
          }
        }
      }
    }
    return units
  }),
}

/** What {@link Writer.feed} of a table encoding returns for a known byte after known ones. */
export function feedByte({ leads, single, pairs, triples }: ByteTable, pending: number, byte: number): number {
  if (pending === 0) {
    if (byte < 0x80) return byte
    return leads[byte]! > 1 ? INCOMPLETE : single[byte]! || DEAD
  }
  if (pending > BASE) return triples![(((pending % BASE) - 1) << 8) | byte]! || DEAD
  const lead = pending - 1
  return lead === 0x8f && triples ? INCOMPLETE : pairs[(lead << 8) | byte]! || DEAD
}

function tableWriter(name: string): Writer {
  const table: ByteTable = byteTable(name)
  const leads: number[] = []
  const singles: number[] = []
  for (let byte = 0x20; byte < 0x100; byte++) {
    if (byte < 0x7f || (table.single[byte] !== 0 && table.leads[byte]! <= 1)) singles.push(byte)
    else if (table.leads[byte]! > 1) leads.push(byte)
  }
  const starts = [symbolOf(singles), symbolOf(leads)].filter((symbol) => symbol >= 0)
  const isLead = (symbol: number): boolean => table.leads[symbol < FIRST_SET ? symbol : bytesOfSymbol(symbol)[0]!]! > 1
  return {
    name,
    table,
    pendingCost: table.pairs.length > 0 ? 3.5 : 0,
    multiByte: table.pairs.length > 0,
    selfSynchronizing: false,
    feed(pending, symbol) {
      if (pending === 0) {
        if (symbol < 0x80) return symbol
        if (isLead(symbol)) return INCOMPLETE
        if (symbol >= FIRST_SET) return PATTERN
        return table.single[symbol]! || DEAD
      }
      if (pending <= BASE) {
        const lead = pending - 1
        if (lead === 0x8f && table.triples) return INCOMPLETE
        if (symbol >= FIRST_SET || lead >= FIRST_SET) return PATTERN
        return table.pairs[(lead << 8) | symbol]! || DEAD
      }
      const second = (pending % BASE) - 1
      return symbol < FIRST_SET && second < FIRST_SET ? table.triples![(second << 8) | symbol]! || DEAD : DEAD
    },
    starts(symbol) {
      return starts.map((start) => intersect(symbol, start)).filter((start) => start >= 0)
    },
    candidates: memoized((pattern) => {
      const [lead, trail] = digits(pattern)
      const units: number[] = []
      for (const a of bytesOfSymbol(lead!)) {
        if (trail === undefined) units.push(a < 0x80 ? a : table.single[a]!)
        else for (const b of bytesOfSymbol(trail)) units.push(table.pairs[(a << 8) | b]!)
      }
      return units.filter((unit) => unit !== 0 && (unit < 0xe000 || unit > 0xf8ff))
    }),
  }
}

const machines = new Map<string, Writer>([['utf-8', utf8]])

/** The state machine of an encoding, built at the first call. */
export function writer(name: string): Writer {
  let machine = machines.get(name)
  if (!machine) {
    machine = tableWriter(name)
    machines.set(name, machine)
  }
  return machine
}

/** The UTF-16 units of a code point beyond the BMP. */
export function surrogates(point: number): [number, number] {
  return [0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff)]
}
