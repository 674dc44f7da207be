import type { Edit } from '../../src/document/edit.ts'
import { isDigit } from '../../src/language/characters/classes.ts'
import type { WidthRule } from './rules.ts'
import { asShown, hidesNeighbours } from './shown.ts'
import { asciiMark, foldedMark, isWideDigit } from './tokens.ts'

/**
 * The folds of full-width marks: of decimal points, and of those that are part of a token. What stands beside a mark decides,
 * so they are read when it is known what goes.
 *
 * @param marks where they stand, sorted
 * @param edits that the rest of the text asks for, sorted
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
  /** Marks before this position are those of an address. */
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

/** A decimal point: １．５. At the end of a sentence it is a full stop, and stays. */
function isDecimal(text: string, at: number): boolean {
  return text[at] === '．' && isAnyDigit(text.charCodeAt(at - 1)) && isAnyDigit(text.charCodeAt(at + 1))
}

function isAnyDigit(unit: number): boolean {
  return isDigit(unit) || isWideDigit(unit)
}
