import type { Learner } from '../../../src/document/stage.ts'
import { mainRange } from '../../../src/document/structure/block.ts'
import {
  add,
  merge,
  type SiteSample,
  inOrder as samplesInOrder,
  split,
  wants,
} from '../../../src/language/sites/sample.ts'
import { siteOf } from '../../../src/language/sites/site.ts'
import { hashOf } from '../../../src/language/sites/text-key.ts'
import { answers, asks } from './answers.ts'
import { correct } from './corrections.ts'
import { describe } from './describe.ts'
import { type Evidence, gather, type Observed, usualSpelling } from './evidence.ts'
import { outlineOf } from './outline.ts'
import { type PackedOutline, pack, unpack } from './packed.ts'
import { inOrder, type Template, type TemplateKnowledge, templateId, type Why, type Zone } from './template.ts'
import { isMostlyRepeats } from './zones.ts'

/** Thresholds for repetition. */
export interface TemplateParams {
  /** Minimum number of documents of a site that must contain a template. */
  readonly templateDocuments: number
  /** Minimum share of the site's documents, 0 to 1. */
  readonly templateShare: number
}

/** Minimum number of documents of a site. Fewer prove nothing. */
const SMALLEST_SITE = 10
/**
 * Higher thresholds, in documents and as a share, for prose and for links among the prose, whose wrong removal costs
 * more.
 */
const MORE_DOCUMENTS = 10
const MORE_SHARE = 0.5

/** Learns what the documents of each site repeat at the edges of their text. */
export const learn: Learner<TemplateParams, SiteSample<PackedOutline>, TemplateKnowledge> = {
  start: () => new Map(),
  observe(sample, doc) {
    if (doc.target !== null || doc.text === '') return
    const { first, last } = mainRange(doc.blocks)
    const site = first < last ? siteOf(doc) : undefined
    if (site === undefined) return
    // Only the main text is hashed: its surroundings change from hour to hour, and two pages with the same text are one
    // document.
    const hash = hashOf(doc.text.slice(doc.blocks[first]!.start, doc.blocks[last - 1]!.end))
    const { uri } = doc.source
    if (wants(sample, site, hash, uri)) add(sample, site, hash, pack(uri, outlineOf(doc)))
  },
  merge: (into, from) => merge(into, from),
  freeze: (sample, params) => ({
    templates: inOrder(
      [...samplesInOrder(sample)].flatMap(([site, documents]) => templatesOf(site, documents, params)),
    ),
  }),
  shares: { split, join: (parts) => ({ templates: inOrder(parts.flatMap(({ templates }) => templates)) }) },
  asks,
  answers,
  recall: (stored, corrections) => correct(stored ?? { templates: [] }, corrections),
  describe,
}

function templatesOf(site: string, documents: readonly PackedOutline[], params: TemplateParams): Template[] {
  if (documents.length < SMALLEST_SITE) return []
  const all = documents.map((document): Observed => ({ uri: document.uri, items: unpack(document) }))
  const often = repeated(all, params)
  // A document that mostly repeats others proves nothing: near-duplicates would turn their sentences into templates.
  const distinct = all.filter(({ items }) => !isMostlyRepeats(items, often))
  if (distinct.length < SMALLEST_SITE) return []
  const repeats = repeated(distinct, params)
  const templates: Template[] = []
  for (const [, evidence] of gather(distinct, repeats))
    templates.push(...judged(site, evidence, distinct.length, params))
  return templates
}

/** The keys that occur in enough documents. */
function repeated(documents: readonly Observed[], { templateDocuments, templateShare }: TemplateParams): Set<string> {
  const counts = new Map<string, number>()
  for (const { items } of documents)
    for (const key of new Set(items.map(({ key }) => key))) counts.set(key, (counts.get(key) ?? 0) + 1)
  counts.delete('')
  const least = Math.max(templateDocuments, documents.length * templateShare)
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key))
}

/** One template for each zone in which a text is furniture; otherwise one entry that says why it is kept. */
function judged(site: string, evidence: Evidence, sampled: number, params: TemplateParams): Template[] {
  const { example, isProse, isLabel, zones } = evidence
  const text = usualSpelling(evidence)
  const entry = (zone: Zone, verdict: Template['verdict'], why: Why, documents: number): Template => ({
    id: templateId(site, zone, text),
    site,
    zone,
    text,
    verdict,
    why,
    documents,
    sampled,
    example,
  })
  const least = Math.max(params.templateDocuments, sampled * params.templateShare)
  const leastOfMore = Math.max(least, MORE_DOCUMENTS, sampled * MORE_SHARE)
  const dropped = (['head', 'middle', 'tail'] as const).filter(
    (zone) => zones[zone] >= (zone === 'middle' || isProse ? leastOfMore : least),
  )
  if (dropped.length > 0)
    return dropped.map((zone) => entry(zone, 'drop', zone === 'middle' ? 'link' : 'edge', zones[zone]))
  return [entry('middle', 'keep', isLabel ? 'heads' : 'among', evidence.documents)]
}
