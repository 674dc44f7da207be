import type { Document } from '../../../src/document/document.ts'
import { namesOf, siteOf } from '../../../src/language/sites/site.ts'
import { type MainContainer, NOTHING, type PlaceRecord, type RepeatedText, type SiteKnowledge } from './knowledge.ts'
import { byName } from './order.ts'

/** A document asks for the evidence about its site; about the empty name there is none. */
export function asks(doc: Document): string {
  return siteOf(doc) ?? ''
}

/** The evidence about a site, and the selections by people for it and for all sites. */
export function answers({ main, repeated, places, byHand }: SiteKnowledge): (site: string) => SiteKnowledge {
  const mainOf = grouped(main)
  const repeatedOf = grouped(repeated)
  const placesOf = grouped(places)
  const given = new Map<string, SiteKnowledge>()
  return (site) => {
    const known = given.get(site)
    if (known) return known
    const names = [...namesOf(site), '*']
    const answer: SiteKnowledge = {
      main: ranked(mainOf.get(site) ?? []),
      repeated: (repeatedOf.get(site) ?? []).map(withoutTitles).sort((a, b) => byName(a.id, b.id)),
      places: (placesOf.get(site) ?? []).map(withoutPages).sort((a, b) => byName(a.place, b.place)),
      byHand: byHand.filter((selection) => names.includes(selection.site)),
    }
    const isNothing = Object.values(answer).every(({ length }) => length === 0)
    given.set(site, isNothing ? NOTHING : answer)
    return given.get(site)!
  }
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

/**
 * The containers by rank: of those that a page has, the tightest counts, whatever the figures are. The first of equally tight
 * ones is the strongest.
 */
function ranked(main: readonly MainContainer[]): MainContainer[] {
  const tightest = [...main].sort((a, b) => b.density - a.density)
  return tightest.map(({ id, site, select }, i) => ({ id, site, select, density: tightest.length - i }))
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
