import { buildKinds, DIGIT, HAN, kindOfPair, LETTER, PUNCTUATION, SPACE } from './character-kinds.ts'
import {
  AFTER_STOP,
  aloneSet,
  BULLETS,
  C4_ENDS,
  CUT_LINE,
  LINE_ENDS,
  PHRASES,
  SENTENCE_ENDS,
  unitSet,
} from './signs.ts'
import { Units } from './units.ts'

/** Number of letters and of units that are kept to count runs: a longer text shows its repetitions there. */
export const CAP = 100_000
/** Characters of a short line: the five words of FineWeb's 30 take some ten Han characters. */
const SHORT_LINE = 10
/** Units of a line that C4 keeps: its three words. */
const C4_UNITS = 3

const NUMBER_SIGN = 0x23
const STOP = 0x2e
const CURLY_BRACKET = 0x7b
const ELLIPSIS = 0x2026
const OPENING_BRACKET = 0x3010
const CLOSING_BRACKET = 0x3011

/** What one pass over a text counts. */
export interface Scan {
  /** Characters of each kind. */
  readonly byKind: Uint32Array
  /** Lines that are not blank, and those of them with a property; `repeatedChars` are characters of repeated lines. */
  readonly lines: Readonly<Record<keyof typeof NO_LINES, number>>
  readonly signs: Readonly<Record<keyof typeof NO_SIGNS, number>>
  readonly breaks: number
  readonly sentences: number
  readonly clauses: number
  readonly loremIpsum: number
  /** Code points of the text. */
  readonly chars: number
  readonly units: Units
  readonly tally: Tally
  /** The first letters and digits. */
  readonly letters: Uint16Array
  readonly gramLetters: number
}

/** Counts of letters. A character outside the basic plane counts by its high surrogate. */
export interface Tally {
  readonly counts: Uint32Array
  /** The letters that occur, in the order of their first occurrence: the first `unique` entries. */
  readonly units: Uint16Array
  unique: number
}

const NO_LINES = { all: 0, ended: 0, repeated: 0, repeatedChars: 0, cut: 0, bullet: 0, ellipsis: 0, short: 0, c4: 0 }
const NO_SIGNS = { hashes: 0, ellipses: 0, curly: 0, bracketed: 0 }

