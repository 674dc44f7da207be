import type { Document } from '../../../src/document/document.ts'
import type { Selection } from '../../../src/document/stage.ts'
import { parseSelector, type Selector } from '../../../src/document/structure/selector.ts'
import { namesOf, siteOf } from '../../../src/language/sites/site.ts'
import type { MainContainer, PlaceRecord, RepeatedText, SiteKnowledge } from './knowledge.ts'

/** The knowledge about one site. */
export interface SiteEvidence {
  readonly main: MainContainer[]
  /** Place → key → text. */
  readonly repeated: Map<string, Map<string, RepeatedText>>
  readonly places: Map<string, PlaceRecord>
}

/** A selection with its parsed selector. */
export interface HandSelection extends Selection {
  readonly selector: Selector
}

/** Knowledge about sites, indexed for lookup. */
export class Sites {
  readonly #learnt = new Map<string, SiteEvidence>()
  readonly #byHand = new Map<string, HandSelection[]>()

  constructor({ main, repeated, places, byHand }: SiteKnowledge) {
    for (const each of main) this.#of(each.site).main.push(each)
    for (const each of places) this.#of(each.site).places.set(each.place, each)
    for (const each of repeated) {
      const texts = this.#of(each.site).repeated
      texts.set(each.place, (texts.get(each.place) ?? new Map<string, RepeatedText>()).set(each.key, each))
    }
    for (const each of byHand) {
      const known = this.#byHand.get(each.site) ?? []
      this.#byHand.set(each.site, known)
      known.push({ ...each, selector: parseSelector(each.select) })
    }
  }

  /** The learnt knowledge about the site of a document, if any. */
  learnt(doc: Document): SiteEvidence | undefined {
    if (this.#learnt.size === 0) return undefined
    const site = siteOf(doc)
    return site === undefined ? undefined : this.#learnt.get(site)
  }

  /** The corrections for the site of a document and for all sites. */
  byHand(doc: Document): readonly HandSelection[] {
    if (this.#byHand.size === 0) return []
    const site = siteOf(doc)
    return [...(site === undefined ? [] : namesOf(site)), '*'].flatMap((name) => this.#byHand.get(name) ?? [])
  }

  #of(site: string): SiteEvidence {
    const known = this.#learnt.get(site) ?? { main: [], repeated: new Map(), places: new Map() }
    this.#learnt.set(site, known)
    return known
  }
}

const built = new WeakMap<SiteKnowledge, Sites>()

/** The index of a knowledge, built once. */
export function sitesOf(knowledge: SiteKnowledge): Sites {
  const sites = built.get(knowledge) ?? new Sites(knowledge)
  built.set(knowledge, sites)
  return sites
}
