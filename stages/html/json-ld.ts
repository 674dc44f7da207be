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
  const out: LinkedValue[] = []
  const add = (name: FieldName, key: string, value: unknown): void => {
    if (typeof value !== 'string' || value.trim() === '') return
    const span = findString(source, start, end, key, value)
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

/** Where a key's string with this value is written: the first such pair, since a value says the same wherever it stands. */
function findString(source: string, start: number, end: number, key: string, value: string): SourceValue | undefined {
  const quoted = JSON.stringify(key)
  for (let at = source.indexOf(quoted, start); at !== -1 && at < end; at = source.indexOf(quoted, at + 1)) {
    const colon = /^\s{0,999}:\s{0,999}/.exec(source.slice(at + quoted.length, at + quoted.length + 2000))
    if (!colon) continue
    STRING.lastIndex = at + quoted.length + colon[0].length
    const match = STRING.exec(source)
    if (!match || JSON.parse(match[0]) !== value) continue
    const from = STRING.lastIndex - match[0].length + 1
    const to = STRING.lastIndex - 1
    const trimmed = source.slice(from, to)
    const lead = trimmed.length - trimmed.trimStart().length
    const tail = trimmed.length - trimmed.trimEnd().length
    return { start: from + lead, end: to - tail, edits: escapeEdits(source, from + lead, to - tail, 'escape') }
  }
  return undefined
}
