import { UNSURE } from '../../../../src/document/facts/flags.ts'
import { CONFIDENCE, FRAGMENT_CONFIDENCE, THREAD_CONFIDENCE } from './model.generated.ts'

/** Pages with a lower confidence get the flag `main-text-unsure`. */
const UNSURE_BELOW = 0.75

/** How the document was separated from the rest of its page. */
export type Told = 'thread' | 'fragment' | { readonly expected: number }

/**
 * The F1 to expect of a page's main text. It was measured: the table holds the mean F1 of pages with the same predicted
 * F1, on domains that the model had not seen. Between the points of the table the value is interpolated.
 */
export function confidenceOf(told: Told): number {
  // Blog articles that were found by the markup of posts get the same value, since the same rules found them. They were not
  // measured separately.
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

/** The flags for a confidence. */
export function unsureFlags(confidence: number): string[] {
  return confidence < UNSURE_BELOW ? [UNSURE] : []
}
