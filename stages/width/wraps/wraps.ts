import type { Document } from '../../../src/document/document.ts'
import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import type { Verbatim } from '../code.ts'
import { breakLines, CLAUSE_MARKS, isWide, type Line, type Measure } from './wrap-lines.ts'

/**
 * Line breaks in the middle of sentences, which mail, news, BBS and scanned books insert to fill a width.
 *
 * A wrapper puts as much on a line as fits. So a break was inserted where the first word of the next line would not
 * have fitted. By chance a line comes that close to the width about once in twenty; where nearly all unfinished lines
 * do, the text was wrapped. Lines of verse, lists and tables are unfinished, too, but end well before the width, or all
 * at the same column; then their punctuation is in the same columns of each line.
 */

/** A wrapped text: its width, in columns or in characters. */
export interface Wrapping {
  readonly width: number
  readonly measure: Measure
  readonly wraps: readonly Wrap[]
}

/** `[start, end)` is the break with the white space around it; `between` replaces it. */
export interface Wrap {
  readonly start: number
  readonly end: number
  readonly between: string
}

/** Minimum width: narrower text is verse, lists, captions. 24 characters of Chinese, in columns. */
const NARROWEST = 48
/** Maximum width: no terminal or page was wider; longer lines are paragraphs. Columns. */
const WIDEST = 160
/** Minimum breaks that must agree before a text counts as wrapped. */
const LEAST_BREAKS = 5
/** Minimum share of full lines: among the long unfinished lines, and among all unfinished lines. */
const SHARE_OF_LONG = 0.85
const SHARE_OF_ALL = 0.5
/** Minimum length of a long line, as a share of the width. */
const LONG_SHARE = 0.7
/** Maximum share of breaks between words that come before the width, where words are not cut. */
const SHORT_BETWEEN_WORDS = 0.3
/** Maximum share of lines beyond the width: addresses that cannot be broken, an abstract in English. */
const MAX_BEYOND_SHARE = 0.1
/** Columns by which punctuation may hang beyond the width, since it must not begin a line. */
const HANGING = 2
/** Maximum share of full lines that end a sentence: prose ends one in every fifteen to forty characters. */
const SHARE_OF_ENDED = 0.5
/**
 * Minimum sentence ends, in the line before a break or after it, for each break: prose has one in two or three lines,
 * lists and songs none.
 */
const SENTENCES_PER_BREAK = 0.3
/** Minimum marks within a line, on average: prose has one or more, while a song separates its phrases by spaces. */
const MARKS_PER_LINE = 0.5
/**
 * Maximum share of lines with a mark in the same column, and the minimum number of such lines for this test. In verse
 * all lines have one.
 */
const SAME_COLUMN = 0.7
const SAME_BY_CHANCE = 4

/** The wraps of a plain text whose lines show that it was wrapped; undefined for other texts. */
export function findWraps({ text, traits }: Document, verbatim: readonly Verbatim[]): Wrapping | undefined {
  if (traits.kind !== 'text' && traits.kind !== 'markdown') return undefined
  const lines = breakLines(text, verbatim)
  const byColumns = judge(text, lines, 'columns')
  const byCharacters = judge(text, lines, 'characters')
  const best = (byCharacters?.breaks.length ?? 0) > (byColumns?.breaks.length ?? 0) ? byCharacters : byColumns
  if (!best) return undefined
  const wraps = wrapsOf(text, lines, best)
  return wraps.length > 0 ? { width: best.width, measure: best.measure, wraps } : undefined
}

/**
 * The edits of the stage for a wrapped text. The edit that joins two lines replaces other edits of the white space
 * around the break.
 */
export function joinWraps(text: string, { width, measure, wraps }: Wrapping, edits: readonly Edit[]): Edit[] {
  const evidence = `lines of ${width} ${measure}`
  const out: Edit[] = []
  let next = 0
  for (const { start, end, between } of wraps) {
    for (; next < edits.length && edits[next]!.end <= start; next++) out.push(edits[next]!)
    // An edit that extends beyond the white space has another purpose, and takes precedence.
    let inside = next
    while (inside < edits.length && edits[inside]!.start < end) inside++
    if (inside > next && (edits[next]!.start < start || edits[inside - 1]!.end > end)) continue
    const edit = minimalEdit(text, start, end, between, 'hard-wrap', { certainty: 'guessed', evidence })
    if (edit) out.push(edit)
    next = inside
  }
  return [...out, ...edits.slice(next)]
}

