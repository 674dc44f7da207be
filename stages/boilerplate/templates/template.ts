import { hashOf, normalise } from '../../../src/language/sites/text-key.ts'

/** Position of a block relative to the document's own prose: before, within or after it. */
export type Zone = 'head' | 'middle' | 'tail'

/**
 * A block that the documents of a site repeat, with the decision on it. One line of `knowledge/boilerplate.json`, which
 * people read.
 */
export interface Template {
  /** Identifies it in the evidence of edits: a hash of site, zone and text. Rows do not change when counts do. */
  readonly id: string
  /** The site as {@link siteOf} names it; `*` for all sites (corrections only). */
  readonly site: string
  /** `any` for corrections by a person. */
  readonly zone: Zone | 'any'
  /** The text as documents have it, with white space collapsed. Comparison ignores case and width. */
  readonly text: string
  readonly verdict: 'drop' | 'keep'
  readonly why: Why
  /**
   * Number of documents that have it in this zone, and number of sampled documents of the site. Absent for corrections, and in
   * what a document is given.
   */
  readonly documents?: number
  readonly sampled?: number
  /** `source_uri` of a document that has it. */
  readonly example?: string
}

/**
 * Reason for the decision:
 * - `edge`: between the edge of the text and its prose, next to other repeated blocks;
 * - `link`: a link to another page, among the prose;
 * - `heads`: a short line above the document's own text: a subhead;
 * - `among`: among the document's own prose, or too rarely at its edge;
 * - `hand`: a person decided.
 */
export type Why = 'edge' | 'link' | 'heads' | 'among' | 'hand'

/** Plain data, sorted by site, text and zone. */
export interface TemplateKnowledge {
  readonly templates: readonly Template[]
}

/** The identifier of a template, as evidence names it. */
export function templateId(site: string, zone: Zone | 'any', text: string): string {
  return hashOf(`${site}\0${zone}\0${normalise(text)}`).toString(36)
}

/** Sorts by site, text and zone, in code unit order. */
export function inOrder(templates: readonly Template[]): Template[] {
  const key = ({ site, text, zone }: Template): string => `${site}\0${text}\0${zone}`
  return [...templates].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
