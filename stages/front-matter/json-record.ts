import type { Edit } from '../../src/document/ledger/edit.ts'
import { readJson } from '../../src/language/values/json.ts'
import { type Entry, isLeaf, type Leaf, type Value } from '../../src/language/values/value.ts'
import { normaliseKey } from './keys.ts'

/** A document as crawlers save it: an object with fields, one of which is the text. */
export interface JsonRecord {
  /** All fields but the text; those of enclosing objects come first. */
  readonly entries: readonly Entry[]
  /** The text, or its paragraphs; only strings. */
  readonly body: readonly Leaf[]
}

/**
 * Names that crawlers, extractors (trafilatura, newspaper, GNE, Diffbot) and content APIs give the text, the most
 * reliable first: an extracted text comes before the page that it was extracted from.
 */
const BODY_KEYS: readonly string[] = [
  'content',
  'text',
  'body',
  'articlebody',
  'articlecontent',
  'maintext',
  'fulltext',
  'contenthtml',
  'contenttext',
  'article',
  'markdown',
  'html',
  '正文',
  '内容',
  '文章内容',
]
/** WordPress wraps rendered text: `"content": {"rendered": "<p>…"}`. */
const RENDERED = 'rendered'

/** Minimum length of a text; a shorter value is a label (`"text": "more"`), a colour, a reference. UTF-16 units. */
const SHORTEST_BODY = 20
/** Maximum length of a file; a larger one is data, not a document. UTF-16 units. */
const LONGEST_JSON = 16_777_216

/**
 * Finds the record that a JSON text is or wraps (`{"code": 0, "data": {…}}`, `[{…}]`): the object nearest the root that
 * holds a text. Undefined where there is none, and where several are at the same level: those are several documents.
 *
 * @param depth maximum nesting that is read
 */
export function readJsonRecord(text: string, depth: number): JsonRecord | undefined {
  if (!isJson(text)) return undefined
  const root = readJson(text, depth)
  let level: Held[] = root ? [{ value: root, around: [] }] : []
  while (level.length > 0) {
    const found = level.flatMap(({ value, around }) => textsIn(value).map((text) => ({ ...text, around })))
    if (found.length > 1) return undefined
    // Fields around the record are added here only, since copies for every candidate would be quadratic.
    if (found[0]) return { entries: [...found[0].around, ...found[0].beside], body: found[0].body }
    level = level.flatMap(heldBy)
  }
  return undefined
}

interface Held {
  readonly value: Value
  /** The fields of the enclosing objects. */
  readonly around: readonly Entry[]
}

function heldBy({ value, around }: Held): Held[] {
  if (isLeaf(value)) return []
  if ('list' in value) return value.list.map((item) => ({ value: item, around }))
  const fields = [...around, ...value.map.filter((entry) => isLeaf(entry.value))]
  return value.map.filter((entry) => !isLeaf(entry.value)).map((entry) => ({ value: entry.value, around: fields }))
}

/** The text of an object, with the fields beside it; a list of one or none. */
function textsIn(value: Value): { body: readonly Leaf[]; beside: readonly Entry[] }[] {
  if (isLeaf(value) || 'list' in value) return []
  for (const name of BODY_KEYS) {
    // Of a key written twice the last one counts.
    const entry = value.map.findLast(({ key }) => normaliseKey(key) === name)
    const body = entry ? bodyOf(entry.value) : []
    if (body.length > 0) return [{ body, beside: value.map.filter((other) => other !== entry) }]
  }
  return []
}

/** The strings of a value; empty where it is something else, or too short for a text. */
function bodyOf(value: Value): readonly Leaf[] {
  if (!isLeaf(value) && 'map' in value) {
    const rendered = value.map.find(({ key }) => key === RENDERED)?.value
    return rendered && isLeaf(rendered) ? bodyOf(rendered) : []
  }
  const items: readonly Value[] = isLeaf(value) ? [value] : value.list
  if (!items.every(isLeaf)) return []
  // Nulls, numbers and booleans among the paragraphs are no text.
  const leaves = items.filter(({ quoted }) => quoted)
  const length = leaves.reduce((sum, leaf) => sum + leaf.text.trim().length, 0)
  // A text has words: a token, a path or a number has neither a space nor a letter of another script.
  return length >= SHORTEST_BODY && leaves.some((leaf) => /[\s\u0250-\uffff]/.test(leaf.text.trim())) ? leaves : []
}

/** The edits that reduce a JSON text to the body of its record: escapes undone, a line break between its parts. */
export function unwrapEdits(text: string, body: readonly Leaf[]): Edit[] {
  const edits: Edit[] = []
  let at = 0
  for (const { start, end, edits: escapes } of body) {
    edits.push({ start: at, end: start, text: at === 0 ? '' : '\n', rule: 'record' })
    for (const edit of escapes) edits.push(edit)
    at = end
  }
  edits.push({ start: at, end: text.length, text: '', rule: 'record' })
  return edits
}

function isJson(text: string): boolean {
  if (text.length > LONGEST_JSON) return false
  const open = /^\ufeff?\s{0,1000}([{[])/.exec(text.slice(0, 1002))?.[1]
  if (open === undefined || text.slice(-1000).trimEnd().at(-1) !== (open === '{' ? '}' : ']')) return false
  try {
    JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
    return true
  } catch {
    // Not JSON, although it begins and ends like it; other rules decide what it is.
    return false
  }
}
