import type { FieldName } from '../../../src/document/document.ts'
import type { SourceValue } from '../../../src/document/fields/source-value.ts'
import type { Edit } from '../../../src/document/ledger/edit.ts'
import { FIELD_RANK } from '../../../src/document/stage.ts'
import { escapeEdits } from '../../../src/language/characters/escapes.ts'
import { attributeReferences } from '../tree/references.ts'
import { referenceEdit } from '../tree/value.ts'

/** Larger blocks are product catalogues. UTF-16 units. */
const LONGEST = 262_144
/** Maximum values of one block that are visited; nested lists of thousands are no article's metadata. */
const MAX_NODES = 2_000

export interface LinkedValue {
  readonly name: FieldName
  readonly value: SourceValue
  /** For an author the article; authors of one article are named together. */
  readonly of?: unknown
  /** The default is `FIELD_RANK.structured`. */
  readonly rank?: number
  /** Whether it is the headline of a news article. */
  readonly isNews?: boolean
}

export interface Linked {
  readonly values: readonly LinkedValue[]
  /** Names of organisations that are stated as author or publisher. */
  readonly houses: readonly string[]
}

const ARTICLE = /(?:Article|Posting|Report|Blog|WebPage|VideoObject|Recipe|Review|QAPage|Question)$/

/**
 * Reads schema.org metadata from a JSON-LD script; `undefined` where the script is not JSON.
 *
 * @param start of the script's raw text in the source
 */
export function readJsonLd(source: string, start: number, end: number): Linked | undefined {
  if (end - start > LONGEST) return { values: [], houses: [] }
  // Old pages wrap scripts in comments or CDATA for browsers that do not know scripts.
  const raw = source.slice(start, end)
  const json = raw
    .trim()
    .replace(/^(?:<!--|\/{0,2}<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/{0,2}\]\]>)$/, '')
  const data = parsed(json)
  if (data === undefined) return undefined
  const strings = new StringIndex(source, start, end)
  const out: LinkedValue[] = []
  const houses: string[] = []
  const add = (name: FieldName, key: string, value: unknown, isNews = false): void => {
    if (typeof value !== 'string' || value.trim() === '') return
    const span = strings.find(key, value)
    if (span) out.push({ name, value: span, ...(isNews && { isNews }) })
  }
  const { articles, byId, trails } = nodesOf(data)
  for (const trail of trails)
    for (const step of listOf(trail.itemListElement).slice(0, MOST_STEPS)) {
      if (!isObject(step)) continue
      add('categories', 'name', step.name ?? (isObject(step.item) ? step.item.name : undefined))
    }
  for (const node of articles) {
    add('title', 'headline', node.headline, isNewsArticle(node))
    add('published', 'datePublished', node.datePublished)
    const publishers = listOf(node.publisher).map((publisher) => resolve(publisher, byId))
    const authors = listOf(node.author ?? node.creator).map((author) => resolve(author, byId))
    for (const party of [...authors, ...publishers])
      if (typeof party.name === 'string' && (isOrganization(party) || publishers.includes(party)))
        houses.push(party.name)
    const people = authors.filter((author) => !isOrganization(author))
    // An organisation is the author where the page names no person: the last resort. A Chinese organisation that is both
    // publisher and author is no author, because Chinese sites name themselves as both. A team of it may be.
    const teams = authors.filter(
      (author) =>
        isOrganization(author) &&
        (!HAN.test(String(author.name)) ||
          (publishers.length > 0 && !publishers.some(({ name }) => name === author.name))),
    )
    const rank = people.length > 0 ? FIELD_RANK.structured : FIELD_RANK.guess
    const names = (people.length > 0 ? people : teams)
      .flatMap(({ key, name }) =>
        listOf(name).map((value) => (typeof value === 'string' ? strings.find(key, value) : undefined)),
      )
      .filter((value) => value !== undefined)
    for (const value of names) out.push({ name: 'author', value, of: node, rank })
    for (const { key, name } of publishers) add('site', key, name)
    if (typeof node.url === 'string' && /^https?:/i.test(node.url)) add('url', 'url', node.url)
    for (const section of listOf(node.articleSection)) add('categories', 'articleSection', section)
  }
  return { values: out, houses }
}

/** Whether the object is an article of a news medium, whatever its kind: `ReportageNewsArticle`. */
function isNewsArticle(node: Json): boolean {
  return listOf(node['@type']).some((type) => typeof type === 'string' && type.endsWith('NewsArticle'))
}

/**
 * The JSON of a script; undefined where it does not parse. Templates insert texts as they are, so that a string may hold
 * line breaks, and they end a list with a comma. Both are mended: of 671 labelled pages with JSON-LD, 11 (of as many hosts)
 * are read only so.
 */
function parsed(json: string): unknown {
  for (const written of [json, json.replace(/[\0-\x1f]/g, ' ').replace(/,(?=\s{0,99}[}\]])/g, '')]) {
    try {
      return JSON.parse(written)
    } catch {}
  }
  return undefined
}

/** Maximum steps of a breadcrumb that are read. */
const MOST_STEPS = 10
type Json = Readonly<Record<string, unknown>>

/**
 * Objects that describe an article, the outermost first; breadcrumbs; and all objects with an `@id`. The description of
 * the page itself counts as an article.
 */
