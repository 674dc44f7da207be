import type { Document } from '../../../src/document/document.ts'
import {
  commonThing,
  questionAbout,
  SiteAnswers,
  siteAsked,
  type Thing,
  thing,
} from '../../../src/language/sites/question.ts'
import { namesOf, siteOf } from '../../../src/language/sites/site.ts'
import { containersOf } from '../containers.ts'
import { type MainContainer, NOTHING, type PlaceRecord, type RepeatedText, type SiteKnowledge } from './knowledge.ts'
import { mayRepeat, textKey } from './lesson.ts'
import { byName } from './order.ts'
import { placesOf } from './places.ts'
import { namedRanges } from './selected.ts'

/**
 * A page asks for its containers, its places, and its texts at them. Which others its site has is nothing to it, but for whether a
 * container is known at all: all ask for that. The empty question is about no site, and that of a document that is no page.
 */
export function asks(doc: Document): string {
  const { text, blocks, target, traits } = doc
  if (target !== null || blocks.length === 0 || (traits.kind ?? 'html') !== 'html' || blocks[0]!.tag === 'line')
    return ''
  const site = siteOf(doc)
  if (site === undefined) return ''
  const tree = containersOf(blocks)
  const things: Thing[] = [ANY]
  for (const [name, { length }] of namedRanges(tree)) things.push(length === 1 ? once(name) : often(name))
  let last: string | undefined
  placesOf(tree).forEach((place, i) => {
    if (place !== last) things.push(at(place))
    last = place
    if (mayRepeat(text, blocks[i]!)) things.push(textAt(place, textKey(text, blocks[i]!).toString(36)))
  })
  return questionAbout(site, things)
}

/** What pages ask about: whether any container is known, one that they have once or often, places, texts at them. */
const ANY = thing('site')
const once = (select: string): Thing => commonThing(`once ${select}`)
const often = (select: string): Thing => commonThing(`often ${select}`)
const at = (place: string): Thing => commonThing(`at ${place}`)
const textAt = (place: string, key: string): Thing => thing(`text ${key} ${place}`)

/** One thing that is known of a site. */
type Known =
  | { readonly about: 'any' | 'once' | 'often'; readonly main: MainContainer }
  | { readonly about: 'place'; readonly place: PlaceRecord }
  | { readonly about: 'text'; readonly repeated: RepeatedText }

function thingOf(known: Known): Thing {
  switch (known.about) {
    case 'once':
      return once(known.main.select)
    case 'often':
      return often(known.main.select)
    case 'place':
      return at(known.place.place)
    case 'text':
      return textAt(known.repeated.place, known.repeated.key)
    default:
      return ANY
  }
}

/** What is known of a site about what pages have, and the selections by people for it and for all sites. */
export function answers({ main, repeated, places, byHand }: SiteKnowledge): (question: string) => SiteKnowledge {
  const mainOf = grouped(main)
  const repeatedOf = grouped(repeated)
  const placesOfSite = grouped(places)
  const given = new Map<string, SiteAnswers<Known, SiteKnowledge>>()
  const about = (site: string): SiteAnswers<Known, SiteKnowledge> => {
    const names = [...namesOf(site), '*']
    const selections = byHand.filter((selection) => names.includes(selection.site))
    const main = (mainOf.get(site) ?? []).toSorted((a, b) => b.density - a.density).map(plain)
    const known: Known[] = [
      ...main.map((each): Known => ({ about: 'once', main: each })),
      ...main.map((each): Known => ({ about: 'often', main: each })),
      ...main
        .slice(0, 1)
        .map((): Known => ({ about: 'any', main: { id: '', site, select: NO_CONTAINER, density: 0 } })),
      ...(placesOfSite.get(site) ?? []).map((each): Known => ({ about: 'place', place: withoutPages(each) })),
      ...(repeatedOf.get(site) ?? []).map((each): Known => ({ about: 'text', repeated: withoutTitles(each) })),
    ]
    return new SiteAnswers(known, thingOf, (asked) => answerOf(asked, selections))
  }
  return (question) => {
    const site = siteAsked(question)
    const known = given.get(site) ?? about(site)
    given.set(site, known)
    return known.to(question)
  }
}

function answerOf(asked: readonly Known[], byHand: SiteKnowledge['byHand']): SiteKnowledge {
  // Of the containers that a page has once the tightest counts, which is the first; any other counts as one of the page's.
  const main = asked.flatMap((each) => ('main' in each ? each.main : [])).slice(0, 1)
  // Their order follows counts.
  const places = asked.flatMap((each) => (each.about === 'place' ? each.place : []))
  const repeated = asked.flatMap((each) => (each.about === 'text' ? each.repeated : []))
  places.sort((a, b) => byName(a.place, b.place))
  repeated.sort((a, b) => byName(a.id, b.id))
  const answer = { main, repeated, places, byHand }
  return Object.values(answer).every(({ length }) => length === 0) ? NOTHING : answer
}

function grouped<T extends { readonly site: string }>(all: readonly T[]): Map<string, T[]> {
  const bySite = new Map<string, T[]>()
  for (const each of all) {
    const known = bySite.get(each.site)
    if (known) known.push(each)
    else bySite.set(each.site, [each])
  }
  return bySite
}

/** Selects nothing: the pages of the site have containers of their text, and the page that is given it has none of them. */
const NO_CONTAINER = ''

function plain({ id, site, select }: MainContainer): MainContainer {
  return { id, site, select, density: 1 }
}

function withoutTitles({ id, site, place, key }: RepeatedText): RepeatedText {
  return { id, site, place, key }
}

/** Whether the place has the text on most pages is all that is asked; see {@link isTextPlace}. */
function withoutPages(record: PlaceRecord): PlaceRecord {
  return { site: record.site, place: record.place, inside: isTextPlace(record) ? 1 : 0, pages: 1 }
}

/** Whether a place holds the text on three quarters of the pages that have it. */
export function isTextPlace({ inside, pages }: PlaceRecord): boolean {
  return inside * 4 >= pages * 3
}
