import type { Selection } from '../../../src/document/stage.ts'
import { hashOf } from '../../../src/language/sites/text-key.ts'

/** What the pages of sites show together. Lines of `knowledge/main-text.json`, for people to read. Plain data. */
export interface SiteKnowledge {
  /** By site, and then the strongest first. */
  readonly main: readonly MainContainer[]
  readonly repeated: readonly RepeatedText[]
  readonly places: readonly PlaceRecord[]
  /** What people say, which outranks all else. */
  readonly byHand: readonly Selection[]
}

/** A container that holds the text on most pages that have it. */
export interface MainContainer {
  /** Names it in evidence: a hash of site and selector, so that counts may change and rows need not. */
  readonly id: string
  readonly site: string
  /** One class, id or tag. */
  readonly select: string
  /** Pages on which it holds the text, of those that have it. */
  readonly holds: number
  readonly pages: number
  /** How much of it is the text on those, in ‰: the tightest of several is believed. */
  readonly density: number
}

/** A text that pages of several titles have in one place, where nearly all texts are such. */
export interface RepeatedText {
  /** A hash of site, place and text. */
  readonly id: string
  readonly site: string
  /** As `placesOf` names it. */
  readonly place: string
  /** How it begins. */
  readonly text: string
  /** `textKey` of the whole, in base 36. */
  readonly key: string
  readonly titles: number
  /** `source_uri` of a page that has it. */
  readonly example: string
}

/** What single pages found in one place, where enough have it. */
export interface PlaceRecord {
  readonly site: string
  readonly place: string
  /** Pages on which most of what stands there is the text, of those that have anything there. */
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

/** Why a block is none of the text: what of the site says so, with the name of the evidence. */
export function elsewhereBy({ select, id }: MainContainer): string {
  return `not in ${select}, site evidence ${id}`
}

export function repeatedBy({ id }: RepeatedText): string {
  return `repeats on the site, site evidence ${id}`
}

export function byHandBy({ select, verdict }: Selection): string {
  return verdict === 'main' ? `not in ${select}, by hand` : `in ${select}, by hand`
}

/** `.article-body holds the text on 41 of 43 pages of example.com`: what is known of the evidence that a block names. */
export function describe({ main, repeated }: SiteKnowledge, evidence: string): string | undefined {
  const id = / site evidence (\w+)$/.exec(evidence)?.[1]
  if (id === undefined) return undefined
  const container = main.find((each) => each.id === id)
  if (container)
    return `${container.select} holds the text on ${container.holds} of ${container.pages} pages of ${container.site}`
  const text = repeated.find((each) => each.id === id)
  return text && `pages of ${text.titles} titles of ${text.site} have it in ${text.place}`
}
