/** A mode's reading of a whole text without losses: most damage is a line read wrongly as a whole, and needs no search. */
import type { Mode, Segment } from './hypothesis.ts'
import { BREAK, LOSS } from './streams.ts'
import { append, DEAD, INCOMPLETE, PATTERN } from './writers.ts'

/** Tokens [start, end) as one segment; undefined where the mode has no text for them. */
export function straight(mode: Mode, start: number, end: number): Segment | undefined {
  const { stream, writer } = mode
  if (mode.shifted) return undefined
  const pieces: Segment['pieces'][number][] = []
  let pending = 0
  for (let i = start; i < end; i++) {
    for (let k = stream.from[i]!; k < stream.from[i + 1]!; k++) {
      const symbol = stream.symbols[k]!
      const found = writer.feed(pending, symbol)
      if (found === DEAD || found === PATTERN) return undefined
      pending = found === INCOMPLETE ? append(pending, symbol) : 0
      if (found >= 0) {
        // One piece is one unit: of a character beyond the BMP each half is one.
        for (const text of String.fromCodePoint(found).split('')) pieces.push({ end: i + 1, text, filled: false })
      }
    }
    const kind = stream.kinds[i]
    if (kind === BREAK || stream.broken[i] === 1 || (kind === LOSS && !standsForItself(mode, i))) return undefined
    // Of several codes UTF-8 takes one; elsewhere it takes a search.
    if (!writer.selfSynchronizing && stream.others.has(i)) return undefined
  }
  return pending === 0 ? { mode, start, end, pieces, filled: 0, halves: 0 } : undefined
}

/** Whether a mark of loss is a question mark of the text: no byte is lost where one is a character, or beside ASCII. */
export function standsForItself({ stream }: Mode, i: number): boolean {
  if (stream.from[i] === stream.from[i + 1]) return false
  if (!stream.reader.multiByte) return true
  const isAscii = (at: number): boolean =>
    stream.from[at + 1]! - stream.from[at]! === 1 &&
    stream.symbols[stream.from[at]!]! < 0x80 &&
    stream.kinds[at] !== LOSS
  return (i === 0 || isAscii(i - 1)) && (i + 1 >= stream.kinds.length || isAscii(i + 1))
}

/**
 * Whether what waits and the bytes that follow make no text soon. UTF-8 shows within three tokens that a byte is missing:
 * without this, one might be missing everywhere.
 */
export function breaks({ stream, writer }: Mode, pending: number, token: number, tokens: number): boolean {
  let waiting = pending
  const end = Math.min(token + tokens, stream.kinds.length)
  for (let i = token; i < end; i++) {
    if (stream.kinds[i] === LOSS || stream.kinds[i] === BREAK) return true
    for (let k = stream.from[i]!; k < stream.from[i + 1]!; k++) {
      const symbol = stream.symbols[k]!
      const found = writer.feed(waiting, symbol)
      if (found === DEAD || found === PATTERN) return found === DEAD
      waiting = found === INCOMPLETE ? append(waiting, symbol) : 0
    }
  }
  return waiting !== 0 && end === stream.kinds.length
}
