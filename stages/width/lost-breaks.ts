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
  if (!mayHoldIndent(text)) return []
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

const IDEOGRAPHIC_SPACE = 0x3000
const BYTE_ORDER_MARK = 0xfeff
/** Below stand all others that show nothing, with letters that seldom follow an ideographic space. */
const LETTERS_OF_CHINESE = 0x2e80

/** Whether a text may have two ideographic spaces with nothing that shows between them: most have none. */
function mayHoldIndent(text: string): boolean {
  for (let at = text.indexOf('\u3000'); at >= 0; at = text.indexOf('\u3000', at + 1)) {
    const next = text.charCodeAt(at + 1)
    if (next === IDEOGRAPHIC_SPACE || next < LETTERS_OF_CHINESE || next === BYTE_ORDER_MARK) return true
  }
  return false
}