interface Judged {
  readonly width: number
  readonly measure: Measure
  /** Indexes of lines whose break was inserted. */
  readonly breaks: readonly number[]
}

function judge(text: string, lines: readonly Line[], measure: Measure): Judged | undefined {
  const candidates: number[] = []
  for (let i = 0; i + 1 < lines.length; i++) if (breaksOff(lines[i]!, lines[i + 1]!)) candidates.push(i)
  if (candidates.length < LEAST_BREAKS) return undefined
  const width = widthOf(candidates.map((i) => lines[i]![measure]))
  if (width === undefined) return undefined
  const prose = lines.filter(({ kind }) => kind === 'text')
  if (prose.filter((line) => line[measure] > width + HANGING).length > prose.length * MAX_BEYOND_SHARE) return undefined
  const breaks = candidates.filter((i) => isFull(text, lines[i]!, lines[i + 1]!, width, measure))
  const long = candidates.filter((i) => lines[i]![measure] >= width * LONG_SHARE)
  const columns = breaks.reduce((sum, i) => sum + lines[i]!.columns, 0) / Math.max(1, breaks.length)
  if (
    breaks.length < LEAST_BREAKS ||
    columns < NARROWEST - HANGING ||
    breaks.length < long.length * SHARE_OF_LONG ||
    breaks.length < candidates.length * SHARE_OF_ALL
  )
    return undefined
  const full = prose.filter((line) => line[measure] >= width - HANGING)
  if (full.filter(({ ended }) => ended).length > full.length * SHARE_OF_ENDED) return undefined
  return isProse(text, lines, breaks) ? { width, measure, breaks } : undefined
}

/** Whether a line ends without an end mark, and the next may continue it. */
function breaksOff(line: Line, next: Line): boolean {
  return line.kind === 'text' && next.kind === 'text' && !line.ended && !next.opens && next.indent <= line.indent
}

/** The width that most lines nearly reach: from a few columns below it up to hanging punctuation. */
function widthOf(widths: readonly number[]): number | undefined {
  const counts = new Array<number>(WIDEST + HANGING + 1).fill(0)
  for (const width of widths) if (width < counts.length) counts[width]!++
  let most = 2
  let best: number | undefined
  for (let width = NARROWEST / 2; width <= WIDEST; width++) {
    let near = 0
    for (let at = width - 3; at <= width + HANGING; at++) near += counts[at]!
    if (near < most) continue
    most = near
    best = width
  }
  if (best === undefined) return undefined
  let width = Math.min(best + HANGING, WIDEST)
  while (counts[width]! < most / 4) width--
  return width
}

/** Whether the start of the next line would not have fitted: a word, or a character with its punctuation. */
function isFull(text: string, line: Line, next: Line, width: number, measure: Measure): boolean {
  if (line[measure] > width + HANGING) return false
  return line[measure] + firstUnit(text, line, next, measure) + HANGING > width
}

/** Maximum length of a word that is measured, so that time is bounded. UTF-16 units. */
const LONGEST_WORD = 40
/** Marks that may not begin a line, and marks that may not end one. */
const CLOSING = '，。、；：！？）》」』”’】…—,.;:!?)]'
const OPENING = '（《「『“‘【(['

function firstUnit(text: string, line: Line, next: Line, measure: Measure): number {
  const size = (at: number): number => (measure === 'columns' && isWide(text.charCodeAt(at)) ? 2 : 1)
  const isWord = (at: number): boolean => at < next.end && !isWide(text.charCodeAt(at)) && text[at] !== ' '
  let at = next.start
  let unit = isWord(at) && !isWide(text.charCodeAt(line.end - 1)) ? 1 : 0
  while (at < next.end && OPENING.includes(text[at]!)) unit += size(at++)
  if (isWord(at)) for (const limit = at + LONGEST_WORD; at < limit && isWord(at); at++) unit++
  else if (at < next.end) unit += size(at++)
  for (const limit = at + 2; at < limit && at < next.end && CLOSING.includes(text[at]!); at++) unit += size(at)
  return unit
}

