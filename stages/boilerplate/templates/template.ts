import { hashOf, normalise } from '../../../src/language/sites/text-key.ts'

/** Where a block stands: before the document's own prose, behind it, or among it. */
export type Zone = 'head' | 'middle' | 'tail'

/**
 * A block that the documents of a site repeat, and what is to be done with it. A line of `knowledge/boilerplate.json`,
 * for people to read.
 */
export interface Template {
  /** Names it in the evidence of edits: a hash of site, zone and text, so that counts may change and rows need not. */
  readonly id: string
  /** As {@link siteOf} names it; `*` for all, by hand alone. */
  readonly site: string
  /** `any` where a person decided. */
  readonly zone: Zone | 'any'
  /** As documents have it, white space collapsed. Case and width make no difference. */
  readonly text: string
  readonly verdict: 'drop' | 'keep'
  readonly why: Why
  /** Documents that have it in this zone, of so many of the site that were sampled; absent where a person decided. */
  readonly documents?: number
  readonly sampled?: number
  /** `source_uri` of a document that has it. */
  readonly example?: string
}

/**
 * - `edge`: stands between the edge of the text and its prose, beside others that repeat;
 * - `link`: leads elsewhere, from among the prose;
 * - `heads`: a short line above what is the document's own: a subhead;
 * - `among`: stands among the document's own prose, or too seldom at its edge;
 * - `hand`: a person said so.
 */
export type Why = 'edge' | 'link' | 'heads' | 'among' | 'hand'

/** Plain data, sorted by site, text and zone. */
export interface TemplateKnowledge {
  readonly templates: readonly Template[]
}

/** The name of a template in evidence. */
export function templateId(site: string, zone: Zone | 'any', text: string): string {
  return hashOf(`${site}\0${zone}\0${normalise(text)}`).toString(36)
}

/** By site, text and zone, in code unit order. */
export function inOrder(templates: readonly Template[]): Template[] {
  const key = ({ site, text, zone }: Template): string => `${site}\0${text}\0${zone}`
  return [...templates].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
