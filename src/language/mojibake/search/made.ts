/** What a mode's writer makes of the bytes of a stream, token by token. */
import type { Mode } from './hypothesis.ts'
import { BREAK, LOSS } from './streams.ts'
import { append, DEAD, feedByte, INCOMPLETE, PATTERN } from './writers.ts'

/** The characters that a writer makes of some tokens, the first of them number 0. */
export interface Made {
  /** Code points. */
  readonly characters: Int32Array
  /** Token i has made the characters up to ends[i]. */
  readonly ends: Int32Array
  /** How often the bytes of each token made none. */
  readonly broken: Uint16Array
  /** Characters beyond ASCII, and places where bytes make none. */
  whole: number
  losses: number
}

/** One for all: what is made is weighed at once. It grows with what it is asked for. */
let made: Made = room(512, 1536)

function room(tokens: number, characters: number): Made {
  return {
    characters: new Int32Array(characters),
    ends: new Int32Array(tokens),
    broken: new Uint16Array(tokens),
    whole: 0,
    losses: 0,
  }
}

/** What a mode makes of the tokens [start, end); it is overwritten by the next call. */
export function madeBy({ stream, writer, shifted }: Mode, start: number, end: number): Made {
  const { kinds, from, symbols } = stream
  const bytes = from[end]! - from[start]!
  if (made.ends.length < end - start || made.characters.length < bytes) made = room(end - start, bytes)
  made.whole = made.losses = 0
  const { characters, ends, broken } = made
  const { table } = writer
  let count = 0
  let pending = 0
  let fresh = true
  for (let i = start; i < end; i++) {
    let breaks = 0
    if (kinds[i] === BREAK) {
      pending = 0
      fresh = true
    } else {
      if (kinds[i] === LOSS) pending = 0
      let k = from[i]!
      const to = from[i + 1]!
      if (shifted) {
        if (to - k < 2) fresh ||= pending === 0
        else if (fresh) {
          k++
          fresh = false
        }
      }
      for (; k < to; k++) {
        const symbol = symbols[k]!
        let found = table ? feedByte(table, pending, symbol) : writer.feed(pending, symbol)
        if (found === DEAD && pending !== 0) {
          breaks++
          pending = 0
          found = table ? feedByte(table, 0, symbol) : writer.feed(0, symbol)
        }
        if (found === INCOMPLETE) pending = append(pending, symbol)
        else {
          pending = 0
          if (found === DEAD || found === PATTERN) breaks++
          else {
            characters[count++] = found
            if (found >= 0x80) made.whole++
          }
        }
      }
      if (shifted && pending === 0) fresh = true
    }
    ends[i - start] = count
    broken[i - start] = breaks
    made.losses += breaks
  }
  return made
}
