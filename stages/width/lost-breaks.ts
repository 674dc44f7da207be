import { type Edit, minimalEdit } from '../../src/document/edit.ts'
import type { Verbatim } from './code.ts'

/** Characters that show nothing and may go in the same pass: what stands beside them counts. */
const UNSEEN = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff'
const ANY_UNSEEN = `[${UNSEEN}]{0,4}`

/**
 * Two ideographic spaces behind the end of a sentence are the indent of a paragraph: a crawler took the line break off
 * and left them. More or fewer fill a line (`同意。　　　　签名`), and behind anything else they part columns.
 */
const INDENT = new RegExp(
  `(?<=[。！？…][”’」』）]?${ANY_UNSEEN})\\u3000${ANY_UNSEEN}\\u3000(?=${ANY_UNSEEN}[^\\s\\u3000${UNSEEN}])`,
  'g',
)

/** The edits that put a line break in the place of such an indent. */
export function lostBreaks(text: string, verbatim: readonly Verbatim[]): Edit[] {
  if (!text.includes('\u3000')) return []
  const edits: Edit[] = []
  let code = 0
  for (const { index, 0: indent } of text.matchAll(INDENT)) {
    while (code < verbatim.length && verbatim[code]!.end <= index) code++
    if (code < verbatim.length && verbatim[code]!.start <= index) continue
    const edit = minimalEdit(text, index, index + indent.length, '\n', 'lost-break', { certainty: 'guessed' })
    if (edit) edits.push(edit)
  }
  return edits
}
