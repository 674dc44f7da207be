import type { Edit } from '../../src/document/ledger/edit.ts'
import { isAsciiLetter, isDigit, isHan } from '../../src/language/characters/classes.ts'
import type { Verbatim } from './code.ts'

/**
 * Some copies of Chinese pages went through a full-width → half-width fold: `，：；！？（）` became ASCII, while `、。“”《》`,
 * which have no ASCII form, survived. Such a page can be recognised. On any other page an ASCII comma between Chinese
 * characters is how somebody types, and stays.
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

/** Properties of characters, as bits of a table: Sets of strings would cost more than the rest of the scan. */
const SURVIVOR = 1
const UNFOLDED = 2
/** Closes a Chinese phrase: before a mark it is as good as a Chinese character. */
const CLOSER = 4
/** Opens one: after a mark it is as good as a Chinese character. */
const OPENER = 8
/** May follow a question mark that ends a question. */
const QUESTION_END = 16
/**
 * Makes a clause a question. A damaged character often appears as `?`, so inside a clause a `?` needs such evidence.
 */
const INTERROGATIVE = 32

const marks = new Uint8Array(65536)
for (const [bit, characters] of [
  [SURVIVOR, '、。“”《》'],
  [UNFOLDED, '，：；！？（）'],
  [CLOSER, '”’》〉」』】）…％'],
  [OPENER, '“‘《〈「『【（('],
  [QUESTION_END, '”’」』》）) \n'],
  [INTERROGATIVE, '吗嗎呢吧什谁誰何怎哪几啥否么麼麽岂豈乎耶孰'],
] as const) {
  for (const character of characters) marks[character.charCodeAt(0)]! |= bit
}

function shows(text: string, at: number, bit: number): boolean {
  return (marks[text.charCodeAt(at)]! & bit) !== 0
}

/** Counts of marks that show whether a text was folded. */
export interface FoldEvidence {
  /** ASCII `,` `:` `(` between Chinese characters or quotation marks, in lines with a survivor. */
  readonly folded: number
  /** How many of the three kinds occur: a table has commas alone, and many people type commas alone. */
  readonly kinds: number
  /** Full-width marks that a fold would have changed. */
  readonly unfolded: number
  /** Marks that a fold cannot change. */
  readonly survivors: number
}

export function foldEvidence(text: string): FoldEvidence {
  let folded = 0
  let foldedInLine = 0
  let kindsInLine = 0
  let kinds = 0
  let unfolded = 0
  let survivors = 0
  let survivorsBefore = 0
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0x0a
    if (unit === 0x0a) {
      if (survivors > survivorsBefore) {
        folded += foldedInLine
        kinds |= kindsInLine
      }
      foldedInLine = 0
      kindsInLine = 0
      survivorsBefore = survivors
    } else if (unit === 0x2c || unit === 0x3a || unit === 0x28) {
      if (isChineseBefore(text, i - 1) && isChineseBehind(text, i + 1)) {
        foldedInLine++
        kindsInLine |= unit === 0x2c ? 1 : unit === 0x3a ? 2 : 4
      }
    } else if ((unit >= 0x2018 && unit <= 0x301f) || unit >= 0xff00) {
      const mark = marks[unit]!
      if (mark & SURVIVOR) survivors++
      else if (mark & UNFOLDED) unfolded++
    }
  }
  return { folded, kinds: (kinds & 1) + ((kinds >> 1) & 1) + (kinds >> 2), unfolded, survivors }
}

/** Minimum folded marks, of more than one kind; fewer are slips of somebody who types. */
const MIN_FOLDED = 3

/**
 * Minimum folded marks where commas are the only kind in the text. That many, with as many marks that ASCII lacks and
 * hardly a full-width one, are not slips: none of 564 clean Chinese pages has them.
 */
const MIN_FOLDED_COMMAS = 8
/** Maximum share of full-width marks in that case, which has less evidence. */
const STRICT_UNFOLDED_SHARE = 1 / 50

/** Maximum share of full-width marks: a line may have been repaired, or added by a template. */
const UNFOLDED_SHARE = 1 / 10

/**
 * Whether a document was folded.
 *
 * @param cloaked the page was converted by a scraper that is known to fold; then one folded mark and one survivor are enough
 */
export function showsFold({ folded, kinds, unfolded, survivors }: FoldEvidence, cloaked: boolean): boolean {
  const least = cloaked ? 1 : MIN_FOLDED
  if (folded >= MIN_FOLDED_COMMAS && survivors >= MIN_FOLDED_COMMAS && unfolded <= folded * STRICT_UNFOLDED_SHARE)
    return true
  return folded >= least && (cloaked || kinds > 1) && survivors >= least && unfolded <= folded * UNFOLDED_SHARE
}

