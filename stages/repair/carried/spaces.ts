/** Spaces and byte order marks that were read in a wrong encoding, in otherwise correct text. */
import type { Edit, RuleDoc } from '../../../src/document/ledger/edit.ts'
import { hasSimplified } from '../../../src/language/script-tables/index.ts'

export const MISREAD_SPACE: RuleDoc = {
  doc: 'A space that a wrong encoding shows as a character: no-break spaces of UTF-8 as rows of 聽, and A3A0 of GBK, a full-width space, as the private-use character U+E5E5.',
  severity: 'warning',
  example:
    '聽聽聽聽今天上午，他来了。\n聽聽聽聽他又走了。 → \u00a0\u00a0\u00a0\u00a0今天上午，他来了。\n\u00a0\u00a0\u00a0\u00a0他又走了。',
  negative: '聽聽他怎麼說。聽聽看，再聽一遍。',
}

export const MISREAD_MARK: RuleDoc = {
  doc: 'A UTF-8 byte order mark that was read as GBK stands at the start of a line, as 锘 and what is left of its third byte. It is not text.',
  severity: 'warning',
  example: '锘?第一章 渡口 → 第一章 渡口',
  negative: '锘是一种金属，写作锘？',
}

/** EF BB shows as 锘. BF forms no pair with what follows, and may swallow a byte of it. */
const MARK = /^锘[?\ufffd]+/gm

/** 聽 is C2 A0, a no-break space in UTF-8. */
const TING = /聽+/g
/** Least length of a row that cannot be a word: 聽聽 is one. */
const ROW = 3
/** Least number of rows that show an indent; a single row must be longer than ROW. */
const ROWS = 2

/**
 * A3A0, written by many for the full-width space A1A1, two of them before each paragraph. A single one may be an icon,
 * which some fonts have at this code.
 */
const CELL = /\ue5e5/g
const INDENT = /\ue5e5{2}/

/** The misread spaces and marks of a text. */
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

/**
 * Each 聽 in rows that are not words, and whether that is sure: it is in Simplified text, which does not have this
 * character.
 */
function* rowsOf(text: string): Generator<[index: number, sure: boolean]> {
  const rows = [...text.matchAll(TING)]
  const long = rows.filter(({ 0: row }) => row.length >= ROW)
  // If the word itself occurs in the text, a row may be the word said three times.
  if (long.length < rows.length || (long.length < ROWS && (long[0]?.[0].length ?? 0) <= ROW)) return
  const sure = long.length >= ROWS && !isTraditional(text)
  for (const { index, 0: row } of long) for (let i = 0; i < row.length; i++) yield [index + i, sure]
}

/** Whether the text has Traditional characters other than 聽. */
function isTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text[i] !== '聽' && hasSimplified(text.charCodeAt(i))) return true
  return false
}
