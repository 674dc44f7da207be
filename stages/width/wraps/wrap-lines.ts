import { ACTION, ACTIONS, isBreak } from '../characters/characters.ts'
import type { Verbatim } from '../code.ts'

export type Measure = 'columns' | 'characters'

/** A line with the properties that the search for wraps needs. */
export interface Line {
  /** Its content, without the white space around it. */
  readonly start: number
  readonly end: number
  /** `text` may continue or be continued; `other` is code, a table, a drawing, a quotation. */
  readonly kind: 'text' | 'blank' | 'other'
  /** Columns of white space before the content. */
  readonly indent: number
  /** Its width including the indent; a wide character takes two columns. */
  readonly columns: number
  readonly characters: number
  /** Whether it ends like a sentence, a heading or an entry of a table of contents. */
  readonly ended: boolean
  /** Whether it begins like an item, a heading, speech or a label. */
  readonly opens: boolean
}

const codes = (marks: string): ReadonlySet<number> => new Set(Array.from(marks, (mark) => mark.charCodeAt(0)))

/** Marks that separate sentences and clauses. */
export const CLAUSE_MARKS: ReadonlySet<number> = codes('，。；：！？、,.;:!?')
const ENDS = codes('。！？!?…：:；;．.”』」)）】》〉')
/** ASCII marks also end a sentence when a quotation mark follows. */
const ENDS_QUOTED = /[.!?:。！？…]["'*_]{1,3}$/

/** Symbols, and two closing brackets: no sentence continues with them. */
const SIGN = /^(?:\p{S}|[)）]{2})/u
/** Items, headings, quotations, speech, labels: `1.`, `（一）`, `•`, `>`, `: `, `※`, `第三章`, `“走吧`, `王五：`, `Subject: `. */
const OPENS =
  /^(?:[-*+•·●○◆◇■□▲△★☆※§¶→←↑↓|>:#=~^$%&@\\/_`<]|[（(［[【〔][^（(）)\]】〕]{0,16}[）)\]］】〕]|[0-9０-９]{1,4}(?:[.．、:：)）\]]|[-/][0-9])|[一二三四五六七八九十百]{1,4}[、.．:：]|[①-⓿]|第.{1,6}[章节節回卷篇部条條]|[“"「『‘']|[^，。、；：！？,.;:!?\s]{1,10}[：:]|[A-Za-z][\w-]{0,30}:(?:\s|$)|[a-zA-Z][.)]\s)/
/** Drawings, tables, code: two wide gaps or one tab inside, box characters, braces, prompts. */
const OTHER = /\t|\S {3,}\S|\S\u3000{2,}\S|[\u2500-\u259f\u001b{}|]|[=+*~_-]{5,}|=>|;$|^\s*(?:[:>|]|\/\/)/

export function breakLines(text: string, verbatim: readonly Verbatim[]): Line[] {
  const lines: Line[] = []
  let code = 0
  for (let from = 0; from < text.length; ) {
    let to = from
    while (to < text.length && !isBreak(text.charCodeAt(to))) to++
    while (code < verbatim.length && verbatim[code]!.end <= from) code++
    const inCode = code < verbatim.length && verbatim[code]!.start <= from
    const line = lineOf(text, from, to, inCode)
    // Consecutive blank lines are stored once, since a file may be all blank lines.
    if (line.kind !== 'blank' || lines.at(-1)?.kind !== 'blank') lines.push(line)
    from = to + (text.charCodeAt(to) === 0x0d && text.charCodeAt(to + 1) === 0x0a ? 2 : 1)
  }
  return lines
}

/** Longer lines are paragraphs, whatever they hold. UTF-16 units. */
const LONGEST = 400

function lineOf(text: string, from: number, to: number, inCode: boolean): Line {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  if (start === end)
    return { start, end, kind: 'blank', indent: 0, columns: 0, characters: 0, ended: true, opens: true }
  const indent = columnsOf(text, from, start)
  if (end - start > LONGEST) {
    const size = end - from
    return { start, end, kind: 'text', indent, columns: size, characters: size, ended: true, opens: false }
  }
  const content = text.slice(start, end)
  return {
    start,
    end,
    kind: inCode || OTHER.test(content) ? 'other' : 'text',
    indent,
    columns: indent + columnsOf(text, start, end),
    characters: end - from,
    ended: ENDS.has(text.charCodeAt(end - 1)) || ENDS_QUOTED.test(content),
    opens: OPENS.test(content) || SIGN.test(content),
  }
}

function columnsOf(text: string, start: number, end: number): number {
  let columns = 0
  for (let at = start; at < end; at++) columns += isWide(text.charCodeAt(at)) ? 2 : 1
  return columns
}

/**
 * Whether a UTF-16 unit takes two columns in a Chinese terminal: ideographs, kana, hangul, full-width forms, and the
 * symbols of the double-byte sets (quotation marks, dashes, arrows). A surrogate takes one, so that a pair takes two.
 */
export function isWide(unit: number): boolean {
  return (unit >= 0x2010 && unit < 0xd800) || (unit >= 0xe000 && unit < 0xff61) || (unit >= 0x1100 && unit < 0x1200)
}

/** White space, and characters that the stage removes at the edges of a line like white space. */
function isBlank(unit: number): boolean {
  const action = ACTIONS[unit]!
  return (
    action === ACTION.space ||
    action === ACTION.otherSpace ||
    action === ACTION.invisible ||
    action === ACTION.joiner ||
    action === ACTION.direction ||
    action === ACTION.turn ||
    action === ACTION.gbkSpace
  )
}
