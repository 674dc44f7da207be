import { type Block, mainRange } from '../../src/document/block.ts'
import type { Document } from '../../src/document/document.ts'
import type { Learner } from '../../src/document/stage.ts'
import type { BoilerplateParams } from './index.ts'

/**
 * Templates: what many documents of one site repeat at the same place is the site's, not theirs. Numbers are kept:
 * `4月9日新增68例` and `4月10日新增1例` are two lines.
 */

/** Where in the main text a block stands. */
type Zone = 'head' | 'middle' | 'tail'

/** A block that a site puts into its documents. */
interface Template {
  /** Names it in the evidence of edits: the hash of site, zone and text. */
  readonly id: string
  readonly site: string
  readonly zone: Zone
  /** The start of the text, for people and against collisions of the hash. */
  readonly text: string
  /** The text's hash, 53 bits. */
  readonly hash: number
  /** Documents of the sample that have it, of so many. */
  readonly documents: number
  readonly sampled: number
}

/** Plain data, sorted by site, zone and hash. */
export interface TemplateKnowledge {
  readonly templates: readonly Template[]
}

/** The blocks of one document: hash and zone, with the start of the text. */
type Sample = readonly (readonly [hash: number, zone: Zone, text: string])[]

/** By site, by the hash of a document's text: of equal documents one counts. */
export type TemplateTally = Map<string, Map<number, Sample>>

/**
 * Bounds of the tally. Of each site the documents with the smallest hashes are kept: a sample that does not depend on
 * the order of reading, and enough to see a share of 30 % (standard error 4.6 % at 100). At most 1,024 sites × 100 documents
 * × 84 blocks of about 120 bytes; a collection of so many sites that are all full would take 1 GB, common ones a tenth.
 */
const SAMPLED = 100
const SITES = 1024
/** Blocks from either end of the main text that are its head and tail, and blocks between that are looked at. */
const EDGE = 10
const MIDDLE = 64
/** Fewer documents of a site tell nothing about it. */
const SMALLEST_SITE = 10
/** In the middle of a text only lines of markup, longer than an interjection and shorter than a paragraph. */
const MIDDLE_SHORTEST = 8
const LONGEST = 200
const EXCERPT = 40

/**
 * The host of the document's address, else the site that it names, else the folder that a page came in. Undefined for a
 * text that names none: what the texts of a folder repeat may be their form (`第一章 总则` of laws, `SYNOPSIS` of manuals).
 */
export function siteOf(doc: Document): string | undefined {
  const url = doc.fields.find(({ name }) => name === 'url')?.text
  const host = url === undefined ? undefined : /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]
  if (host !== undefined) return host.toLowerCase()
  const site = doc.fields.find(({ name }) => name === 'site')?.text
  if (site !== undefined && site !== '') return site
  if (doc.traits.kind !== 'html') return undefined
  return `folder ${doc.source.uri.slice(0, doc.source.uri.lastIndexOf('/') + 1)}`
}

/** The blocks of the main text that may be templates, with their zones. */
function candidates(
  doc: Document,
): { readonly i: number; readonly zone: Zone; readonly text: string; readonly hash: number }[] {
  const { text, blocks } = doc
  const { first, last } = mainRange(doc.blocks)
  const found: { i: number; zone: Zone; text: string; hash: number }[] = []
  let middle = 0
  for (let i = first; i < last; i++) {
    const block = blocks[i]!
    const zone = i - first < EDGE ? 'head' : last - 1 - i < EDGE ? 'tail' : 'middle'
    if (zone === 'middle' && (!maybeInMiddle(block) || ++middle > MIDDLE)) continue
    const line = text.slice(block.start, block.end).trim().replace(/\s+/g, ' ')
    if (HAS_LETTERS.test(line)) found.push({ i, zone, text: line.slice(0, EXCERPT), hash: hashOf(line) })
  }
  return found
}

function maybeInMiddle(block: Block): boolean {
  const length = block.end - block.start
  return block.tag !== 'line' && length >= MIDDLE_SHORTEST && length <= LONGEST
}

/** Two letters or digits at least: a rule of dashes repeats by its nature. */
const HAS_LETTERS = /[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff][\s\S]*[0-9A-Za-z\u00c0-\u1fff\u3040-\ud7ff]/

