import type { Learner } from '../../../src/document/stage.ts'
import { correct } from './corrections.ts'
import { describe } from './describe.ts'
import { type Item, type Kind, outlineOf } from './outline.ts'
import { add, emptySample, merge, pack, type Sample, type SampledDocument, unpack, wants } from './sample.ts'
import { siteOf } from './site.ts'
import { hashOf, inOrder, type Template, type TemplateKnowledge, templateId, type Why, type Zone } from './template.ts'
import { isMostlyRepeats, zonesOf } from './zones.ts'

/** What counts as often enough. */
export interface TemplateParams {
  /** Documents of a site that a block must stand in to be a template. */
  readonly templateDocuments: number
  /** The share of the site's documents that it must stand in. */
  readonly templateShare: number
}

/** Fewer documents of a site tell nothing about it. */
const SMALLEST_SITE = 10
/** What a paragraph, or a link among the prose, needs besides: it is a greater loss if it was the document's. */
const MORE_DOCUMENTS = 10
const MORE_SHARE = 0.5

/** Learns what the documents of each site repeat at the edges of their text. */
export const learn: Learner<TemplateParams, Sample, TemplateKnowledge> = {
  start: emptySample,
  observe(sample, doc) {
    if (doc.target !== null || doc.text === '') return
    const site = siteOf(doc)
    if (site === undefined) return
    const hash = hashOf(doc.text)
    const { uri } = doc.source
    if (wants(sample, site, hash, uri)) add(sample, site, hash, pack(uri, outlineOf(doc)))
  },
  merge: (into, from) => merge(into, from),
  freeze: ({ sites }, params) => ({
    templates: inOrder([...sites].flatMap(([site, documents]) => templatesOf(site, [...documents.values()], params))),
  }),
  recall: (stored, corrections) => correct(stored ?? { templates: [] }, corrections),
  describe,
}

/** What is known of one text of a site. */
interface Evidence {
  text: string
  example: string
  kind: Kind
  /** Documents that have it as furniture, by zone, and anywhere. */
  readonly zones: Record<Zone, number>
  documents: number
}

interface Observed {
  readonly uri: string
  readonly items: readonly Item[]
}

function templatesOf(site: string, documents: readonly SampledDocument[], params: TemplateParams): Template[] {
  if (documents.length < SMALLEST_SITE) return []
  const all = documents.map((document): Observed => ({ uri: document.uri, items: unpack(document) }))
  const often = repeated(all, params)
  // A document that is mostly what others say proves nothing: near-duplicates would make templates of their sentences.
  const distinct = all.filter(({ items }) => !isMostlyRepeats(items, often))
  if (distinct.length < SMALLEST_SITE) return []
  const repeats = repeated(distinct, params)
  const templates: Template[] = []
  for (const [, evidence] of gather(distinct, repeats))
    templates.push(...judged(site, evidence, distinct.length, params))
  return templates
}

/** The keys that enough documents have. */
function repeated(documents: readonly Observed[], { templateDocuments, templateShare }: TemplateParams): Set<string> {
  const counts = new Map<string, number>()
  for (const { items } of documents)
    for (const key of new Set(items.map(({ key }) => key))) counts.set(key, (counts.get(key) ?? 0) + 1)
  counts.delete('')
  const least = Math.max(templateDocuments, documents.length * templateShare)
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key))
}

function gather(documents: readonly Observed[], repeats: ReadonlySet<string>): Map<string, Evidence> {
  const found = new Map<string, Evidence>()
  for (const { uri, items } of documents) {
    const zones = zonesOf(items, repeats)
    const seen = new Map<string, Set<Zone>>()
    items.forEach(({ key, text, kind }, i) => {
      if (kind === 'paragraph' || !repeats.has(key)) return
      const evidence = found.get(key) ?? {
        text,
        example: uri,
        kind,
        zones: { head: 0, middle: 0, tail: 0 },
        documents: 0,
      }
      found.set(key, evidence)
      if (text < evidence.text) evidence.text = text
      if (uri < evidence.example) evidence.example = uri
      if (kind < evidence.kind) evidence.kind = kind
      const before = seen.get(key)
      if (!before) evidence.documents++
      const zone = zones[i]
      if (zone && !before?.has(zone)) evidence.zones[zone]++
      seen.set(key, new Set([...(before ?? []), ...(zone ? [zone] : [])]))
    })
  }
  return found
}

/** One template for each zone that a text is furniture of; else one that says why it is none. */
function judged(site: string, evidence: Evidence, sampled: number, params: TemplateParams): Template[] {
  const { text, example, kind, zones } = evidence
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
    (zone) => zones[zone] >= (zone === 'middle' || kind === 'prose' ? leastOfMore : least),
  )
  if (dropped.length > 0)
    return dropped.map((zone) => entry(zone, 'drop', zone === 'middle' ? 'link' : 'edge', zones[zone]))
  return [entry('middle', 'keep', kind === 'label' ? 'heads' : 'among', evidence.documents)]
}
