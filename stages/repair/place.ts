/** Where damage begins and ends, beyond what can be mended of it. */

import { suspects } from '../../src/language/text-model/index.ts'

/** `[start, end)` in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** UTF-16 units on each side of damage in which the rest of the same damage is looked for. */
const BESIDE = 64

/**
 * The place with the suspicious stretches of its line that touch it: where some of the damage is mended or marked, what is
 * likelier damage than text beside it is of the same damage.
 *
 * @param least where it may begin at the earliest
 */
export function withSuspects(text: string, { start, end }: Span, least: number): Span {
  const from = Math.max(least, text.lastIndexOf('\n', start - 1) + 1, start - BESIDE)
  const feed = text.indexOf('\n', end)
  const window = text.slice(from, Math.min(feed < 0 ? text.length : feed, end + BESIDE))
  let [first, last] = [start, end]
  for (const each of suspects(window)) {
    if (from + each.start > end || from + each.end < start) continue
    first = Math.min(first, from + each.start)
    last = Math.max(last, from + each.end)
  }
  return { start: first, end: last }
}
