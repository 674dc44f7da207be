/** Spaces and byte order marks that were read in a wrong encoding, in text that is right otherwise. */
import type { Edit, RuleDoc } from '../../../src/document/edit.ts'
import { hasSimplified } from '../../../src/language/script-tables/index.ts'

export const MISREAD_SPACE: RuleDoc = {
  doc: 'A space that another encoding shows as a character: no-break spaces of UTF-8 as 聽 in rows, A3A0 of GBK, a full-width space, as the private character U+E5E5.',
  severity: 'warning',
  example:
    '聽聽聽聽今天上午，他来了。\n聽聽聽聽他又走了。 → \u00a0\u00a0\u00a0\u00a0今天上午，他来了。\n\u00a0\u00a0\u00a0\u00a0他又走了。',
  negative: '聽聽他怎麼說。聽聽看，再聽一遍。',
}

export const MISREAD_MARK: RuleDoc = {
  doc: 'A byte order mark of UTF-8 that was read as GBK stands at the head of a line, as 锘 and what is left of its third byte. It is no text.',
  severity: 'warning',
  example: '锘?第一章 渡口 → 第一章 渡口',
  negative: '锘是一种金属，写作锘？',
}

/** EF BB is 锘; BF makes no pair with what follows, of which it may take one byte. */
const MARK = /^锘[?\ufffd]+/gm

/** 聽 is C2 A0, a no-break space of UTF-8. */
const TING = /聽+/g
/** A row of so many is no word: 聽聽 is. */
const ROW = 3
/** Rows, or characters in one, that show an indent. */
const ROWS = 2

/**
 * A3A0: many write it for the full-width space A1A1, two of them before each paragraph. One by itself may be an icon, which
 * fonts have there as well.
 */
const CELL = /\ue5e5/g
const INDENT = /\ue5e5{2}/

/** The spaces and marks of a text. */
export function misreadSpaces(text: string): Edit[] {
  const edits: Edit[] = []
  const put = (start: number, end: number, to: string, rule: string, evidence: string, proven = true): void => {
    edits.push({ start, end, text: to, rule, certainty: proven ? 'proven' : 'guessed', evidence })
  }
  for (const { index, 0: mark } of text.matchAll(MARK))
    put(index, index + mark.length, '', 'misread-mark', 'EF BB BF read as cp936')
  for (const [index, sure] of rowsOf(text))
    put(index, index + 1, '\u00a0', 'misread-space', 'C2 A0 read as cp936, written as UTF-8 (utf-8<cp936)', sure)
  for (const { index } of INDENT.test(text) ? text.matchAll(CELL) : [])
    put(index, index + 1, '\u3000', 'misread-space', 'A3A0 of GBK is a space')
  return edits.sort((a, b) => a.start - b.start)
}

/** Each 聽 of rows that are no words, and whether the text is Simplified, where it is no character at all. */
function* rowsOf(text: string): Generator<[index: number, sure: boolean]> {
  const rows = [...text.matchAll(TING)]
  const long = rows.filter(({ 0: row }) => row.length >= ROW)
  // Where the word itself stands in the text, a row may be somebody who says it thrice.
  if (long.length < rows.length || (long.length < ROWS && (long[0]?.[0].length ?? 0) <= ROW)) return
  const sure = long.length >= ROWS && !isTraditional(text)
  for (const { index, 0: row } of long) for (let i = 0; i < row.length; i++) yield [index + i, sure]
}

/** Whether the text is in Traditional characters, those aside. */
function isTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text[i] !== '聽' && hasSimplified(text.charCodeAt(i))) return true
  return false
}