/** A hash of 53 bits (cyrb53, public domain): fast, and checked against the excerpt where it is used. */
function hashOf(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/** Learns what the documents of each site share. */
export const learn: Learner<BoilerplateParams, TemplateTally, TemplateKnowledge> = {
  start: () => new Map(),
  observe(tally, doc) {
    if (doc.target !== null || doc.text === '') return
    const site = siteOf(doc)
    if (site === undefined) return
    const documents = tally.get(site) ?? new Map<number, Sample>()
    const id = hashOf(doc.text)
    if (documents.has(id) || (documents.size >= SAMPLED && id > largest(documents))) return
    documents.set(
      id,
      candidates(doc).map(({ hash, zone, text }) => [hash, zone, text] as const),
    )
    tally.set(site, documents)
    bound(documents, SAMPLED, (key) => key)
    bound(tally, SITES, hashOf)
  },
  merge(into, from) {
    for (const [site, documents] of from) {
      const known = into.get(site)
      if (!known) into.set(site, documents)
      else for (const [id, sample] of documents) known.set(id, sample)
      bound(into.get(site)!, SAMPLED, (key) => key)
    }
    bound(into, SITES, hashOf)
    return into
  },
  freeze(tally, { templateDocuments, templateShare }) {
    const templates: Template[] = []
    for (const [site, documents] of tally) {
      if (documents.size < SMALLEST_SITE) continue
      const least = Math.max(templateDocuments, documents.size * templateShare)
      for (const [key, { count, text, hash, zone }] of countBlocks(documents)) {
        if (count < least) continue
        templates.push({
          id: hashOf(`${site} ${key}`).toString(36),
          site,
          zone,
          text,
          hash,
          documents: count,
          sampled: documents.size,
        })
      }
    }
    const order = ({ site, zone, hash }: Template): string => `${site}\0${zone}\0${hash.toString(16).padStart(14, '0')}`
    return { templates: templates.sort((a, b) => (order(a) < order(b) ? -1 : 1)) }
  },
}

/** How many documents have each block in each zone. */
function countBlocks(
  documents: ReadonlyMap<number, Sample>,
): Map<string, { count: number; text: string; hash: number; zone: Zone }> {
  const counts = new Map<string, { count: number; text: string; hash: number; zone: Zone }>()
  for (const sample of documents.values()) {
    const seen = new Set<string>()
    for (const [hash, zone, text] of sample) {
      const key = `${zone} ${hash}`
      if (seen.has(key)) continue
      seen.add(key)
      const known = counts.get(key)
      if (known) known.count++
      else counts.set(key, { count: 1, text, hash, zone })
    }
  }
  return counts
}

/** Drops the keys with the largest rank until so many are left: what stays does not depend on the order of arrival. */
function bound<K, V>(map: Map<K, V>, most: number, rank: (key: K) => number): void {
  while (map.size > most) {
    let last: K | undefined
    for (const key of map.keys()) if (last === undefined || rank(key) > rank(last)) last = key
    map.delete(last!)
  }
}

function largest(documents: ReadonlyMap<number, Sample>): number {
  let most = 0
  for (const id of documents.keys()) if (id > most) most = id
  return most
}

/** The part of a document above which what repeats is the document: a near-duplicate, not furniture. */
const MOST_OF_DOCUMENT = 0.5

/** The templates that blocks of a document are, by block. Empty where they would make up most of it. */
export function templatesOf(doc: Document, known: ReadonlyMap<string, Template>): Map<number, Template> {
  const found = new Map<number, Template>()
  if (known.size === 0) return found
  const site = siteOf(doc)
  if (site === undefined) return found
  let length = 0
  for (const { i, zone, hash, text } of candidates(doc)) {
    const template = known.get(templateKey(site, zone, hash))
    if (template?.text !== text) continue
    found.set(i, template)
    length += doc.blocks[i]!.end - doc.blocks[i]!.start
  }
  const { first, last } = mainRange(doc.blocks)
  const whole = last > first ? doc.blocks[last - 1]!.end - doc.blocks[first]!.start : 0
  return length > whole * MOST_OF_DOCUMENT ? new Map() : found
}

/** How {@link templatesOf} looks a template up. */
export function templateKey(site: string, zone: Zone, hash: number): string {
  return `${site} ${zone} ${hash}`
}