/** The edits that restore the marks, with brackets in pairs within a line; none inside `verbatim`. */
export function unfold(text: string, verbatim: readonly Verbatim[]): Edit[] {
  const edits: Edit[] = []
  const restore = (at: number): void => {
    edits.push({ start: at, end: at + 1, text: FULL[text[at]!]!, rule: 'folded-punctuation' })
  }
  /** Open brackets of the line, with the counts at their positions. */
  let open: Bracket[] = []
  let han = 0
  let alphanumeric = 0
  /** The last bracket of a restored pair: for the mark after it, it counts as Chinese text. */
  let closed = -1
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
      if (from && wantsFullPair(text, from, i, han, alphanumeric)) {
        if (text.charCodeAt(from.at) === 0x28) restore(from.at)
        if (unit === 0x29) restore(i)
        closed = i
      }
    } else if (unit < 0x40 && Object.hasOwn(FULL, text[i]!) && wantsFull(text, i, closed === i - 1)) restore(i)
  }
  return edits.sort((a, b) => a.start - b.start)
}

interface Bracket {
  readonly at: number
  /** Chinese characters, and ASCII letters and digits, in the text before it. */
  readonly han: number
  readonly alphanumeric: number
}

/** `市(州)`, `人工智能(AI)`, and the `(1)` that numbers a Chinese line. Not `f(x)`, `[文字](url)`, `(^_^)`. */
function wantsFullPair(text: string, from: Bracket, to: number, han: number, alphanumeric: number): boolean {
  const before = text.charCodeAt(from.at - 1)
  if (before === 0x5d) return false
  if (han > from.han) return true
  const numbers = from.at === 0 || before === 0x0a
  if (numbers && isChineseBehind(text, to + 1)) return alphanumeric > from.alphanumeric
  return alphanumeric > from.alphanumeric && (isHan(before) || shows(text, from.at - 1, CLOSER))
}

/** Characters that are searched backwards for a question word: clauses of news are shorter. */
const LONGEST_CLAUSE = 30

function isChineseBefore(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at)) || isLowHalfOfHan(text, at) || shows(text, at, CLOSER)
}

function isChineseBehind(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at)) || shows(text, at, OPENER)
}

function isLowHalfOfHan(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && isHan(text.charCodeAt(at - 1))
}

/**
 * Whether the mark at `at` belongs to Chinese text. Marks between digits or letters never do: 08:05, 1,234, 3:2, URLs.
 */
function wantsFull(text: string, at: number, afterPair: boolean): boolean {
  const mark = text[at]!
  const next = text[at + 1] ?? '\n'
  const afterChinese = afterPair || isChineseBefore(text, at - 1)
  // People who type ASCII marks add a space after them; a fold does not, but scanned books have some already.
  if (next === ' ' && mark !== '?' && mark !== '!') return afterChinese && isChineseBehind(text, at + 2)
  const beforeChinese = isChineseBehind(text, at + 1)
  switch (mark) {
    case ',':
      return afterChinese || beforeChinese
    case ':':
      // The colons of 网址://…, 哈哈:) and C:\ are not part of a sentence.
      return (afterChinese && !'/()\\'.includes(next)) || (isHan(next.charCodeAt(0)) && isWord(text, at - 1))
    case ';':
      // Not after a letter or a digit: &nbsp; &#12354;
      return afterChinese || (beforeChinese && text[at - 1] === '%')
    case '!':
      return afterChinese && next !== '=' && next !== '['
    default:
      return (
        afterChinese &&
        !isWord(text, at + 1) &&
        (at + 1 === text.length || shows(text, at + 1, QUESTION_END) || isQuestion(text, at))
      )
  }
}

/** A letter, a digit or `)`. */
function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return isDigit(unit) || isAsciiLetter(unit) || unit === 0x29
}

/** End of a question without a question word. */
const ASKS = /(?:[没沒]有|不成|[当當]真|是不是|[难難]道.{1,12}|[啊呀嘛啦哩])$/

function isQuestion(text: string, at: number): boolean {
  if (ASKS.test(text.slice(Math.max(0, at - 16), at))) return true
  for (let i = at - 1; i >= 0 && i > at - LONGEST_CLAUSE; i--) {
    if (shows(text, i, INTERROGATIVE)) return true
    const unit = text.charCodeAt(i)
    if (unit === 0x3002 || unit === 0x0a) return false
  }
  return false
}
