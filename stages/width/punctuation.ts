import type { Edit } from '../../src/document/edit.ts'
import { isAsciiLetter, isDigit, isHan } from '../../src/language/characters.ts'
import type { Verbatim } from './code.ts'

/**
 * Some copies of Chinese pages have gone through a full-width → half-width fold: `，：；！？（）` became ASCII, while
 * `、。“”《》`, which ASCII does not have, survived. Such a page shows itself; on any other page an ASCII comma between
 * Chinese characters is how somebody types, and stays.
 */
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
}

const SURVIVORS = new Set('、。“”《》')
const UNFOLDED = new Set('，：；！？（）')

/** How much a text shows of the fold. */
export interface FoldEvidence {
  /** ASCII `,` `:` `(` between Chinese characters, in lines that have a survivor: a table of commas has none. */
  readonly folded: number
  /** Marks that a fold would have changed. */
  readonly unfolded: number
  /** Marks that a fold cannot change. */
  readonly survivors: number
}

export function foldEvidence(text: string): FoldEvidence {
  let folded = 0
  let foldedInLine = 0
  let unfolded = 0
  let survivors = 0
  let survivorsBefore = 0
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0x0a
    if (unit === 0x0a) {
      if (survivors > survivorsBefore) folded += foldedInLine
      foldedInLine = 0
      survivorsBefore = survivors
    } else if (unit === 0x2c || unit === 0x3a || unit === 0x28) {
      if (isHan(text.charCodeAt(i - 1)) && isHan(text.charCodeAt(i + 1))) foldedInLine++
    } else if ((unit >= 0x2018 && unit <= 0x301f) || unit >= 0xff00) {
      const mark = text[i]!
      if (SURVIVORS.has(mark)) survivors++
      else if (UNFOLDED.has(mark)) unfolded++
    }
  }
  return { folded, unfolded, survivors }
}

/** Marks that make a pattern; fewer are slips of somebody who types. */
const LEAST = 3

/** One mark in twenty may be full-width: a line that was repaired, or put in by a template. */
const UNFOLDED_SHARE = 1 / 20

/**
 * Whether a document shows the fold.
 *
 * @param cloaked a scraper that is known to fold has converted the page: then one mark of each kind is enough
 */
export function showsFold({ folded, unfolded, survivors }: FoldEvidence, cloaked: boolean): boolean {
  const least = cloaked ? 1 : LEAST
  return folded >= least && survivors >= least && unfolded <= folded * UNFOLDED_SHARE
}

/** The edits that restore the marks, brackets in pairs within a line; nothing inside `verbatim`. */
export function unfold(text: string, verbatim: readonly Verbatim[]): Edit[] {
  const edits: Edit[] = []
  const restore = (at: number): void => {
    edits.push({ start: at, end: at + 1, text: FULL[text[at]!]!, rule: 'folded-punctuation' })
  }
  /** Open brackets of the line, with the counts where they stand. */
  let open: Bracket[] = []
  let han = 0
  let alphanumeric = 0
  let code = 0
  for (let i = 0; i < text.length; i++) {
    const span = verbatim[code]
    if (span && i >= span.start) {
      i = Math.max(i, span.end) - 1
      code++
      continue
    }
    const unit = text.charCodeAt(i)
    if (isHan(unit)) han++
    else if (isDigit(unit) || isAsciiLetter(unit)) alphanumeric++
    else if (unit === 0x0a) open = []
    else if (unit === 0x28 || unit === 0xff08) open.push({ at: i, han, alphanumeric })
    else if (unit === 0x29 || unit === 0xff09) {
      const from = open.pop()
      if (from && wantsFullPair(text, from, han, alphanumeric)) {
        if (text.charCodeAt(from.at) === 0x28) restore(from.at)
        if (unit === 0x29) restore(i)
      }
    } else if (unit < 0x40 && Object.hasOwn(FULL, text[i]!) && wantsFull(text, i)) restore(i)
  }
  return edits.sort((a, b) => a.start - b.start)
}

interface Bracket {
  readonly at: number
  /** Chinese characters, letters and digits of the text before it. */
  readonly han: number
  readonly alphanumeric: number
}

/** `市(州)`, `人工智能(AI)`. Not `f(x)`, `[文字](url)`, `(^_^)`. */
function wantsFullPair(text: string, from: Bracket, han: number, alphanumeric: number): boolean {
  const before = text.charCodeAt(from.at - 1)
  if (before === 0x5d) return false
  if (han > from.han) return true
  return alphanumeric > from.alphanumeric && (isHan(before) || CLOSERS.has(text[from.at - 1]!))
}

/** What closes a Chinese phrase: as good as a Chinese character before a mark. */
const CLOSERS = new Set('”’》〉」』】）…％')
/** What opens one: as good as a Chinese character behind it. */
const OPENERS = new Set('“‘《〈「『【（(')
/** What may follow a question mark that ends what it asks. */
const QUESTION_END = new Set('”’」』》）) \n')
/** What makes a clause a question. A damaged character often shows as `?`, so that one inside a clause needs a reason. */
const INTERROGATIVES = new Set('吗嗎呢吧什谁誰何怎哪几啥否么麼')
/** How far back a question is looked for: clauses of news are shorter. */
const LONGEST_CLAUSE = 30

function isChineseBefore(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at)) || isLowHalfOfHan(text, at) || CLOSERS.has(text[at]!)
}

function isLowHalfOfHan(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && isHan(text.charCodeAt(at - 1))
}

/** Whether the mark at `at` belongs to Chinese text. Marks between digits or letters never do: 08:05, 1,234, 3:2, URLs. */
function wantsFull(text: string, at: number): boolean {
  const mark = text[at]!
  const next = text[at + 1] ?? '\n'
  // Whoever types ASCII marks puts a space behind them; a fold does not.
  if (next === ' ' && mark !== '?' && mark !== '!') return false
  const afterChinese = at > 0 && (isChineseBefore(text, at - 1) || text[at - 1] === ')' || text[at - 1] === '%')
  const beforeChinese = isHan(next.charCodeAt(0)) || OPENERS.has(next)
  switch (mark) {
    case ',':
      return isChineseBefore(text, at - 1) || beforeChinese
    case ':':
      // 网址://…, 哈哈:) and C:\ are no colons of a sentence.
      return (
        (isChineseBefore(text, at - 1) && !'/()\\'.includes(next)) ||
        (isHan(next.charCodeAt(0)) && isWord(text, at - 1))
      )
    case ';':
      return afterChinese // not behind a letter: &nbsp;
    case '!':
      return afterChinese && next !== '=' && next !== '['
    default:
      return afterChinese && !isWord(text, at + 1) && (QUESTION_END.has(next) || isQuestion(text, at))
  }
}

/** A letter, a digit or `)`. */
function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return isDigit(unit) || isAsciiLetter(unit) || unit === 0x29
}

function isQuestion(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0 && i > at - LONGEST_CLAUSE; i--) {
    const character = text[i]!
    if (INTERROGATIVES.has(character)) return true
    if (character === '。' || character === '\n') return false
  }
  return false
}
