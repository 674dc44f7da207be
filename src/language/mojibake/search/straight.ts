/** Reads a whole text along one mode without losses. Most damage is a line misread as a whole and needs no search. */

import { BREAK, LOSS } from './bytes/streams.ts'
import { append, DEAD, INCOMPLETE, PATTERN } from './bytes/writers.ts'
import type { Mode, Segment } from './hypothesis.ts'

/** Tokens [start, end) as one segment; undefined if the mode cannot read them all. */
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
        // One piece is one unit, so each surrogate half of a character beyond the BMP is a piece.
        for (const text of String.fromCodePoint(found).split('')) pieces.push({ end: i + 1, text, filled: false })
      }
    }
    const kind = stream.kinds[i]
    if (kind === BREAK || stream.broken[i] === 1 || (kind === LOSS && !standsForItself(mode, i))) return undefined
    // UTF-8 tells which of several codes was meant; elsewhere that takes a search.
    if (!writer.selfSynchronizing && stream.others.has(i)) return undefined
  }
  return pending === 0 ? { mode, start, end, pieces, filled: 0, halves: 0 } : undefined
}

/**
 * Whether a mark of loss is a real question mark: its byte is a complete character of the encoding, or it stands beside
 * ASCII.
 */
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
 * Whether the pending and the following bytes soon turn out to be invalid. UTF-8 shows within three tokens that a byte
 * is missing; without this test a loss could be assumed anywhere.
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
