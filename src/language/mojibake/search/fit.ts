/** How well a character that lost bytes fits what stands around it, beyond what the model of text knows. */
import { hasSimplified, simplifiedOnly } from '../../script-tables/index.ts'
import type { Output } from './hypothesis.ts'

/** Closing marks and those that open: a mark that is both closes where an odd number of it came before. */
const OPENING: ReadonlyMap<number, number> = new Map(
  ['（）', '【】', '《》', '「」', '『』', '“”', '‘’', '()', '[]', "''", '""'].map((pair) => [
    pair.charCodeAt(1),
    pair.charCodeAt(0),
  ]),
)
const WIDE_BRACKET = 0xff08
const BRACKET = 0x28
const QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
/** How far back an opening mark is looked for. */
const BRACKET_REACH = 200
/** Nats for a mark that closes one, and against one that closes nothing. */
const CLOSES = -5
const UNOPENED = 4
/** Nats for a bracket that closes one: it has to come. */
const BRACKETS = -8
/** Nats for `<` before `/a>`. */
const TAG = -9
/** {@link fit} speaks for no character by more. */
export const MOST_FIT: number = -TAG

/** Nats for an ASCII character that the line shows elsewhere, and against one that it does not. */
const SEEN = -1.5
const UNSEEN = 1

/** 年 月 日 behind a digit: dates are the commonest numbers of the web. */
const DATE: ReadonlySet<number> = new Set([0x5e74, 0x6708, 0x65e5])
const WIDE_QUESTION = 0xff1f
const FULL_STOP = 0x3002
const LESS_THAN = 0x3c
const SLASH = 0x2f

/** What is known of the place of a character. */
export interface Place {
  /** What came before, last first. */
  readonly output: Output | undefined
  /** The next token's unit, as it stands. */
  readonly next: number | undefined
  /** 128 entries: 1 for the ASCII characters that the line shows. */
  readonly seen: Uint8Array
}

/** Nats for or against a character: brackets that are open, questions, dates, tags, its script. */
export function fit(unit: number, { output, next, seen }: Place): number {
  return foreign(unit, output) + balance(unit, output, next, seen)
}

function balance(unit: number, output: Output | undefined, next: number | undefined, seen: Uint8Array): number {
  if (unit === LESS_THAN && next === SLASH) return TAG
  if (unit < 0x80 && unit === next) return UNOPENED
  if (unit === WIDE_QUESTION && asks(output)) return CLOSES
  if (DATE.has(unit) && output && isDigit(output.unit)) return CLOSES
  const opening = OPENING.get(unit)
  if (opening === undefined) return unit >= 0x80 ? 0 : seen[unit] === 1 ? SEEN : UNSEEN
  return isOpen(unit, opening, output) ? (opening === unit ? CLOSES : BRACKETS) : UNOPENED
}

/**
 * Nats against a character of one script in text of the other: 轉 among 设 and 机. Of the characters before, so many are
 * looked at.
 */
const FOREIGN = 7
const SCRIPT_REACH = 60
const HANZI = 0x3400

function foreign(unit: number, output: Output | undefined): number {
  const simplified = simplifiedOnly(unit)
  if (!simplified && !hasSimplified(unit)) return 0
  let same = 0
  let against = 0
  let at = output
  for (let i = 0; i < SCRIPT_REACH && at; i++, at = at.before) {
    if (at.unit < HANZI) continue
    const own = simplifiedOnly(at.unit)
    if (!own && !hasSimplified(at.unit)) continue
    if (own === simplified) same++
    else against++
  }
  return against > same ? FOREIGN : 0
}

/** Words that ask: 吗 at the end, 什么, 怎么, 是否, 还是, 谁, 哪 within a clause or two. */
const ASKING = /[吗嗎呢谁誰哪几幾]|什[么麼]|怎|是否|[还還]是|多少|何|[为為]什|か$/
const QUESTION_REACH = 24

function asks(output: Output | undefined): boolean {
  let clause = ''
  for (let at = output; at && clause.length < QUESTION_REACH; at = at.before) {
    if (at.unit === FULL_STOP) break
    if (at.unit > 0) clause = String.fromCharCode(at.unit) + clause
  }
  return ASKING.test(clause)
}

/** Whether a bracket or quotation mark is open that `unit` closes, and no quotation within it. */
function isOpen(unit: number, opening: number, output: Output | undefined): boolean {
  let open = 0
  let quotes = 0
  let doubles = 0
  let at = output
  for (let i = 0; i < BRACKET_REACH && at; i++, at = at.before) {
    if (at.unit === unit && unit !== opening) open--
    else if (at.unit === opening || (opening === WIDE_BRACKET && at.unit === BRACKET)) {
      open++
      if (open > 0 && unit !== opening) return quotes % 2 === 0 && doubles % 2 === 0
    } else if (at.unit === QUOTE) quotes++
    else if (at.unit === DOUBLE_QUOTE) doubles++
  }
  return unit === opening && open % 2 === 1
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}
