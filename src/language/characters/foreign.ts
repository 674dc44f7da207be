/** A unit that is not ASCII. */
const FOREIGN = /[^\0-\x7f]/g

/**
 * Number of UTF-16 units that a loop checks before the expression takes over. The expression needs half the time for a unit,
 * but a call of it costs as much as checking this many in the loop.
 */
const NEAR = 32

/**
 * The index of the first UTF-16 unit from `at` on that is not ASCII, or the length of the text if there is none. In markup
 * it may be thousands of units away.
 */
export function foreignFrom(text: string, at: number): number {
  const near = Math.min(text.length, at + NEAR)
  let i = at
  while (i < near && text.charCodeAt(i) < 0x80) i++
  if (i < near || i >= text.length) return i
  FOREIGN.lastIndex = i
  return FOREIGN.test(text) ? FOREIGN.lastIndex - 1 : text.length
}