/** Whether sentences end, and lines contain marks, as in prose; not all in the same column, as in verse. */
function isProse(text: string, lines: readonly Line[], breaks: readonly number[]): boolean {
  const columns = new Map<number, number>()
  let marks = 0
  let sentences = 0
  for (const i of breaks) {
    const { start, end } = lines[i]!
    let letters = 0
    for (let at = start; at < end - 1; at++) {
      const unit = text.charCodeAt(at)
      if (!CLAUSE_MARKS.has(unit) || isDigit(text.charCodeAt(at - 1))) letters++
      else {
        marks++
        columns.set(letters, (columns.get(letters) ?? 0) + 1)
      }
    }
    if (SENTENCE_END.test(text.slice(start, lines[i + 1]!.end))) sentences++
  }
  return (
    sentences >= breaks.length * SENTENCES_PER_BREAK &&
    marks >= breaks.length * MARKS_PER_LINE &&
    Math.max(...columns.values()) <= Math.max(SAME_BY_CHANCE, breaks.length * SAME_COLUMN)
  )
}

const SENTENCE_END = /[。！？…!?]|[^\d.]\.(?:["'”’)]{0,2}\s|["'”’)]{0,2}$)/

/** A mark after a digit may be a decimal point or the number of an item. */
function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/**
 * Decides how lines are joined: Chinese without a space, words with one. Where the text does not show which, the break
 * stays. A full line that ends a sentence is continued where the text marks its paragraphs by other means.
 */
function wrapsOf(text: string, lines: readonly Line[], { width, measure, breaks }: Judged): Wrap[] {
  const base = mostFrequent(breaks.map((i) => lines[i + 1]!.indent))
  const joined = new Set(breaks)
  if (showsParagraphs(lines, width, measure, base))
    for (let i = 0; i + 1 < lines.length; i++) {
      const line = lines[i]!
      const next = lines[i + 1]!
      const goesOn = line.kind === 'text' && next.kind === 'text' && line.ended && !next.opens
      if (goesOn && isFull(text, line, next, width, measure)) joined.add(i)
    }
  const whole = keepsWords(text, lines, breaks, width, measure)
  const wraps: Wrap[] = []
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!
    const next = lines[i + 1]!
    if (!joined.has(i) || next.indent !== base) continue
    const between = betweenOf(text, line, next, whole, line[measure] >= width - 1)
    if (between !== undefined) wraps.push({ start: line.end, end: next.start, between })
  }
  return wraps
}

/** Whether the wrapper did not cut words: then a line well short of the width ends at a word boundary. */
function keepsWords(
  text: string,
  lines: readonly Line[],
  breaks: readonly number[],
  width: number,
  measure: Measure,
): boolean {
  const between = breaks.filter((i) => isNarrow(text, lines[i]!, lines[i + 1]!))
  const short = between.filter((i) => lines[i]![measure] < width - 1).length
  return between.length >= 3 && short >= between.length * SHORT_BETWEEN_WORDS
}

/** Whether neither side of a break is a wide character. */
function isNarrow(text: string, line: Line, next: Line): boolean {
  return !isWide(text.charCodeAt(line.end - 1)) && !isWide(text.charCodeAt(next.start))
}

/**
 * The text between two lines before the break was inserted; undefined where it cannot be known: `s` + `plit` may be one
 * word, and the hyphen at the end of a line may or may not belong to the word. Two adjacent numbers are rare in
 * Chinese, and keep a space between them; `19` at the very edge and `98年` are one.
 */
function betweenOf(text: string, line: Line, next: Line, whole: boolean, atEdge: boolean): string | undefined {
  if (!isNarrow(text, line, next)) return ''
  if (text[line.end - 1] === '-') return undefined
  if (whole || isSpace(text[line.end])) return ' '
  return atEdge && isDigit(text.charCodeAt(line.end - 1)) && isDigit(text.charCodeAt(next.start)) ? '' : undefined
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\u00a0'
}

/** Whether the line after a line that is not full is nearly always indented or follows a blank line. */
function showsParagraphs(lines: readonly Line[], width: number, measure: Measure, base: number): boolean {
  let ends = 0
  let shown = 0
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!
    if (line.kind !== 'text' || !line.ended || line[measure] > width * LONG_SHARE) continue
    ends++
    const next = lines[i + 1]!
    if (next.kind === 'blank' || next.indent > base) shown++
  }
  return ends >= 3 && shown >= ends * 0.95
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}
