/** What the model of text says of characters that lost a byte, and of text that may be out of step. */
import { cost, costOf } from '../../src/language/text-model/index.ts'

/** A reading that the annotator of cloaked pages put in, also without the bracket that a lost byte took. */
const ANNOTATION = /[(?][^()?]{1,6}\)/g

/** Nats a character: about 5½ in prose, 13 and more in text read one byte off. */
export function strangeness(text: string): number {
  const words = text.replace(ANNOTATION, '')
  return words === '' ? 0 : costOf(words) / words.length
}

/** Nats a character that the best may cost, with the one behind it. */
const ENOUGH = 6
/** Nats by which it must be ahead of the next: one neighbour says less than two. */
const AHEAD_OF_NEXT = { between: 2, behind: 3 }

/**
 * The character that stands between two others, when their words decide: of 保, 常, 模… 規_化 wants 模.
 *
 * @param before the unit before, 0 at the edge of a word; `after` likewise
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
