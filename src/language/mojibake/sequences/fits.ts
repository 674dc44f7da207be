/**
 * Checks whether what a sequence decodes to can be text in its place: valid bytes do not always make plausible text.
 */
import { isLetter, isLower, isUpper } from './characters.ts'
import type { Reading } from './readings/readings.ts'
import type { Run } from './readings/runs.ts'
import { scriptOf, stand } from './scripts.ts'

/** Control characters, private use, unassigned code points, surrogates. */
const NO_TEXT = /[\0-\x1f\x7f-\x9f\p{Co}\p{Cn}\p{Cs}]/u

/** U+1171E is a mark with a width to some versions of Node. */
const MARK = /^[\p{Mn}\u{1171e}]/u

/** Whether a reading of a run can be text. */
export function fits(text: string, { start, end }: Run, { pieces }: Reading): boolean {
  let one = start > 0 ? text.charCodeAt(start - 1) : 0
  let two = start > 1 ? text.charCodeAt(start - 2) : 0
  let script = 0
  for (const piece of pieces) {
    if (piece.depth > 0) {
      if (NO_TEXT.test(piece.text)) return false
      // Marks of letters stand on letters.
      if (MARK.test(piece.text) && !isLetter(one) && !MARK.test(String.fromCharCode(one))) return false
      const own = scriptOf(piece.text)
      if (!stand(script, own)) return false
      script = own
      const next = start + piece.end < end ? 0 : text.charCodeAt(end)
      if (isSmallAmongCapitals(two, one, piece.text.charCodeAt(0), next)) return false
    }
    if (piece.depth === 0) script = 0
    for (let i = 0; i < piece.text.length; i++) {
      two = one
      one = piece.text.charCodeAt(i)
    }
  }
  return true
}

/**
 * Whether a sequence would become a small letter after two capitals at the end of a word. In `AHÅ™`, `ROSÉ™` and
 * `NESTLÉ®` the characters are a capital and a sign.
 */
function isSmallAmongCapitals(two: number, one: number, unit: number, next: number): boolean {
  return isLower(unit) && isUpper(one) && isUpper(two) && !isLower(next)
}
