/** Bounds of OpenCC 1.4.2, which keep the work on `⿰⿰⿰…` linear: operators within operators, and code points in all. */
const DEEPEST = 15
const LONGEST = 64

/** Operands that are still to come, by operator; the last is the innermost. */
const open = new Uint8Array(DEEPEST)

/**
 * How many UTF-16 units the ideographic description sequence at `at` takes (`⿰亻專`): OpenCC leaves its parts as they
 * are, since a description with other parts describes another character. For what is no operator, and for an operator
 * whose sequence is cut short (`⿰衛⿰`), nested more than 15 deep or longer than 64 code points, the units of that
 * character alone.
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

/** Operands that an ideographic description character takes (Unicode 16, section 18.2); 0 for all others. */
function arity(unit: number): number {
  if (unit < 0x2ff0 || unit > 0x2fff) return 0
  if (unit >= 0x2ffe) return 1
  return unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2
}

/** UTF-16 units of the character at `at`: 2 for a surrogate pair, 1 for half of one. */
export function characterLength(text: string, at: number, to: number): number {
  const pair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && at + 1 < to && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
  return pair ? 2 : 1
}
