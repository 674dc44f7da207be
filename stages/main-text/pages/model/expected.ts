import type { Page } from '../page.ts'
import { likelihood } from './trees.ts'

/** The weight of a block is its units, up to a maximum, plus a constant, so that short lines count too. */
const MOST_UNITS = 400
const LINE_UNITS = 3

/**
 * The expected F1 of a decision, from the likelihood of each block, weighted by its size. 1 if no block is in question.
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

/** Lower expected F1 are treated as this one. A lower bound gained nothing on domains left out. */
const LEAST = 0.6
const MOST = 0.99

/**
 * The number to add to all log-odds, in thousandths, so that the expected F1 is greatest: a block should be taken if
 * its likelihood is at least half of the best F1 (Lipton, Elkan, Naryanaswamy 2014). That threshold is nearly ½ on a
 * clear page, and lower on a list of cards, where little is sure.
 */
export function biasFor(f1: number): number {
  const known = Math.max(LEAST, Math.min(MOST, f1))
  return Math.round(1000 * Math.log((2 - known) / known))
}
