import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { FieldFound } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { DateLocale } from '../../../src/language/dates/index.ts'
import { fieldOf } from './field-of.ts'
import { readByline } from './line.ts'

/** Maximum length of a bracket, or a line, that names an editor or a source. UTF-16 units. */
export const LONGEST_BRACKET = 60

/**
 * The closing bracket of a line. Behind it agencies of Taiwan write the day, in years of the Republic:
 * `…盡力緩解。（編輯：何雪）1120221`.
 */
const CLOSED = /[）)\]】](?:1\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?$/

/** Roles that stand in brackets at the end of the last sentence; `（作者：南帆，系…）` belongs to the text. */
const REMOVED_FROM_END: ReadonlySet<string> = new Set(['editor', 'source', 'original-title'])

/** What a bracket says, and the edit that removes it with the white space before it. */
interface Bracket {
  readonly fields: readonly FieldFound[]
  readonly trim: Edit
}

/** Reads the bracket at the end of a paragraph: `…会更好。（责任编辑：王伟）`. Undefined if there is none, or it says more. */
export function bracketAtEnd(text: string, block: Block, locale: DateLocale): Bracket | undefined {
  const from = Math.max(block.start, block.end - LONGEST_BRACKET)
  const excerpt = text.slice(from, block.end)
  const close = CLOSED.exec(excerpt)
  if (!close) return undefined
  const open = from + Math.max(...['（', '(', '[', '【'].map((sign) => excerpt.lastIndexOf(sign)))
  if (open < from || open <= block.start) return undefined
  const segments = readByline(text.slice(open, from + close.index + 1), locale)
  if (!segments?.every(({ role }) => REMOVED_FROM_END.has(role))) return undefined
  const fields = segments.map((segment) => fieldOf(text, segment, open))
  if (fields.some((field) => field === undefined || field === 'not a value')) return undefined
  let start = open
  while (start > block.start && /\s/.test(text[start - 1]!)) start--
  return {
    fields: fields as FieldFound[],
    trim: { start, end: block.end, text: '', rule: segments[0]!.role },
  }
}
