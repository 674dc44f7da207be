import type { Page } from './page.ts'
import { likelihood } from './trees.ts'

/** A block counts for what it says, up to so many units, and for some more, so that short lines count at all. */
const MOST_UNITS = 400
const LINE_UNITS = 3

/**
 * The F1 that a decision is to be expected to have, by the likelihood of each block: what is inside and should be, against
 * what is inside and what should be. 1 where there is nothing.
 *
 * @param odds log-odds in thousandths
 * @param counts whether a block is in question at all
 */
export function expectedF1(
  { facts }: Page,
  odds: Int32Array,
  inside: readonly boolean[],
  counts: (i: number) => boolean,
): number {
  let both = 0
  let sum = 0
  facts.forEach(({ units }, i) => {
    if (!counts(i)) return
    const own = Math.min(units, MOST_UNITS) + LINE_UNITS
    const likely = own * likelihood(odds[i]!)
    sum += likely
    if (!inside[i]) return
    both += likely
    sum += own
  })
  return sum === 0 ? 1 : (2 * both) / sum
}

/** A page of which less can be had is none that much more should be taken of: lower ones gained nothing on domains left out. */
const LEAST = 0.6
const MOST = 0.99

/**
 * What to add to all log-odds, in thousandths, so that F1 is the greatest: a block is worth taking from a likelihood of half
 * the F1 that can be had (Lipton, Elkan, Naryanaswamy 2014). On a clear page that is nearly ½; on a list of cards of which little
 * is sure, less.
 */
export function biasFor(f1: number): number {
  const known = Math.max(LEAST, Math.min(MOST, f1))
  return Math.round(1000 * Math.log((2 - known) / known))
}
