import type { Lines } from '../document/lines.ts'

/**
 * The piece of the raw file that a message is about, in three adjacent parts, for people. A part that was cut has … at
 * the cut. All three are on the line where the finding begins.
 */
export interface Excerpt {
  readonly before: string
  readonly found: string
  readonly after: string
}

/** Maximum code points of each part: what fits on one line of a terminal or a CI page. */
const CONTEXT = 48
const FOUND = 96

/** The surroundings of `raw[start, end)`. Their length is bounded, however long the line is. */
export function excerpt(raw: string, lines: Lines, start: number, end: number): Excerpt {
  const line = lines.span(lines.place(start).line)
  const from = Math.min(start, line.end)
  const to = Math.min(end, line.end)
  return {
    before: tail(raw, line.start, from, CONTEXT),
    found: head(raw, from, to, FOUND),
    after: to < end ? '' : head(raw, to, line.end, CONTEXT),
  }
}

function head(text: string, start: number, end: number, points: number): string {
  const kept = [...text.slice(start, Math.min(end, start + 2 * points))].slice(0, points).join('')
  return kept.length < end - start ? `${kept}…` : kept
}

function tail(text: string, start: number, end: number, points: number): string {
  const kept = [...text.slice(Math.max(start, end - 2 * points - 1), end)].slice(-points).join('')
  return kept.length < end - start ? `…${kept}` : kept
}
