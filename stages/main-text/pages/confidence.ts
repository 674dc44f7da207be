import { UNSURE } from '../../../src/document/flags.ts'
import { CONFIDENCE, FRAGMENT_CONFIDENCE, THREAD_CONFIDENCE } from './model.generated.ts'

/** The confidence below which a page has the flag. */
const UNSURE_BELOW = 0.75

/** How a document was told from its page. */
export type Told = 'thread' | 'fragment' | { readonly expected: number }

/**
 * The F1 that the main text of a page has: the mean over pages of domains that the model had not seen, of which as much was
 * to be expected by the likelihoods of their blocks. Between the points of that table it rises evenly.
 */
export function confidenceOf(told: Told): number {
  if (told === 'thread') return THREAD_CONFIDENCE
  if (told === 'fragment') return FRAGMENT_CONFIDENCE
  return interpolate(CONFIDENCE, told.expected)
}

/** @param points ascending `[expected, observed]` */
export function interpolate(points: readonly (readonly [number, number])[], at: number): number {
  const next = points.findIndex(([x]) => x >= at)
  if (next === -1) return points.at(-1)![1]
  if (next === 0) return points[0]![1]
  const [x0, y0] = points[next - 1]!
  const [x1, y1] = points[next]!
  const value = x1 === x0 ? y1 : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0)
  return Math.round(value * 1000) / 1000
}

/** The flags that a confidence gives. */
export function unsureFlags(confidence: number): string[] {
  return confidence < UNSURE_BELOW ? [UNSURE] : []
}
