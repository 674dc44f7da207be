import { isUtf8 } from 'node:buffer'
import { utf8Sequence } from '../../read/utf8.ts'
import type { EncodingSpan } from '../detection.ts'
import { isShownByLine } from './lone-mark.ts'

/**
 * Single bytes of windows-1252 in UTF-8 text: quotation marks and dashes that an editor inserted, `it\x92s`. They are
 * read as those marks if they are placed like such marks. A byte left over from a UTF-8 character stands within a word,
 * and is seldom one of these.
 */

/** Bytes of marks, by what stands on their sides. */
const OPENING = new Set([0x82, 0x84, 0x91, 0x93, 0x8b])
const CLOSING = new Set([0x94, 0x9b])
const APOSTROPHE = 0x92
const ELLIPSIS = 0x85
const DASHES = new Set([0x96, 0x97])
const EURO = 0x80
const BULLET = 0x95

/**
 * Least share, in %, of invalid places in a text that must be such marks; otherwise the text is damaged in another way.
 */
const MOSTLY = 60
/** A text with more of them is left alone, because each is a span to keep. */
const MOST = 20_000
/** Below 1: it is the only sensible reading of a single byte, but single bytes prove little. */
const CONFIDENCE = 0.9

/** The spans with each such mark as a windows-1252 span of its own; `spans` itself if there is none. */
export function readMarks(bytes: Uint8Array, spans: readonly EncodingSpan[]): readonly EncodingSpan[] {
  if (spans.every(({ encoding, start, end }) => encoding !== 'utf-8' || isUtf8(bytes.subarray(start, end))))
    return spans
  const marks: number[] = []
  let bad = 0
  for (const { encoding, start, end } of spans) {
    if (encoding !== 'utf-8') continue
    for (let at = start; at < end && marks.length <= MOST; ) {
      const size = bytes[at]! < 0x80 ? 1 : utf8Sequence(bytes, at, end)
      if (size < 0) {
        bad++
        if (size === -1 && isMark(bytes, at)) marks.push(at)
      }
      at += Math.abs(size)
    }
  }
  if (marks.length === 1 && !isShownByLine(bytes, marks[0]!)) return spans
  if (marks.length === 0 || marks.length > MOST || marks.length * 100 < bad * MOSTLY) return spans
  const read: EncodingSpan[] = []
  let next = 0
  for (const span of spans) {
    let at = span.start
    for (; next < marks.length && marks[next]! < span.end; next++) {
      const mark = marks[next]!
      if (mark > at) read.push({ ...span, start: at, end: mark })
      read.push({ start: mark, end: mark + 1, encoding: 'windows-1252', source: 'detected', confidence: CONFIDENCE })
      at = mark + 1
    }
    if (at < span.end) read.push(at === span.start ? span : { ...span, start: at })
  }
  return read
}

/** Whether the byte at `at` is placed like the mark that it is in windows-1252. */
export function isMark(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!
  const [before, behind] = [kindOf(bytes, at - 1), kindOf(bytes, at + 1)]
  if (OPENING.has(byte)) return (before === 'space' || before === 'sign') && (behind === 'word' || behind === 'mark')
  if (CLOSING.has(byte)) return (before === 'word' || before === 'sign') && behind !== 'word'
  if (byte === APOSTROPHE) return behind === 'word' ? isElision(bytes, at) : before === 'word' || before === 'sign'
  if (byte === ELLIPSIS) return behind !== 'word' && behind !== 'mark' && before !== 'mark'
  if (DASHES.has(byte))
    return before === 'space' ? behind === 'space' : isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])
  if (byte === EURO)
    return isDigit(bytes[at - 1]) || isDigit(bytes[at + 1]) || (behind === 'space' && isDigit(bytes[at + 2]))
  return byte === BULLET && before === 'space' && behind === 'space'
}

/**
 * `it’s`, `don’t`, `we’ll`; `l’été`, `qu’il`: within a word, nothing else distinguishes an apostrophe from the rest of
 * a letter.
 */
const ELISION =
  /[A-Za-z]\x92(?:[sStTdDmM]|re|ve|ll|RE|VE|LL)(?![A-Za-z\x80-\xff])|(?<![A-Za-z\x80-\xff])(?:[cdjlmnstCDJLMNST]|[Qq]u)\x92[A-Za-z\xc3\xc5]/y
/** Bytes before the apostrophe that the expression may include. */
const LONGEST_ELISION = 3

function isElision(bytes: Uint8Array, at: number): boolean {
  const from = Math.max(0, at - LONGEST_ELISION)
  const near = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(bytes.length, at + 4) - from).toString(
    'latin1',
  )
  for (let start = 0; start < at - from; start++) {
    ELISION.lastIndex = start
    if (ELISION.test(near)) return true
  }
  return false
}

/** What stands at a position: a space or the edge of the text, a letter or digit, an ASCII sign, or another byte. */
function kindOf(bytes: Uint8Array, at: number): 'space' | 'word' | 'sign' | 'mark' {
  const byte = bytes[at]
  if (byte === undefined || byte <= 0x20) return 'space'
  if (byte >= 0x80) return isUtf8Around(bytes, at) ? 'word' : 'mark'
  const letter = byte | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(byte) ? 'word' : 'sign'
}

/** Whether a byte beyond ASCII belongs to a well-formed character. */
function isUtf8Around(bytes: Uint8Array, at: number): boolean {
  let start = at
  while (start > 0 && at - start < 3 && (bytes[start]! & 0xc0) === 0x80) start--
  const size = utf8Sequence(bytes, start, bytes.length)
  return size > 1 && start + size > at
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
