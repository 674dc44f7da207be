/** A text as the bytes that a wrong reader showed as it, token by token. */

import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { FIRST_SET } from './byte-sets.ts'
import { type Reader, reader } from './readers.ts'
import { append, INCOMPLETE, writer } from './writers.ts'

/** Kinds of tokens for a reading. BYTES: the token shows bytes. */
export const BYTES = 0
/** A mark of loss: its own byte, or unknown ones. */
export const LOSS = 1
/** The encoding lacks this character. */
export const BREAK = 2
/** Part of a character of the first reading; its bytes are at its last token. */
export const INNER = 3

export interface Stream {
  /** `cp936`, or for two readings `big5<utf-8<cp936`, read from right to left. */
  readonly chain: string
  /** The reading whose bytes these are: the first of the chain. */
  readonly reader: Reader
  /** Whether this is the second of two readings. */
  readonly inner: boolean
  readonly kinds: Uint8Array
  /** Token i has symbols[from[i], from[i + 1]). */
  readonly from: Int32Array
  readonly symbols: Int32Array
  /** 1 for tokens in which a first reading met invalid UTF-8; they have no text of their own. */
  readonly broken: Uint8Array
  /** Further codes of tokens whose character has several codes in the encoding. */
  readonly others: ReadonlyMap<number, readonly number[]>
}

const SPACE = 0x20
const QUESTION = 0x3f
/** Some programs mark losses in code page 932 with this. */
const MIDDLE_DOT = 0x30fb

/** Whether a unit may stand for bytes that a reader lost. */
export function isMark(unit: number, name: string): boolean {
  return unit === QUESTION || unit === REPLACEMENT_UNIT || (unit === MIDDLE_DOT && name === 'cp932')
}

/** This many equal marks side by side stand for text that is lost for good. */
const ROW = 4

/** Whether a mark is one of at least {@link ROW} equal marks side by side: `????????`. */
export function isRow(units: Int32Array, at: number): boolean {
  let start = at
  while (start > 0 && at - start < ROW && units[start - 1] === units[at]) start--
  let end = at + 1
  while (end < units.length && end - start < ROW && units[end] === units[at]) end++
  return end - start >= ROW
}

/** The bytes of `units` in an encoding. */
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

/** A text after undoing one wrong reading: its units and the tokens each came from. */
export interface Inner {
  readonly chain: string
  readonly units: Int32Array
  /** For each unit, the position after its last token. */
  readonly ends: Int32Array
  /** Number of multi-byte characters, and of places with invalid UTF-8. */
  readonly sequences: number
  readonly broken: number
}

/** Decodes a stream as UTF-8; invalid bytes become U+FFFD. */
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
      // A mark replaces the bytes it swallowed and the character they would have completed.
      give(kind === LOSS && pending === 0 ? QUESTION : REPLACEMENT_UNIT, i + 1)
      if (pending !== 0 || kind === BREAK) broken++
      pending = 0
      continue
    }
    for (let k = stream.from[i]!; k < stream.from[i + 1]!; k++) {
      // A no-break space often shows as a plain one; while a character is pending, take it for its byte.
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

/** The stream of a second reading of the text after a first one, mapped back to the original `tokens` tokens. */
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

/** The first byte after token `i`; -1 at the end and before a character that the encoding lacks. */
export function nextByte(stream: Stream, i: number): number {
  const at = stream.from[i + 1]!
  const symbol = stream.symbols[at]
  return symbol === undefined || symbol >= FIRST_SET ? -1 : symbol
}

/** The two or three bytes of a code. */
export function bytesIn(code: number): number[] {
  return code > 0xffff ? [code >> 16, (code >> 8) & 0xff, code & 0xff] : [code >> 8, code & 0xff]
}
