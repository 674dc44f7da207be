import { type Edit, minimalEdit } from '../../src/document/edit.ts'
import type { Verbatim } from './code.ts'
import { IDEOGRAPHIC_SPACE } from './invisible.ts'
import { asShown, hidesNeighbours } from './shown.ts'

const PAIR = IDEOGRAPHIC_SPACE.repeat(2)

/**
 * Two ideographic spaces behind the end of a sentence are the indent of a paragraph: a crawler took the line break off
 * and left them. More or fewer fill a line (`同意。　　　　签名`), and behind anything else they part columns.
 */
const INDENT = /(?<=[。！？…][”’」』）]?)\u3000\u3000(?=[^\s\u3000])/g

/**
 * The edits that put a line break in the place of such an indent.
 *
 * @param cleaned what lines and characters ask for, sorted: an indent may hold what shows nothing
 */
export function lostBreaks(text: string, verbatim: readonly Verbatim[], cleaned: readonly Edit[]): Edit[] {
  const isMade = (edit: Edit): boolean => edit.text === IDEOGRAPHIC_SPACE
  if (!text.includes(PAIR) && !cleaned.some(isMade) && !hidesNeighbours(cleaned)) return []
  const { text: seen, origin } = asShown(text, cleaned)
  if (!seen.includes(PAIR)) return []
  const edits: Edit[] = []
  let code = 0
  for (const { index } of seen.matchAll(INDENT)) {
    const start = origin(index)
    while (code < verbatim.length && verbatim[code]!.end <= start) code++
    if (code < verbatim.length && verbatim[code]!.start <= start) continue
    const edit = minimalEdit(text, start, origin(index + 1) + 1, '\n', 'lost-break', { certainty: 'guessed' })
    if (edit) edits.push(edit)
  }
  return edits
}
