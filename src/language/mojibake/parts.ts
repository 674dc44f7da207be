/** Selects the parts of a text that may be damaged; the search looks at nothing else. */
import { type Stretch, suspects } from '../text-model/index.ts'
import { entityRuns } from './search/tokens.ts'

/** UTF-16 units of the line that a part includes on each side of the suspicious text: its words show what fits. */
const AROUND = 48
/** A line up to this many units is searched as a whole. */
const SHORT = 600
/** A part is cut at this many units, because a line may be as long as a book. */
const LONGEST = 1200

/** A part of a line. The suspicious text in it lies between `from` and `to`. */
export interface Part extends Stretch {
  readonly from: number
  readonly to: number
}

/**
 * The parts, sorted and disjoint, each within one line.
 *
 * @param cyrillic whether the text may contain small Cyrillic letters
 */
export function parts(text: string, cyrillic: boolean = true): Part[] {
  const found: { -readonly [K in keyof Part]: Part[K] }[] = []
  let lineStart = 0
  let lineEnd = -1
  for (const place of places(text, cyrillic)) {
    if (place.start > lineEnd) {
      lineStart = text.lastIndexOf('\n', place.start - 1) + 1
      const newline = text.indexOf('\n', place.start)
      lineEnd = newline < 0 ? text.length : newline
    }
    const last = found.at(-1)
    const around = lineEnd - lineStart <= SHORT ? SHORT : AROUND
    const start = whole(text, Math.max(lineStart, place.start - around, last?.end ?? 0), lineStart)
    const end = whole(text, Math.min(lineEnd, place.end + around), lineStart)
    if (last && place.end <= last.end && last.end > lineStart) last.to = Math.max(last.to, place.end)
    if (end <= start) continue
    if (last && start === last.end && last.end > lineStart && end - last.start <= LONGEST) {
      last.end = end
      last.to = place.end
    } else found.push({ start, end, from: Math.max(start, place.start), to: place.end })
  }
  return found.flatMap((part) => cut(text, part))
}

/**
 * Small letters before capitals, because KOI8 and windows-1251 have the two the other way round: `пОЮБ` for Почта. Also
 * whole sentences in capitals, which is how small letters look then.
 */
const ODD = /[\u0430-\u044f][\u0410-\u042f]{2}|[\u0410-\u042f]{2,}(?: [\u0410-\u042f]+){3,}/g

/** Suspicious stretches, inverted case and runs of entities. */
function places(text: string, cyrillic: boolean): readonly Stretch[] {
  const stretches = suspects(text)
  const more = [...(cyrillic ? matches(text) : []), ...entityRuns(text)]
  if (more.length === 0) return stretches
  return [...stretches, ...more].sort((a, b) => a.start - b.start || a.end - b.end)
}

function matches(text: string): Stretch[] {
  return [...text.matchAll(ODD)].map(({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
  }))
}

/** Cuts a part into pieces short enough for a search. */
function cut(text: string, { start, end, from, to }: Part): Part[] {
  const pieces: Part[] = []
  let at = start
  while (end - at > LONGEST) {
    const next = whole(text, at + LONGEST, at + 1)
    if (next > from && at < to) pieces.push({ start: at, end: next, from: Math.max(at, from), to: Math.min(next, to) })
    at = next
  }
  if (at < to) pieces.push({ start: at, end, from: Math.max(at, from), to })
  return pieces
}

/** Length of `&Atilde;` and similar entities, plus one. */
const LONGEST_ENTITY = 9

/** `at`, or a position shortly before it that does not split an entity or a surrogate pair. */
function whole(text: string, at: number, least: number): number {
  const near = Math.max(least, at - LONGEST_ENTITY)
  const entity = /&[#\w]*$/.exec(text.slice(near, at))
  if (entity) return near + entity.index
  return at > least && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at
}
