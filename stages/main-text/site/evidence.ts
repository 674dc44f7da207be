import { mainContainers, mainOn } from './containers.ts'
import type { MainContainer, PlaceRecord, SiteKnowledge } from './knowledge.ts'
import type { Lesson } from './lesson.ts'
import { byName } from './order.ts'
import { type Outline, outlineOf } from './outline.ts'
import { repeatedTexts } from './repeated.ts'

/** Fewer pages of a site tell nothing about it. */
const PAGES = 5
/** Pages that a place must be on. */
const PLACE_PAGES = 3
/** Of the pages of a folder, in percent, those that must have the container: else they are of several sites. */
const ONE_SITE = 80
/** What is kept of a site. */
const TEXTS = 64
const PLACES = 64

/** What was learnt of one site. */
export type Evidence = Omit<SiteKnowledge, 'byHand'>

const NONE: Evidence = { main: [], repeated: [], places: [] }

/**
 * What is known of a site, as counts and in the order of names, whatever the order of its pages.
 *
 * @param isFolder whether it is only a folder, which may hold pages of several sites
 */
export function evidenceOf(site: string, lessons: readonly Lesson[], isFolder: boolean): Evidence {
  if (lessons.length < PAGES) return NONE
  const repeated = repeatedTexts(site, lessons)
  const known = new Set(repeated.map(({ place, key }) => `${place}\n${key}`))
  const outlines = lessons
    .map((lesson) => outlineOf(lesson, (place, key) => known.has(`${place}\n${key.toString(36)}`)))
    // A page that was judged to be what other pages are as well says nothing of where the text is.
    .filter(({ inside, lesson }) => inside.at(-1)! > 0 && inside.at(-1)! * 2 >= sumOf(lesson.lengths))
  const main = mainContainers(site, outlines)
  if (isFolder && !main.some(({ pages }) => pages * 100 >= lessons.length * ONE_SITE)) return NONE
  return { main, repeated: repeated.slice(0, TEXTS), places: placeRecords(site, outlines, main) }
}

function sumOf(lengths: Int32Array): number {
  return lengths.reduce((sum, length) => sum + Math.max(0, length), 0)
}

/** Places that have text, and those in the containers that hold it; others say nothing that the containers do not. */
function placeRecords(site: string, outlines: readonly Outline[], main: readonly MainContainer[]): PlaceRecord[] {
  const counts = new Map<string, { inside: number; pages: number }>()
  const within = new Set<string>()
  for (const outline of outlines) {
    const { lengths, lesson } = outline
    const held = mainOn(outline, main)
    // What a page was judged to be is in doubt where its container is not what holds it.
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
