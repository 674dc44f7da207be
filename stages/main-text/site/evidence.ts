import { mainContainers, mainOn } from './containers.ts'
import type { MainContainer, PlaceRecord, SiteKnowledge } from './knowledge.ts'
import { byName } from './order.ts'
import { type Outline, outlineOf } from './outline.ts'
import { type PackedLesson, unpackLesson } from './packed.ts'
import { repeatedTexts } from './repeated.ts'

/** Minimum number of pages of a site. Fewer prove nothing. */
const PAGES = 5
/** Minimum number of pages that have a place. */
const PLACE_PAGES = 3
/** Minimum percentage of a folder's pages that must have the same container. Otherwise they belong to several sites. */
const ONE_SITE = 80
/** Maximum number of repeated texts and of places recorded for a site. */
const TEXTS = 64
const PLACES = 64

/** The knowledge about one site. */
export type Evidence = Omit<SiteKnowledge, 'byHand'>

const NONE: Evidence = { main: [], repeated: [], places: [] }

/**
 * The evidence about a site. It does not depend on the order of the pages: counts, sorted by name.
 *
 * @param isFolder whether the site is only a folder, which may hold pages of several sites
 */
export function evidenceOf(site: string, sample: readonly PackedLesson[], isFolder: boolean): Evidence {
  if (sample.length < PAGES) return NONE
  const lessons = sample.map(unpackLesson)
  const repeated = repeatedTexts(site, lessons)
  const known = new Set(repeated.map(({ place, key }) => `${place}\n${key}`))
  const outlines = lessons
    .map((lesson) => outlineOf(lesson, (place, key) => known.has(`${place}\n${key.toString(36)}`)))
    // If most of a page's judged text is repeated text of the site, the page does not show where the text is.
    .filter(({ inside, lesson }) => inside.at(-1)! > 0 && inside.at(-1)! * 2 >= sumOf(lesson.lengths))
  const main = mainContainers(site, outlines)
  if (isFolder && !main.some(({ pages }) => pages * 100 >= lessons.length * ONE_SITE)) return NONE
  return { main, repeated: repeated.slice(0, TEXTS), places: placeRecords(site, outlines, main) }
}

function sumOf(lengths: Int32Array): number {
  return lengths.reduce((sum, length) => sum + Math.max(0, length), 0)
}

/**
 * Records of places that have text or are in a main container. Other places add nothing to what the containers show.
 */
function placeRecords(site: string, outlines: readonly Outline[], main: readonly MainContainer[]): PlaceRecord[] {
  const counts = new Map<string, { inside: number; pages: number }>()
  const within = new Set<string>()
  for (const outline of outlines) {
    const { lengths, lesson } = outline
    const held = mainOn(outline, main)
    // The judgement of a page is doubtful if its main container does not hold the text.
    if (held && held.density === 0) continue
    const places = lesson.places.split('\n')
    const inside = new Float64Array(places.length)
    const outside = new Float64Array(places.length)
    lengths.forEach((length, i) => {
      if (length > 0) inside[lesson.placeOf[i]!]! += length
      else outside[lesson.placeOf[i]!]! -= length
    })
    const [first = 0, last = 0] = held?.ranges ?? []
    for (let i = first; i < last; i++) within.add(places[lesson.placeOf[i]!]!)
    places.forEach((place, i) => {
      if (inside[i] === 0 && outside[i] === 0) return
      const count = counts.get(place) ?? { inside: 0, pages: 0 }
      counts.set(place, count)
      count.pages++
      if (inside[i]! > outside[i]!) count.inside++
    })
  }
  return [...counts]
    .filter(([place, { inside, pages }]) => pages >= PLACE_PAGES && (inside > 0 || within.has(place)))
    .sort(([a, m], [b, n]) => n.inside - m.inside || n.pages - m.pages || byName(a, b))
    .slice(0, PLACES)
    .map(([place, { inside, pages }]) => ({ site, place, inside, pages }))
}
