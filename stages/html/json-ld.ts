import type { FieldName } from '../../src/document/document.ts'
import { escapeEdits } from '../../src/language/escapes.ts'
import type { SourceValue } from './value.ts'

/** Larger blocks are product catalogues. UTF-16 units. */
const LONGEST = 262_144
/** Values of one block looked at; nested lists of thousands are no article's metadata. */
const MAX_NODES = 2_000

export interface LinkedValue {
  readonly name: FieldName
  readonly value: SourceValue
}

const ARTICLE = /(?:Article|Posting|Report|Blog|WebPage|VideoObject|Recipe|Review|QAPage|Question)$/

/**
 * Reads schema.org metadata from a JSON-LD script. `undefined` where the script is not JSON.
 *
 * @param start of the script's raw text in the source
 */
export function readJsonLd(source: string, start: number, end: number): LinkedValue[] | undefined {
  if (end - start > LONGEST) return []
  // Old pages wrap scripts in comments or CDATA for browsers that do not know them.
  const raw = source.slice(start, end)
  const json = raw
    .trim()
    .replace(/^(?:<!--|\/{0,2}<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/{0,2}\]\]>)$/, '')
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return undefined
  }
  const strings = new StringIndex(source, start, end)
  const out: LinkedValue[] = []
  const add = (name: FieldName, key: string, value: unknown): void => {
    if (typeof value !== 'string' || value.trim() === '') return
    const span = strings.find(key, value)
    if (span) out.push({ name, value: span })
  }
  for (const node of articles(data)) {
    add('title', 'headline', node.headline)
    add('published', 'datePublished', node.datePublished)
    for (const author of listOf(node.author)) {
      if (typeof author === 'string') add('author', 'author', author)
      else if (isObject(author) && !/Organization$/.test(String(author['@type'])))
        for (const name of listOf(author.name)) add('author', 'name', name)
    }
    for (const publisher of listOf(node.publisher)) if (isObject(publisher)) add('site', 'name', publisher.name)
    if (typeof node.url === 'string' && /^https?:/.test(node.url)) add('url', 'url', node.url)
  }
  return out
}

type Json = Readonly<Record<string, unknown>>

/** The objects that describe an article, the outermost first; a page's own description counts as one. */
function articles(data: unknown): Json[] {
  const queue: unknown[] = [data]
  const found: Json[] = []
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const node = queue[i]
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES))
    else if (isObject(node)) {
      if (listOf(node['@type']).some((type) => typeof type === 'string' && ARTICLE.test(type))) found.push(node)
      queue.push(...listOf(node['@graph']), ...listOf(node.mainEntity))
    }
  }
  return found
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const STRING = /"(?:[^"\\]|\\.)*"/y

/** Where the strings of a key are written. A key is looked for once, however many values are asked for: authors are many. */
class StringIndex {
  readonly #source: string
  readonly #start: number
  readonly #end: number
  /** Key → value → where the first such string begins and ends, inside its quotes: it says the same wherever it stands. */
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
    return { start, end, edits: escapeEdits(this.#source, start, end, 'escape') }
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
      const colon = /^\s{0,999}:\s{0,999}/.exec(source.slice(at + quoted.length, at + quoted.length + 2000))
      if (!colon) continue
      STRING.lastIndex = at + quoted.length + colon[0].length
      const match = STRING.exec(source)
      if (!match) continue
      const value: unknown = JSON.parse(match[0])
      if (typeof value === 'string' && !places.has(value))
        places.set(value, { from: STRING.lastIndex - match[0].length + 1, to: STRING.lastIndex - 1 })
    }
    return places
  }
}
