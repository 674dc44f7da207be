/** Beyond ASCII. */
const FOREIGN = /[^\0-\x7f]/g

/**
 * How far a loop looks, in UTF-16 units, before the expression does. The expression is twice as fast for each unit, and a
 * call of it costs as much as this many.
 */
const NEAR = 32

/** The first unit from `at` on that is not ASCII; the length of the text if there is none. Markup is ASCII for thousands. */
export function foreignFrom(text: string, at: number): number {
  const near = Math.min(text.length, at + NEAR)
  let i = at
  while (i < near && text.charCodeAt(i) < 0x80) i++
  if (i < near || i >= text.length) return i
  FOREIGN.lastIndex = i
  return FOREIGN.test(text) ? FOREIGN.lastIndex - 1 : text.length
}
