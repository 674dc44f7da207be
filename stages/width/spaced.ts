import type { Edit } from '../../src/document/ledger/edit.ts'
import { CLASS, CLASSES } from '../../src/language/characters/classes.ts'
import type { Verbatim } from './code.ts'

/**
 * A space between every two characters: 每 日 测 试 样 品. Text recognition and PDF readers leave it, and no word of such a
 * text can be found. People space characters on purpose, too: a name of two to the width of three (陈 默), headings,
 * verse, tables, lists of characters. Damage is recognised by whole sentences, with their marks, in which hardly a pair
 * is joined.
 */

/** Minimum spaced pairs of characters in a text. */
const LEAST_PAIRS = 20
/** Maximum share of joined pairs in a spaced line, and in a text whose short lines count as spaced as well. */
const JOINED_IN_LINE = 0.1
/** Minimum spaced pairs of a line that is recognised by itself. */
const LEAST_IN_LINE = 3
/**
 * Maximum pairs for each sentence mark: prose has a mark in every eight to twenty characters, a list of characters
 * none.
 */
const PAIRS_PER_MARK = 60
/** Minimum sentence marks in the spaced lines of a text. */
const LEAST_MARKS = 2
/** At least this many clauses, of at most this many different lengths, are verse. */
const VERSE_CLAUSES = 4
const VERSE_LENGTHS = 2

const MARKS = new Set('，。；：？！、')

interface Line {
  readonly start: number
  readonly end: number
  /** Positions of the single spaces between two wide characters. */
  readonly spaces: readonly number[]
  /** Number of adjacent Chinese characters or kana. */
  readonly joined: number
}

/** The edits that remove the spaces from a text in which nearly every character is spaced; none for other texts. */
export function spacedCharacters(text: string, verbatim: readonly Verbatim[]): Edit[] {
  if (!mayBeSpaced(text)) return []
  const lines: Line[] = []
  let code = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    while (code < verbatim.length && verbatim[code]!.end <= start) code++
    const isCode = code < verbatim.length && verbatim[code]!.start < end
    if (end > start && !isCode) lines.push(lineOf(text, start, end))
    start = end + 1
  }
  const spaced = lines.filter(({ spaces, joined }) => spaces.length >= LEAST_IN_LINE && isSpaced(spaces.length, joined))
  if (!isProse(text, spaced)) return []
  const all = lines.reduce((sum, { spaces }) => sum + spaces.length, 0)
  const joined = lines.reduce((sum, line) => sum + line.joined, 0)
  return (isSpaced(all, joined) ? lines : spaced).flatMap(({ spaces }) =>
    spaces.map((at): Edit => ({ start: at, end: at + 1, text: '', rule: 'spaced-characters', certainty: 'likely' })),
  )
}

/** Whether a text has as many spaces as a spaced one: most Chinese text has hardly any. */
function mayBeSpaced(text: string): boolean {
  let spaces = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if ((unit === 0x20 || unit >= 0xa0) && isSpace(unit) && isWide(text.charCodeAt(i + 1)) && ++spaces === LEAST_PAIRS)
      return true
  }
  return false
}

function isSpaced(spaces: number, joined: number): boolean {
  return spaces > 0 && joined <= (spaces + joined) * JOINED_IN_LINE
}

function lineOf(text: string, start: number, end: number): Line {
  const spaces: number[] = []
  let joined = 0
  for (let i = start + 1; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (isSpace(unit)) {
      if (i + 1 < end && isWide(text.charCodeAt(i - 1)) && isWide(text.charCodeAt(i + 1))) spaces.push(i)
    } else if (isLetter(unit) && isLetter(text.charCodeAt(i - 1))) joined++
  }
  return { start, end, spaces, joined }
}

/** Whether spaced lines are sentences: enough of them, with marks, and clauses of more than a few lengths. */
function isProse(text: string, lines: readonly Line[]): boolean {
  const pairs = lines.reduce((sum, { spaces }) => sum + spaces.length, 0)
  if (pairs < LEAST_PAIRS) return false
  let marks = 0
  let clauses = 0
  const lengths = new Set<number>()
  for (const { start, end } of lines) {
    let letters = 0
    for (let i = start; i <= end; i++) {
      const isMark = i < end && MARKS.has(text[i]!)
      if (isMark) marks++
      if (isMark || i === end) {
        if (letters > 0) {
          clauses++
          lengths.add(letters)
        }
        letters = 0
      } else if (isLetter(text.charCodeAt(i))) letters++
    }
  }
  if (marks < LEAST_MARKS || marks * PAIRS_PER_MARK < pairs) return false
  return clauses < VERSE_CLAUSES || lengths.size > VERSE_LENGTHS
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a)
}

/** Whether a unit is a Chinese character or a kana. */
function isLetter(unit: number): boolean {
  const of = CLASSES[unit]
  return of === CLASS.han || of === CLASS.kana
}

/** Whether a unit is such a letter or a Chinese mark, next to which no space is written. */
function isWide(unit: number): boolean {
  return (
    isLetter(unit) ||
    (unit >= 0x3001 && unit <= 0x303f) ||
    (unit >= 0xff01 && unit <= 0xff0f) ||
    (unit >= 0xff1a && unit <= 0xff20) ||
    (unit >= 0x2018 && unit <= 0x201d) ||
    unit === 0x2026 ||
    unit === 0x2014
  )
}
