/** What the text model says about characters that lost a byte, and about text that may be out of step. */
import { cost, costOf } from '../../src/language/text-model/index.ts'

/** A reading inserted by the annotator of cloaked pages, also without a bracket that a lost byte took. */
const ANNOTATION = /[(?][^()?]{1,6}\)/g

/** Average cost in nats per character: about 5½ in prose, 13 and more in text read one byte off. */
export function strangeness(text: string): number {
  const words = text.replace(ANNOTATION, '')
  return words === '' ? 0 : costOf(words) / words.length
}

/** Maximum cost in nats of the best character together with the one after it. */
const ENOUGH = 6
/**
 * Nats by which the best must be ahead of the next. More is required with one neighbour than with two, because one says
 * less.
 */
const AHEAD_OF_NEXT = { between: 2, behind: 3 }

/**
 * The character that stands between two others, if their words decide: of 保, 常, 模…, the gap in 規_化 needs 模.
 *
 * @param before the unit in front, 0 at the edge of a word; `after` is the one that follows, likewise
 */
export function likeliestBetween(candidates: readonly number[], before: number, after: number): number | undefined {
  let best = Number.POSITIVE_INFINITY
  let next = best
  let found: number | undefined
  for (const candidate of candidates) {
    const nats = cost(0, before, candidate) + (after === 0 ? 0 : cost(before, candidate, after))
    if (nats < best) {
      next = best
      best = nats
      found = candidate
    } else if (nats < next) next = nats
  }
  const [most, ahead] = after === 0 ? [ENOUGH, AHEAD_OF_NEXT.behind] : [ENOUGH * 2, AHEAD_OF_NEXT.between]
  return best <= most && next - best >= ahead ? found : undefined
}
