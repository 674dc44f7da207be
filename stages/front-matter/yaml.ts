import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, visit } from 'yaml'
import { applyEdits, type Edit, minimalEdit } from '../../src/document/edit.ts'
import { escapeEdits } from '../../src/language/escapes.ts'
import type { Entry, Leaf, Limits, Mapping, Problem, Value } from './value.ts'

/** What of one block is written out at most: aliases of aliases double with every line. */
const MAX_NODES = 10_000
/** After so many errors another says nothing new. */
const MAX_PROBLEMS = 10

/**
 * Reads a YAML or JSON block by the failsafe schema: every scalar is the string that was written, `0123` and
 * `2022-04-09` included.
 *
 * @param text the document's text; `source` is `text.slice(base, …)`
 * @returns undefined where the block is not a mapping
 */
export function readYaml(text: string, source: string, base: number, limits: Limits): Mapping | undefined {
  const deep = deepest(source, limits.depth)
  if (deep !== undefined) {
    const message = `front matter is nested more than ${limits.depth} deep; it is left as text`
    return { entries: [], problems: [{ rule: 'too-deep', start: base + deep, end: base + deep + 1, message }] }
  }
  // Keys are compared by ourselves: the parser compares each with all others.
  const doc = parseDocument(source, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
  if (!isMap(doc.contents)) return undefined
  const problems: Problem[] = doc.errors.slice(0, MAX_PROBLEMS).map(({ pos, message }) => ({
    rule: 'broken',
    start: Math.min(base + pos[0], base + source.length),
    end: Math.min(base + Math.max(pos[1], pos[0]), base + source.length),
    message: `front matter is not valid YAML: ${message}`,
  }))
  const reader: Reader = { text, base, doc: doc as Document, budget: MAX_NODES }
  const aliases = countAliases(doc as Document)
  if (aliases.count > limits.aliases) {
    const message = `front matter has ${aliases.count} aliases, more than ${limits.aliases}; none is expanded`
    problems.push({ rule: 'aliases', start: base + aliases.at, end: base + aliases.at + 1, message })
    reader.budget = 0
  }
  const entries = readEntries(doc.contents.items, reader, 0)
  if (reader.budget < 0 && problems.length === 0) {
    const message = `the aliases of the front matter would write out more than ${MAX_NODES} values; the rest is left out`
    problems.push({ rule: 'aliases', start: base + aliases.at, end: base + aliases.at + 1, message })
  }
  return { entries, problems }
}

interface Reader {
  readonly text: string
  readonly base: number
  readonly doc: Document
  /** Nodes that aliases may still write out. */
  budget: number
}

type Items = readonly { key: unknown; value: unknown }[]

function readEntries(items: Items, reader: Reader, expanding: number): Entry[] {
  const entries: Entry[] = []
  for (const { key, value } of items) {
    if (!isScalar(key) || typeof key.value !== 'string') continue
    const read = readValue(value as Node | null, reader, expanding)
    if (read) entries.push({ key: key.value, value: read })
  }
  return entries
}

function readValue(node: Node | null, reader: Reader, expanding: number): Value | undefined {
  if (expanding > 0 && (reader.budget < 0 || --reader.budget < 0)) return undefined
  if (isScalar(node)) return readScalar(node, reader)
  if (isSeq(node)) {
    const list = node.items
      .map((item) => readValue(item as Node | null, reader, expanding))
      .filter((item) => item !== undefined)
    return { list }
  }
  if (isMap(node)) return { map: readEntries(node.items, reader, expanding) }
  if (isAlias(node) && expanding < 4 && reader.budget > 0) {
    const target = node.resolve(reader.doc)
    return target ? readValue(target, reader, expanding + 1) : undefined
  }
  return undefined
}

function readScalar(node: Scalar, { text, base }: Reader): Leaf | undefined {
  if (!node.range || typeof node.value !== 'string') return undefined
  const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE'
  const start = base + node.range[0] + (quoted ? 1 : 0)
  const end = Math.max(
    start,
    base + node.range[1] - (quoted && text[base + node.range[1] - 1] === text[start - 1] ? 1 : 0),
  )
  return { text: node.value, start, end, edits: scalarEdits(text, start, end, node) }
}

function scalarEdits(text: string, start: number, end: number, node: Scalar): Edit[] {
  const value = node.value as string
  const written = text.slice(start, end)
  if (written === value) return []
  const edits =
    node.type === 'QUOTE_DOUBLE'
      ? escapeEdits(text, start, end, 'quoting')
      : node.type === 'QUOTE_SINGLE'
        ? doubledQuotes(text, start, end)
        : []
  const local = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  if (applyEdits(written, local) === value) return edits
  // Folded over several lines.
  const edit = minimalEdit(text, start, end, value, 'folded')
  return edit ? [edit] : []
}

/** `It''s` is how a single-quoted scalar writes `It's`. */
function doubledQuotes(text: string, start: number, end: number): Edit[] {
  const edits: Edit[] = []
  for (let at = text.indexOf("''", start); at !== -1 && at + 1 < end; at = text.indexOf("''", at + 2)) {
    edits.push({ start: at + 1, end: at + 2, text: '', rule: 'quoting' })
  }
  return edits
}

function countAliases(doc: Document): { count: number; at: number } {
  let count = 0
  let at = 0
  visit(doc, {
    Alias: (_, node) => {
      if (count++ === 0) at = node.range?.[0] ?? 0
    },
  })
  return { count, at }
}

/**
 * Where a source is nested deeper than `depth`, before a recursive parser sees it: brackets of flow collections, and
 * `- - -` or `? ? ?` that open a collection each on one line. Indentation needs a column a level and cannot go deep.
 */
function deepest(source: string, depth: number): number | undefined {
  let level = 0
  let dashes = 0
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i)
    if (unit === 0x5b || unit === 0x7b) level++
    else if (unit === 0x5d || unit === 0x7d) level = Math.max(0, level - 1)
    else if (unit === 0x2d || unit === 0x3f) dashes++
    else if (unit !== 0x20 && unit !== 0x09) dashes = 0
    if (level > depth || (dashes > depth && source.charCodeAt(i + 1) === 0x20 && source.charCodeAt(i - 1) === 0x20))
      return i
  }
  return undefined
}
