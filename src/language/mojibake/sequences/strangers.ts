/** Whether what stands around a run could have been read by its reader at all. */
import { isClosing, isLetter, isLower, isUpper } from './characters.ts'
import { sequenceAt } from './decode.ts'
import { around } from './lines.ts'
import type { OneByte } from './readers.ts'
import { CJK } from './scripts.ts'

/** UTF-16 units on each side of a run that are looked at, within its line. */
const NEAR = 100
/** Units of sequences to each that is of none, but for one or two that any text may have. */
const TO_STRANGERS = 2
const SPARE = 2

/**
 * Whether a reader's characters around a run are most of them no UTF-8. Text in GBK, Big5 or Shift_JIS, read one byte a
 * character, shows a sequence here and there by chance, among others that make none. Letters with accents in words, and marks
 * of punctuation, may be the text's own.
 */
export function amongStrangers(text: string, start: number, end: number, chain: readonly OneByte[]): boolean {
  const { before, behind } = around(text, start, end, NEAR)
  let shown = before + text.slice(start, end) + behind
  for (const reader of chain) {
    if (isStrange(shown, reader)) return true
    shown = readAll(shown, reader)
  }
  return false
}

function isStrange(text: string, reader: OneByte): boolean {
  const { own, strangers } = countIn(text, reader)
  return strangers * TO_STRANGERS > own + SPARE
}

/** Units of a text that are pieces of a reader's sequences, those that are of none and not ordinary, and sequences. */
export function countIn(text: string, { bytes }: OneByte): { own: number; strangers: number; sequences: number } {
  let own = 0
  let sequences = 0
  let strangers = 0
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80 || (unit >= CJK && bytes[unit]! < 0)) {
      at++
      continue
    }
    const length = sequenceAt(bytes, text, at, text.length) & 7
    own += length
    const part = length > 0 ? 0 : partAt(bytes, text, at)
    if (length > 0) sequences++
    else if (part > 0) at += part - 1
    else if (!isOrdinary(text, at, unit)) strangers++
    at += Math.max(1, length)
  }
  return { own, strangers, sequences }
}

/** Units of a sequence that lost bytes: one that begins it with those that go on, or with what may stand for one. */
function partAt(bytes: Readonly<Int32Array>, text: string, at: number): number {
  const lead = bytes[text.charCodeAt(at)]!
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  let end = at + 1
  while (end < at + length - 1 && isTail(bytes[text.charCodeAt(end)]!)) end++
  return end > at + 1 || /[ \n?\ufffd]|^$/.test(text.charAt(end)) ? end - at : 0
}

function isTail(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0
}

/** A text with every sequence of a reader read. */
function readAll(text: string, { bytes }: OneByte): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    const found = sequenceAt(bytes, text, at, text.length)
    out += found === 0 ? text[at] : String.fromCodePoint(found >> 3)
    at += Math.max(1, found & 7)
  }
  return out
}

const GREEK_FIRST = 0x370

/** Whether a unit may stand in clean text, of a language with accents or of another alphabet. */
function isOrdinary(text: string, at: number, unit: number): boolean {
  if (isClosing(unit)) return true
  // Of voilÃ and MarÃa the capital is what is left of a character.
  if (isUpper(unit) && isSmall(text.charCodeAt(at - 1))) return true
  if (!isLetter(unit) || !isLower(unit)) return false
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)]
  if (isAscii(before) || isAscii(behind)) return true
  // Small letters side by side are words of Greek or Cyrillic.
  return unit >= GREEK_FIRST && (isLower(before) || isLower(behind))
}

function isAscii(unit: number): boolean {
  return isSmall(unit | 0x20)
}

/** A small letter of ASCII. */
function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}