/** Returns a function that counts what measures need. Its result is valid until the next call; the caller empties the tally. */
export function scanner(): (text: string) => Scan {
  const kinds = buildKinds()
  const alone = aloneSet()
  const lineEnds = unitSet(LINE_ENDS)
  const c4Ends = unitSet(C4_ENDS)
  const sentenceEnds = unitSet(SENTENCE_ENDS)
  const afterStop = unitSet(AFTER_STOP)
  const bullets = unitSet(BULLETS)
  const tally: Tally = { counts: new Uint32Array(0x10000), units: new Uint16Array(0x10000), unique: 0 }
  const { counts } = tally
  const letters = new Uint16Array(CAP)
  const units = new Units(CAP)

  return (text) => {
    const byKind = new Uint32Array(6)
    const seenLines = new Set<string>()
    const phrases = phrasesIn(text)
    const lines = { ...NO_LINES }
    const signs = { ...NO_SIGNS }
    let gramLetters = 0
    let breaks = 0
    let sentences = 0
    let clauses = 0
    let pairs = 0
    let phrase = 0
    units.clear()

    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start)
      const stop = newline === -1 ? text.length : newline
      const pairsBefore = pairs
      const unitsBefore = units.words
      let first = -1
      let last = -1
      /** Start of a run of letters or digits, -1 outside; whether it has a letter; surrogate pairs before it. */
      let run = -1
      let hasLetter = false
      let runPairs = 0
      let before = 0
      let stops = 0
      let isOpenClause = false
      let isOpenSentence = false
      let bracket = -1
      let bracketPairs = 0
      for (let i = start; i < stop; i++) {
        const unit = text.charCodeAt(i)
        let kind = kinds[unit]!
        let isAlone = kind === HAN || alone[unit] === 1
        const isHigh = (unit & 0xfc00) === 0xd800
        if ((unit & 0xfc00) === 0xdc00) {
          last = i
          pairs++
          continue
        }
        if (isHigh) {
          kind = kindOfPair(unit)
          isAlone = kind === HAN
        }
        const isText = kind === HAN || kind === LETTER || kind === DIGIT
        if (run >= 0 && (!isText || isAlone)) {
          units.addRun(text.slice(run, i), hasLetter, i - run - (pairs - runPairs), run - runPairs)
          run = -1
        }
        if (kind === SPACE) {
          before = unit
          stops = 0
          continue
        }
        if (first === -1) first = unit
        last = i
        byKind[kind]!++
        if (isText) {
          if (counts[unit]!++ === 0) tally.units[tally.unique++] = unit
          if (gramLetters < CAP) letters[gramLetters++] = unit
          if (!isOpenClause) {
            isOpenClause = true
            clauses++
          }
          isOpenSentence = true
          if (isAlone) units.addLetter(isHigh ? text.codePointAt(i)! : unit, i - pairs)
          else if (run < 0) {
            run = i
            runPairs = pairs
            hasLetter = kind === LETTER
          } else if (kind === LETTER) hasLetter = true
          stops = 0
        } else {
          units.addMark(isHigh ? text.codePointAt(i)! : unit, i - pairs)
          if (kind === PUNCTUATION) isOpenClause = false
          stops = unit === STOP ? stops + 1 : 0
          if (stops === 3) {
            signs.ellipses++
            stops = 0
          } else if (unit === ELLIPSIS) {
            if (before !== ELLIPSIS) signs.ellipses++
          } else if (unit === NUMBER_SIGN) signs.hashes++
          else if (unit === CURLY_BRACKET) signs.curly++
          else if (unit === OPENING_BRACKET) {
            if (bracket < 0) {
              bracket = i
              bracketPairs = pairs
            }
          } else if (unit === CLOSING_BRACKET && bracket >= 0) {
            signs.bracketed += i - bracket - 1 - (pairs - bracketPairs)
            bracket = -1
          }
          if (
            isOpenSentence &&
            (sentenceEnds[unit] === 1 || (unit === STOP && isStopEnd(text.charCodeAt(i + 1), kinds, afterStop)))
          ) {
            sentences++
            isOpenSentence = false
          }
        }
        before = unit
      }
      if (run >= 0) units.addRun(text.slice(run, stop), hasLetter, stop - run - (pairs - runPairs), run - runPairs)
      if (last !== -1) {
        const line = text.slice(start, last + 1).trim()
        const chars = line.length - (pairs - pairsBefore)
        const end = text.charCodeAt(last)
        const isEllipsis = end === ELLIPSIS || line.endsWith('...')
        lines.all++
        if (lineEnds[end] === 1) lines.ended++
        if (isEllipsis) lines.ellipsis++
        if (CUT_LINE.test(line.slice(-3))) lines.cut++
        if (bullets[first] === 1) lines.bullet++
        if (chars <= SHORT_LINE) lines.short++
        const size = seenLines.size
        if (seenLines.add(line).size === size) {
          lines.repeated++
          lines.repeatedChars += chars
        }
        const hasPhrase = phrase < phrases.at.length && phrases.at[phrase]! < stop
        if (c4Ends[end] === 1 && !isEllipsis && !hasPhrase && units.words - unitsBefore >= C4_UNITS) lines.c4++
      }
      while (phrase < phrases.at.length && phrases.at[phrase]! < stop) phrase++
      if (newline !== -1) breaks++
      start = stop + 1
    }

    const chars = text.length - pairs
    units.end(chars)
    const { loremIpsum } = phrases
    return { byKind, lines, signs, breaks, sentences, clauses, loremIpsum, chars, units, tally, letters, gramLetters }
  }
}

/** Whether a full stop before this unit ends a sentence; NaN stands for the end of the text. */
function isStopEnd(next: number, kinds: Uint8Array, afterStop: Uint8Array): boolean {
  return Number.isNaN(next) || kinds[next] === SPACE || afterStop[next] === 1
}

/** Where phrases of C4 stand, in order, and how many of them are “lorem ipsum”. */
function phrasesIn(text: string): { readonly at: readonly number[]; readonly loremIpsum: number } {
  const at: number[] = []
  let loremIpsum = 0
  for (const match of text.matchAll(PHRASES)) {
    at.push(match.index)
    if (match[0].length === 'lorem ipsum'.length && /^l/i.test(match[0])) loremIpsum++
  }
  return { at, loremIpsum }
}
