import type { Edit } from '../../../src/document/ledger/edit.ts'
import { isDigit } from '../../../src/language/characters/classes.ts'
import type { WidthRule } from '../rules.ts'
import { asShown, hidesNeighbours } from '../shown.ts'
import { asciiMark, foldedMark, isWideDigit } from './tokens.ts'

/**
 * The edits that fold full-width marks: decimal points, and marks that are part of a token. The neighbours of a mark
 * decide, so marks are processed after it is known which characters are removed.
 *
 * @param marks their positions, sorted
 * @param edits the other edits of the text, sorted
 */
export function foldMarks(
  text: string,
  marks: readonly number[],
  edits: readonly Edit[],
  on: ReadonlySet<WidthRule>,
): Edit[] {
  const shown = hidesNeighbours(edits) ? asShown(text, edits) : undefined
  const seen = shown?.text ?? text
  const folds: Edit[] = []
  /** Marks before this position belong to an address. */
  let addressEnd = 0
  for (const start of marks) {
    const at = shown?.place(start) ?? start
    const decimal = isDecimal(seen, at)
    const mark = decimal || at < addressEnd ? { folds: true } : foldedMark(seen, at)
    addressEnd = mark.addressEnd ?? addressEnd
    const rule = decimal ? 'fullwidth-digit' : 'fullwidth-token'
    if (mark.folds && on.has(rule)) folds.push({ start, end: start + 1, text: asciiMark(text[start]!), rule })
  }
  return folds
}

/** Whether the mark is a decimal point: １．５. At the end of a sentence it is a full stop, and stays. */
function isDecimal(text: string, at: number): boolean {
  return text[at] === '．' && isAnyDigit(text.charCodeAt(at - 1)) && isAnyDigit(text.charCodeAt(at + 1))
}

function isAnyDigit(unit: number): boolean {
  return isDigit(unit) || isWideDigit(unit)
}
