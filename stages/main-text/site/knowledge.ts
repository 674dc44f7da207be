import type { Selection } from '../../../src/document/stage.ts'
import { hashOf } from '../../../src/language/sites/text-key.ts'

/**
 * What the pages of each site show together. Plain data; its entries are lines of `knowledge/main-text.json`, which
 * people read.
 */
export interface SiteKnowledge {
  /** Sorted by site, then by strength in descending order. */
  readonly main: readonly MainContainer[]
  readonly repeated: readonly RepeatedText[]
  readonly places: readonly PlaceRecord[]
  /** Corrections by people, which outrank everything else. */
  readonly byHand: readonly Selection[]
}

/** A container that holds the text on most pages that have it. */
export interface MainContainer {
  /** Identifies it in evidence: a hash of site and selector. Rows do not change when counts do. */
  readonly id: string
  readonly site: string
  /** A single class, id or tag. */
  readonly select: string
  /** Number of pages on which it holds the text, of `pages` that have it. Absent in what a document is given. */
  readonly holds?: number
  readonly pages?: number
  /**
   * Mean share of the container that is the text on those pages, in ‰. The tightest of several containers is used: a document is
   * given ranks.
   */
  readonly density: number
}

/** A text that pages with different titles have in the same place, where nearly all texts repeat. */
export interface RepeatedText {
  /** A hash of site, place and text. */
  readonly id: string
  readonly site: string
  /** The place as `placesOf` names it. */
  readonly place: string
  /** The beginning of the text. Absent in what a document is given, as are titles and example. */
  readonly text?: string
  /** `textKey` of the whole text, in base 36. */
  readonly key: string
  /** Number of different titles of the pages that have it. */
  readonly titles?: number
  /** `source_uri` of a page that has it. */
  readonly example?: string
}

/** How often a place holds the text, for places that enough pages have. */
export interface PlaceRecord {
  readonly site: string
  readonly place: string
  /** Number of pages on which most of the content of the place is text, of `pages` that have content there. */
  readonly inside: number
  readonly pages: number
}

export const NOTHING: SiteKnowledge = { main: [], repeated: [], places: [], byHand: [] }

export function mainId(site: string, select: string): string {
  return hashOf(`${site}\0${select}`).toString(36)
}

export function repeatedId(site: string, place: string, key: string): string {
  return hashOf(`${site}\0${place}\0${key}`).toString(36)
}

/** The reason why a block is outside, with the id of the evidence. */
export function elsewhereBy({ select, id }: MainContainer): string {
  return `not in ${select}, site evidence ${id}`
}

export function repeatedBy({ id }: RepeatedText): string {
  return `repeats on the site, site evidence ${id}`
}

export function byHandBy({ select, verdict }: Selection): string {
  return verdict === 'main' ? `not in ${select}, by hand` : `in ${select}, by hand`
}

/** Describes the evidence that a block names: `.article-body holds the text on 41 of 43 pages of example.com`. */
export function describe({ main, repeated }: SiteKnowledge, evidence: string): string | undefined {
  const id = / site evidence (\w+)$/.exec(evidence)?.[1]
  if (id === undefined) return undefined
  const container = main.find((each) => each.id === id)
  if (container)
    return `${container.select} holds the text on ${container.holds} of ${container.pages} pages of ${container.site}`
  const text = repeated.find((each) => each.id === id)
  return text && `pages of ${text.titles} titles of ${text.site} have it in ${text.place}`
}
