/** How well a character with lost bytes fits its surroundings, beyond what the text model knows. */
import { hasSimplified, simplifiedOnly } from '../../script-tables/index.ts'
import type { Output } from './hypothesis.ts'

/** Closing marks and their opening marks. A mark that is both closes if an odd number of it came before. */
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
/** Characters searched backwards for an opening mark. */
const BRACKET_REACH = 200
/** Bonus in nats for a mark that closes something, and penalty for one that closes nothing. */
const CLOSES = -5
const UNOPENED = 4
/** Bonus in nats for a bracket that closes one, because it has to come. */
const BRACKETS = -8
/** Bonus in nats for `<` before `/a>`. */
const TAG = -9
/** The largest bonus that {@link fit} gives. */
export const MOST_FIT: number = -TAG

/** Bonus in nats for an ASCII character that occurs elsewhere in the line, and penalty for one that does not. */
const SEEN = -1.5
const UNSEEN = 1

/** 年 月 日 after a digit: dates are the commonest numbers on the web. */
const DATE: ReadonlySet<number> = new Set([0x5e74, 0x6708, 0x65e5])
const WIDE_QUESTION = 0xff1f
const FULL_STOP = 0x3002
const LESS_THAN = 0x3c
const SLASH = 0x2f

/** The surroundings of a character. */
export interface Place {
  /** The output before it, last first. */
  readonly output: Output | undefined
  /** The next token's unit as it stands. */
  readonly next: number | undefined
  /** 128 entries: 1 for the ASCII characters that the line contains. */
  readonly seen: Uint8Array
}

/** Nats for or against a character, by open brackets, questions, dates, tags, and script. */
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
 * Penalty in nats for a Simplified character in Traditional text or the reverse: 轉 among 设 and 机. SCRIPT_REACH
 * characters before it are looked at.
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

/** Words of questions: 吗 at the end, 什么, 怎么, 是否, 还是, 谁, 哪 within a clause or two. */
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

/** Whether `unit` closes an open bracket or quotation mark, without an open quotation inside it. */
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
