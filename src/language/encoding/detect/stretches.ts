import { isUtf8 } from 'node:buffer'
import { utf8Sequence } from '../utf8.ts'

/** Whole lines of one kind. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** Too many bytes are not UTF-8, so that another encoding must be asked; else UTF-8, perhaps with a few bad bytes. */
  readonly doubtful: boolean
}

/** A file that changes kind more often is read as a whole: so many stretches are no document pasted together. */
const MAX_STRETCHES = 20_000

/**
 * A line is UTF-8 with a few bad bytes when it has so many more good characters than bad ones. By chance one in ten pairs
 * of a legacy encoding is well-formed UTF-8, so that sixteen good ones to two bad ones do not happen.
 */
const FEWEST_GOOD = 16
const GOOD_TO_BAD = 8
/** A character that the end of the file cuts off is one behind so many good ones; `ét\xe9` in Latin-1 has none. */
const FEWEST_BEFORE_CUT = 2
/** Characters and malformed sequences of a line that are counted; what is left in doubt is weighed later. */
const ENOUGH = 48

const LINE_FEED = 0x0a

/**
 * Divides bytes, from `first` on, that are not all UTF-8 into stretches of lines. ASCII lines belong to the stretch before them. No byte of
 * a character in any encoding that extends ASCII is a line feed.
 */
export function stretches(bytes: Uint8Array, first: number): Stretch[] {
  const found: Stretch[] = []
  let start = first
  let doubtful: boolean | undefined
  let line = first
  for (let at = first; at < bytes.length; ) {
    const byte = bytes[at++]!
    if (byte < 0x80) {
      if (byte === LINE_FEED) line = at
      continue
    }
    const end = lineEnd(bytes, at)
    const kind = isDoubtful(bytes, at - 1, end)
    if (doubtful !== undefined && kind !== doubtful) {
      found.push({ start, end: line, doubtful })
      if (found.length > MAX_STRETCHES) return [{ start: first, end: bytes.length, doubtful: true }]
      start = line
    }
    doubtful = kind
    line = at = end
  }
  return [...found, { start, end: bytes.length, doubtful: doubtful ?? false }]
}

/** From this many bytes on, a call into Node costs less than a loop over them. */
const LONG = 64

/** Behind the line feed that ends the line of `at`. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const near = Math.min(bytes.length, at + LONG)
  for (let i = at; i < near; i++) if (bytes[i] === LINE_FEED) return i + 1
  const newline = bytes.indexOf(LINE_FEED, near)
  return newline === -1 ? bytes.length : newline + 1
}

function isDoubtful(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > LONG && isUtf8(bytes.subarray(start, end))) return false
  let good = 0
  let bad = 0
  for (let at = start; at < end && (bad === 0 || good + bad < ENOUGH); ) {
    const length = utf8Sequence(bytes, at, end)
    if (length > 1) good++
    // The end of the file cuts a character off where good ones stand before it.
    else if (length < 0 && (at - length < bytes.length || good < FEWEST_BEFORE_CUT)) bad++
    at += Math.abs(length)
  }
  return bad > 0 && (good < FEWEST_GOOD || good < bad * GOOD_TO_BAD)
}
