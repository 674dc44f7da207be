import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import { IDEOGRAPHIC_SPACE } from '../characters/invisible.ts'
import type { Verbatim } from '../code.ts'
import { asShown, hidesNeighbours } from '../shown.ts'

const PAIR = IDEOGRAPHIC_SPACE.repeat(2)

/**
 * Two ideographic spaces after the end of a sentence: the indent of a paragraph whose line break a crawler removed.
 * More or fewer spaces fill a line (`同意。　　　　签名`), and after other text they separate columns.
 */
const INDENT = /(?<=[。！？…][”’」』）]?)\u3000\u3000(?=[^\s\u3000])/g

/**
 * The edits that replace such an indent by a line break.
 *
 * @param cleaned edits for lines and characters, sorted: an indent may contain invisible characters
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
