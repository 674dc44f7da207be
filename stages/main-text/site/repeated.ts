import { type RepeatedText, repeatedId } from './knowledge.ts'
import type { Lesson } from './lesson.ts'
import { byName } from './order.ts'

/** Minimum number of different page titles under which a text occurs before it counts as repeated. */
const TITLES = 3
/** Minimum percentage of repeated texts in a place. At places with varied texts a repeated sentence is a quotation. */
const REPEATING = 80

interface Shared {
  readonly titles: Set<number>
  text: string
  example: string
  pages: number
}

/** The texts that pages with different titles share in one place, by descending number of titles. */
export function repeatedTexts(site: string, lessons: readonly Lesson[]): Required<RepeatedText>[] {
  const byPlace = new Map<string, Map<number, Shared>>()
  for (const lesson of lessons) gather(lesson, byPlace)
  const found: Required<RepeatedText>[] = []
  for (const [place, texts] of byPlace) {
    let all = 0
    let repeating = 0
    for (const { titles, pages } of texts.values()) {
      all += pages
      if (titles.size >= TITLES) repeating += pages
    }
    if (repeating * 100 < all * REPEATING) continue
    for (const [hash, { titles, text, example }] of texts) {
      if (titles.size < TITLES) continue
      const key = hash.toString(36)
      found.push({ id: repeatedId(site, place, key), site, place, text, key, titles: titles.size, example })
    }
  }
  return found.sort((a, b) => b.titles - a.titles || byName(a.place, b.place) || byName(a.key, b.key))
}

function gather(
  { uri, title, places, placeOf, textBlocks, keys, excerpts }: Lesson,
  byPlace: Map<string, Map<number, Shared>>,
): void {
  const names = places.split('\n')
  const beginnings = excerpts.split('\n')
  const seen = new Set<string>()
  keys.forEach((key, i) => {
    const place = names[placeOf[textBlocks[i]!]!]!
    // A text counts once per page.
    if (seen.has(`${place}\n${key}`)) return
    seen.add(`${place}\n${key}`)
    const texts = byPlace.get(place) ?? new Map<number, Shared>()
    byPlace.set(place, texts)
    const shared = texts.get(key) ?? { titles: new Set(), text: beginnings[i]!, example: uri, pages: 0 }
    texts.set(key, shared)
    shared.pages++
    shared.titles.add(title)
    if (uri >= shared.example) return
    shared.example = uri
    shared.text = beginnings[i]!
  })
}
