/** Checks whether the text around a run could have been produced by the run's reader. */
import { isClosing, isLetter, isLower, isUpper } from '../characters.ts'
import { sequenceAt } from '../decode.ts'
import { around } from '../lines.ts'
import { CJK } from '../scripts.ts'
import type { OneByte } from './readers.ts'

/** UTF-16 units on each side of a run, within its line, that are looked at. */
const NEAR = 100
/**
 * Units of sequences required for each unit that belongs to none; SPARE allows for the one or two that any text may
 * have.
 */
const TO_STRANGERS = 2
const SPARE = 2

/**
 * Whether most of a reader's characters around a run are not UTF-8. Text in GBK, Big5 or Shift_JIS, read in a
 * single-byte encoding, shows a sequence here and there by chance, among characters that form none. Accented letters in
 * words and punctuation marks may belong to the text itself.
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

/** Counts the units in a reader's sequences, units that belong to none and are not ordinary, and sequences. */
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

/**
 * Length of an incomplete sequence: a lead byte with its continuation bytes, or followed by a character that may stand
 * for one.
 */
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

/** A text with every sequence of a reader decoded. */
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

/** Whether a unit may stand in clean text of a language with accents or of another alphabet. */
function isOrdinary(text: string, at: number, unit: number): boolean {
  if (isClosing(unit)) return true
  // In voilÃ and MarÃa the capital is what is left of a character.
  if (isUpper(unit) && isSmall(text.charCodeAt(at - 1))) return true
  if (!isLetter(unit) || !isLower(unit)) return false
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)]
  if (isAscii(before) || isAscii(behind)) return true
  // Adjacent small letters are words of Greek or Cyrillic.
  return unit >= GREEK_FIRST && (isLower(before) || isLower(behind))
}

function isAscii(unit: number): boolean {
  return isSmall(unit | 0x20)
}

/** A small ASCII letter. */
function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}
