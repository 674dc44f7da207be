/** Limits of OpenCC 1.4.2, which keep the work on `⿰⿰⿰…` linear: nesting depth, and total number of code points. */
const DEEPEST = 15
const LONGEST = 64

/** Operands still to come, by operator; the last is the innermost. */
const open = new Uint8Array(DEEPEST)

/**
 * Length in UTF-16 units of the ideographic description sequence at `at` (`⿰亻專`). OpenCC leaves its parts unchanged,
 * because a description with other parts describes another character. The result is the length of the single character
 * at `at` if it is not an operator, or if its sequence is cut short (`⿰衛⿰`), nested more than 15 deep, or longer than
 * 64 code points.
 *
 * opencc-js 1.4.2 differs in two ways: it takes an operator whose own sequence is cut short for an operand, and lets ⿾
 * and ⿿, which have one operand, take two.
 */
export function descriptionLength(text: string, at: number, to: number): number {
  let depth = 0
  let points = 0
  let i = at
  do {
    if (i >= to || points === LONGEST) return characterLength(text, at, to)
    const operands = arity(text.charCodeAt(i))
    i += characterLength(text, i, to)
    points++
    if (operands > 0) {
      if (depth === DEEPEST) return characterLength(text, at, to)
      open[depth++] = operands
    } else while (depth > 0 && --open[depth - 1]! === 0) depth--
  } while (depth > 0)
  return i - at
}

/** Number of operands of an ideographic description character (Unicode 16, section 18.2); 0 for all others. */
function arity(unit: number): number {
  if (unit < 0x2ff0 || unit > 0x2fff) return 0
  if (unit >= 0x2ffe) return 1
  return unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2
}

/** Length in UTF-16 units of the character at `at`: 2 for a surrogate pair, 1 for a lone half. */
export function characterLength(text: string, at: number, to: number): number {
  const pair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && at + 1 < to && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
  return pair ? 2 : 1
}
