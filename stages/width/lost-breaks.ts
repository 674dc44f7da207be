import { type Edit, minimalEdit } from '../../src/document/edit.ts'
import type { Verbatim } from './code.ts'

/**
 * Two ideographic spaces behind the end of a sentence are the indent of a paragraph: a crawler took the line break off
 * and left them. More or fewer fill a line (`同意。　　　　签名`), and behind anything else they part columns.
 */
const INDENT = /(?<=[。！？…][”’」』）]?)\u3000\u3000(?=[^\s\u3000])/g

/** The edits that put a line break in the place of such an indent. */
export function lostBreaks(text: string, verbatim: readonly Verbatim[]): Edit[] {
  if (!text.includes('\u3000\u3000')) return []
  const edits: Edit[] = []
  let code = 0
  for (const { index } of text.matchAll(INDENT)) {
    while (code < verbatim.length && verbatim[code]!.end <= index) code++
    if (code < verbatim.length && verbatim[code]!.start <= index) continue
    const edit = minimalEdit(text, index, index + 2, '\n', 'lost-break', { certainty: 'guessed' })
    if (edit) edits.push(edit)
  }
  return edits
}
