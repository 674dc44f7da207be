/** A text as the bytes that a wrong reading of them shows, character by character. */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { FIRST_SET } from './byte-sets.ts'
import { type Reader, reader } from './readers.ts'
import { append, INCOMPLETE, writer } from './writers.ts'

/** What a token is to a reading. */
export const BYTES = 0
/** A mark of loss: its own bytes, or unknown ones. */
export const LOSS = 1
/** The encoding does not have this character. */
export const BREAK = 2
/** Part of a character of the first reading, whose bytes stand at its last token. */
export const INNER = 3

export interface Stream {
  /** `cp936`, or twice: `big5<utf-8<cp936`, read from right to left. */
  readonly chain: string
  /** The reading whose bytes these are: the first of the chain. */
  readonly reader: Reader
  /** Whether this is the second of two readings. */
  readonly inner: boolean
  readonly kinds: Uint8Array
  /** Token i has symbols[from[i], from[i + 1]). */
  readonly from: Int32Array
  readonly symbols: Int32Array
  /** 1 for tokens in which a first reading met no UTF-8: they have no text of their own. */
  readonly broken: Uint8Array
  /** Tokens that several codes of the encoding show as the same character: the codes that `symbols` does not have. */
  readonly others: ReadonlyMap<number, readonly number[]>
}

const SPACE = 0x20
const QUESTION = 0x3f
/** Code page 932 marks what it lost so in some programs. */
const MIDDLE_DOT = 0x30fb

/** Whether a unit may stand for bytes that a reader lost. */
export function isMark(unit: number, name: string): boolean {
  return unit === QUESTION || unit === REPLACEMENT_UNIT || (unit === MIDDLE_DOT && name === 'cp932')
}

/** Marks side by side that stand for nothing that could be found again. */
const ROW = 4

/** Whether a mark stands in a row of its kind: `????????` is dead. */
export function isRow(units: Int32Array, at: number): boolean {
  let start = at
  while (start > 0 && at - start < ROW && units[start - 1] === units[at]) start--
  let end = at + 1
  while (end < units.length && end - start < ROW && units[end] === units[at]) end++
  return end - start >= ROW
}

/** What an encoding shows for `units`. */
export function streamOf(units: Int32Array, name: string): Stream {
  const encoding = reader(name)
  const { bytesOf, alternatives } = encoding.table
  const others = new Map<number, readonly number[]>()
  const length = units.length
  const kinds = new Uint8Array(length)
  const from = new Int32Array(length + 1)
  const symbols = new Int32Array(length * 3)
  let at = 0
  for (let i = 0; i < length; i++) {
    const unit = units[i]!
    const bytes = unit < 0x80 ? unit : bytesOf[unit]!
    if (isMark(unit, name) && !isRow(units, i)) kinds[i] = LOSS
    else if (bytes < 0) kinds[i] = BREAK
    const more = bytes > 0xff ? alternatives.get(unit) : undefined
    if (more) others.set(i, more)
    if (bytes > 0xffff) symbols[at++] = bytes >> 16
    if (bytes > 0xff) symbols[at++] = (bytes >> 8) & 0xff
    if (bytes >= 0) symbols[at++] = bytes & 0xff
    from[i + 1] = at
  }
  return {
    chain: name,
    reader: encoding,
    inner: false,
    broken: new Uint8Array(length),
    others,
    kinds,
    from,
    symbols: symbols.subarray(0, at),
  }
}

/** A text behind one wrong reading: its units, and the tokens that each came from. */
export interface Inner {
  readonly chain: string
  readonly units: Int32Array
  /** Behind the last token of each unit. */
  readonly ends: Int32Array
  /** Units of more than one byte, and places where the bytes were no UTF-8. */
  readonly sequences: number
  readonly broken: number
}

/** The text that the bytes of a stream make in UTF-8; what is no UTF-8 becomes U+FFFD. */
export function innerText(stream: Stream): Inner {
  const utf8 = writer('utf-8')
  const units: number[] = []
  const ends: number[] = []
  let pending = 0
  let sequences = 0
  let broken = 0
  const give = (unit: number, end: number): void => {
    units.push(unit)
    ends.push(end)
  }
  for (let i = 0; i < stream.kinds.length; i++) {
    const kind = stream.kinds[i]
    if (kind === BREAK || kind === LOSS) {
      // The mark takes the place of the bytes that it swallowed, with what they would have completed.
      give(kind === LOSS && pending === 0 ? QUESTION : REPLACEMENT_UNIT, i + 1)
      if (pending !== 0 || kind === BREAK) broken++
      pending = 0
      continue
    }
    for (let k = stream.from[i]!; k < stream.from[i + 1]!; k++) {
      // A no-break space often shows as a plain one, and was a byte of a character then.
      const plain = stream.symbols[k]!
      const symbol = plain === SPACE && pending !== 0 && stream.reader.nbsp !== 0 ? stream.reader.nbsp : plain
      let state = utf8.feed(pending, symbol)
      if (state === INCOMPLETE) {
        pending = append(pending, symbol)
        continue
      }
      if (state < 0) {
        broken++
        give(REPLACEMENT_UNIT, i + 1)
        if (pending === 0) continue
        pending = 0
        state = utf8.feed(0, symbol)
        if (state === INCOMPLETE) {
          pending = append(0, symbol)
          continue
        }
        if (state < 0) continue
      }
      if (pending !== 0) sequences++
      pending = 0
      if (state > 0xffff) {
        give(0xd800 + ((state - 0x10000) >> 10), i + 1)
        give(0xdc00 + (state & 0x3ff), i + 1)
      } else give(state, i + 1)
    }
  }
  if (pending !== 0) {
    broken++
    give(REPLACEMENT_UNIT, stream.kinds.length)
  }
  return {
    chain: `utf-8<${stream.chain}`,
    units: Int32Array.from(units),
    ends: Int32Array.from(ends),
    sequences,
    broken,
  }
}

const NONE: ReadonlyMap<number, readonly number[]> = new Map()

/** A second reading, of the text behind a first one, with its bytes given back to the `tokens` tokens of that. */
export function streamBehind(inner: Inner, name: string, tokens: number): Stream {
  const behind = streamOf(inner.units, name)
  const kinds = new Uint8Array(tokens).fill(INNER)
  const from = new Int32Array(tokens + 1)
  const broken = new Uint8Array(tokens)
  let unit = 0
  for (let i = 0; i < tokens; i++) {
    let kind = -1
    while (unit < inner.units.length && inner.ends[unit]! <= i + 1) {
      const own = behind.kinds[unit]!
      if (inner.units[unit] === REPLACEMENT_UNIT) broken[i] = 1
      kind = kind === BREAK || own === BREAK ? BREAK : Math.max(kind, own)
      unit++
    }
    if (kind >= 0) kinds[i] = kind
    from[i + 1] = behind.from[unit]!
  }
  return { ...behind, chain: `${name}<${inner.chain}`, inner: true, broken, others: NONE, kinds, from }
}

/** The first byte behind token `i`; -1 at the end and before what the encoding does not have. */
export function nextByte(stream: Stream, i: number): number {
  const at = stream.from[i + 1]!
  const symbol = stream.symbols[at]
  return symbol === undefined || symbol >= FIRST_SET ? -1 : symbol
}

/** The bytes of a code of two or three. */
export function bytesIn(code: number): number[] {
  return code > 0xffff ? [code >> 16, (code >> 8) & 0xff, code & 0xff] : [code >> 8, code & 0xff]
}
