/** Which parts of a text may be damaged: the search looks at no others. */
import { type Stretch, suspects } from '../text-model/index.ts'
import { ENTITY_RUN } from './tokens.ts'

/** UTF-16 units of a line that a search takes in beyond what is out of the ordinary: words that tell what fits. */
const AROUND = 48
/** A part is cut where it has grown to so many: a line may be a book. */
const LONGEST = 4000

/** The parts, sorted and disjoint, each within a line. */
export function parts(text: string): Stretch[] {
  const found: { start: number; end: number }[] = []
  for (const place of places(text)) {
    const lineStart = text.lastIndexOf('\n', place.start) + 1
    const newline = text.indexOf('\n', place.start)
    const lineEnd = newline < 0 ? text.length : newline
    const last = found.at(-1)
    const start = whole(text, Math.max(lineStart, place.start - AROUND, last?.end ?? 0), lineStart)
    const end = whole(text, Math.min(lineEnd, place.end + AROUND), lineStart)
    if (end <= start) continue
    if (last && start === last.end && last.end > lineStart && end - last.start <= LONGEST) last.end = end
    else found.push({ start, end })
  }
  return found
}

/** Stretches out of the ordinary, and runs of entities. */
function places(text: string): readonly Stretch[] {
  const stretches = suspects(text)
  if (!text.includes('&') || !ENTITY_RUN.test(text)) return stretches
  const runs = [...text.matchAll(new RegExp(ENTITY_RUN, 'g'))].map(({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
  }))
  return [...stretches, ...runs].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The position, or the one before it that does not cut an entity or a surrogate pair. */
function whole(text: string, at: number, least: number): number {
  const entity = text.lastIndexOf('&', at - 1)
  if (entity >= least && at - entity < 10 && /^&[#\w]*$/.test(text.slice(entity, at))) return entity
  return at > least && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at
}