function nodesOf(data: unknown): {
  readonly articles: Json[]
  readonly trails: Json[]
  readonly byId: ReadonlyMap<string, Json>
} {
  const queue: unknown[] = [data]
  const articles: Json[] = []
  const trails: Json[] = []
  const byId = new Map<string, Json>()
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const node = queue[i]
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES))
    else if (isObject(node)) {
      if (listOf(node['@type']).some((type) => typeof type === 'string' && ARTICLE.test(type))) articles.push(node)
      if (node['@type'] === 'BreadcrumbList') trails.push(node)
      if (isObject(node.breadcrumb)) queue.push(node.breadcrumb)
      const id = node['@id']
      if (typeof id === 'string' && node.name !== undefined && !byId.has(id)) byId.set(id, node)
      // A person may be described in one place and referred to in another.
      queue.push(...listOf(node['@graph']), ...listOf(node.mainEntity), ...listOf(node.author), ...listOf(node.creator))
    }
  }
  // Descriptions of the page come last: they name those who made the page.
  const isPage = (node: Json): number => (listOf(node['@type']).includes('WebPage') ? 1 : 0)
  return { articles: articles.sort((a, b) => isPage(a) - isPage(b)), trails, byId }
}

/** A person or organisation in JSON-LD: the key that holds the name, and the name. */
interface Party {
  readonly key: string
  readonly name: unknown
  readonly type: unknown
}

/**
 * Resolves `"author": "Jane"`, `{"name": "Jane"}`, and `{"@id": "#jane"}` that refers to another object, as WordPress's
 * Yoast writes it.
 */
function resolve(value: unknown, byId: ReadonlyMap<string, Json>): Party {
  if (typeof value === 'string') {
    // An address is not a name, but may be the `@id` of a person.
    const named = byId.get(value)
    return named
      ? { key: 'name', name: named.name, type: named['@type'] }
      : { key: 'author', name: value, type: undefined }
  }
  if (!isObject(value)) return { key: 'name', name: undefined, type: undefined }
  const id = value['@id']
  const node = value.name === undefined && typeof id === 'string' ? (byId.get(id) ?? value) : value
  return { key: 'name', name: node.name, type: node['@type'] }
}

function isOrganization({ type }: Party): boolean {
  return listOf(type).some((name) => /Organization$/.test(String(name)))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The edits that turn the inside of a string into its value. HTML does not decode references in a script, but systems
 * that escape values for HTML put them there: `R&amp;D`, `15:31:57&#x2B;08:00`. In addresses a `&` is literal.
 */
function stringEdits(source: string, start: number, end: number, isAddress: boolean): Edit[] {
  const escapes = escapeEdits(source, start, end, 'escape')
  const references = isAddress
    ? []
    : attributeReferences(source, start, end).flatMap((reference) => {
        const edit = referenceEdit(source, reference)
        return edit && !escapes.some((other) => other.start < edit.end && other.end > edit.start) ? [edit] : []
      })
  return [...escapes, ...references].sort((a, b) => a.start - b.start)
}

/** Chinese: names with kana are Japanese. */
const HAN = /^[^\u3040-\u30ff]*[\u3400-\u9fff][^\u3040-\u30ff]*$/
const STRING = /"(?:[^"\\]|\\.)*"/y
const COLON = /\s{0,999}:\s{0,999}/y

/**
 * Positions of the string values of a key. Each key is indexed once, however many values are looked up: there may be
 * many authors.
 */
class StringIndex {
  readonly #source: string
  readonly #start: number
  readonly #end: number
  /**
   * Key → value → start and end of the first such string, inside its quotes. Equal strings have equal values, so the
   * first one is enough.
   */
  readonly #places = new Map<string, ReadonlyMap<string, { readonly from: number; readonly to: number }>>()

  constructor(source: string, start: number, end: number) {
    this.#source = source
    this.#start = start
    this.#end = end
  }

  find(key: string, value: string): SourceValue | undefined {
    const places = this.#places.get(key) ?? this.#read(key)
    this.#places.set(key, places)
    const place = places.get(value)
    if (!place) return undefined
    const written = this.#source.slice(place.from, place.to)
    const start = place.from + written.length - written.trimStart().length
    const end = place.to - written.length + written.trimEnd().length
    return { start, end, edits: stringEdits(this.#source, start, end, key === 'url') }
  }

  #read(key: string): Map<string, { from: number; to: number }> {
    const source = this.#source
    const quoted = JSON.stringify(key)
    const places = new Map<string, { from: number; to: number }>()
    for (
      let at = source.indexOf(quoted, this.#start);
      at !== -1 && at < this.#end;
      at = source.indexOf(quoted, at + 1)
    ) {
      COLON.lastIndex = at + quoted.length
      if (!COLON.test(source)) continue
      STRING.lastIndex = COLON.lastIndex
      const written = STRING.exec(source)?.[0]
      if (written === undefined) continue
      const value: unknown = written.includes('\\') ? JSON.parse(written) : written.slice(1, -1)
      if (typeof value === 'string' && !places.has(value))
        places.set(value, { from: STRING.lastIndex - written.length + 1, to: STRING.lastIndex - 1 })
    }
    return places
  }
}
