import { isUtf8 } from 'node:buffer'
import { utf8Sequence } from '../../read/utf8.ts'
import { isMark } from './marks-in-utf8.ts'

/** Consecutive whole lines of one kind. */
export interface Stretch {
  /** `[start, end)` in bytes. */
  readonly start: number
  readonly end: number
  /**
   * Too many bytes are not UTF-8, so another encoding must be considered; otherwise UTF-8, perhaps with a few bad
   * bytes.
   */
  readonly doubtful: boolean
}

/** A line. */
export interface Line {
  /** `[start, end)` in bytes, from the first byte beyond ASCII to after the line feed. */
  readonly start: number
  readonly end: number
}

/** How bytes are divided. */
export interface Stretches {
  readonly stretches: readonly Stretch[]
  /** Lines with well-formed UTF-8 in a row and bytes that are not UTF-8. */
  readonly mixed: readonly Line[]
}

/** A file that changes kind more often is read as a whole: this many stretches are not a document pasted together. */
const MAX_STRETCHES = 20_000

/**
 * A line is UTF-8 with a few bad bytes if it has at least this many valid characters, and this many for each bad one.
 * One in ten pairs of a legacy encoding is valid UTF-8 by chance, so sixteen valid ones to two bad ones do not happen.
 */
const FEWEST_GOOD = 16
const GOOD_TO_BAD = 8
/** A character cut off by the end of the file is accepted after this many valid ones; `ét\xe9` in Latin-1 has none. */
const FEWEST_BEFORE_CUT = 2
/** Characters and malformed sequences of a line that are counted; a doubtful rest is weighed later. */
const ENOUGH = 48
/** Weight of adjacent valid sequences that makes a line partly UTF-8: two characters of three bytes, four of two. */
const ROW = 4
/** A longer line is not a line of a template or log. A shorter one never exceeds the allowed number of runs. */
const LONGEST_MIXED = 1 << 17

const LINE_FEED = 0x0a

/**
 * Divides bytes, from `first` on, that are not all UTF-8 into stretches of lines. ASCII lines belong to the stretch
 * before them. A line feed is never part of a character in an encoding that extends ASCII.
 */
export function findStretches(bytes: Uint8Array, first: number): Stretches {
  const stretches: Stretch[] = []
  const mixed: Line[] = []
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
    const kind = kindOf(bytes, at - 1, end)
    if (kind.mixed) mixed.push({ start: at - 1, end })
    if (doubtful !== undefined && kind.doubtful !== doubtful) {
      stretches.push({ start, end: line, doubtful })
      if (stretches.length > MAX_STRETCHES) {
        return { stretches: [{ start: first, end: bytes.length, doubtful: true }], mixed: [] }
      }
      start = line
    }
    doubtful = kind.doubtful
    line = at = end
  }
  return { stretches: [...stretches, { start, end: bytes.length, doubtful: doubtful ?? false }], mixed }
}

/** From this many bytes on, a call into Node is cheaper than a loop. */
const LONG = 64

/** Position after the line feed that ends the line of `at`. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const near = Math.min(bytes.length, at + LONG)
  for (let i = at; i < near; i++) if (bytes[i] === LINE_FEED) return i + 1
  const newline = bytes.indexOf(LINE_FEED, near)
  return newline === -1 ? bytes.length : newline + 1
}

interface Kind {
  readonly doubtful: boolean
  readonly mixed: boolean
}

const UTF8: Kind = { doubtful: false, mixed: false }
const DAMAGED: Kind = { doubtful: false, mixed: true }
const OTHER: Kind = { doubtful: true, mixed: false }
const MIXED: Kind = { doubtful: true, mixed: true }

function kindOf(bytes: Uint8Array, start: number, end: number): Kind {
  if (end - start > LONG && isUtf8(bytes.subarray(start, end))) return UTF8
  const limit = Math.min(end, start + LONGEST_MIXED)
  let good = 0
  let bad = 0
  let marks = 0
  let row = 0
  let longest = 0
  for (let at = start; at < limit; ) {
    if (bytes[at]! < 0x80) {
      row = 0
      at++
      continue
    }
    const size = utf8Sequence(bytes, at, end)
    if (good + bad < ENOUGH || bad === 0) {
      if (size > 1) good++
      // Quotation marks of windows-1252 in a line of UTF-8 do not count against it.
      else if (size === -1 && isMark(bytes, at)) marks++
      // A character cut off by the end of the file is accepted after valid ones.
      else if (at - size < bytes.length || good < FEWEST_BEFORE_CUT) bad++
    } else if (longest >= ROW) break
    row = size < 0 ? 0 : row + (size === 2 ? 1 : 2)
    if (row > longest) longest = row
    at += Math.abs(size)
  }
  if (bad === 0 && good > 0) return UTF8
  bad += marks
  if (bad === 0) return UTF8
  const mixed = longest >= ROW && end === limit
  if (good < FEWEST_GOOD || good < bad * GOOD_TO_BAD) return mixed ? MIXED : OTHER
  return mixed ? DAMAGED : UTF8
}
