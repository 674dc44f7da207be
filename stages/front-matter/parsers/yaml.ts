import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, visit, type YAMLMap } from 'yaml'
import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import { escapeEdits } from '../../../src/language/characters/escapes.ts'
import { applyWithin, type Entry, type Leaf, type Value } from '../../../src/language/values/value.ts'
import { isNullWord, type Limits, type Mapping, type Problem } from '../value.ts'
import { doubledQuotes } from './quotes.ts'
import { composeYaml } from './yaml-document.ts'

/** Maximum nodes of a block after expanding aliases: aliases of aliases double with every line. */
const MAX_NODES = 10_000
/** Maximum errors that are reported; further ones say nothing new. */
const MAX_PROBLEMS = 10

/**
 * Reads a YAML or JSON block by the failsafe schema: every scalar is the string that was written, including `0123` and
 * `2022-04-09`.
 *
 * @param text the document's text; `source` is `text.slice(base, …)`
 * @returns undefined where the block is not a mapping
 */
export function readYaml(text: string, source: string, base: number, limits: Limits): Mapping | undefined {
  const composed = composeYaml(source, limits.depth)
  if ('deep' in composed) {
    const at = base + composed.deep
    const message = `front matter is nested more than ${limits.depth} deep; it is left as text`
    return {
      entries: [],
      problems: [{ rule: 'too-deep', start: at, end: Math.min(at + 1, base + source.length), message }],
    }
  }
  if ('broken' in composed) {
    const at = base + composed.broken.at
    const message = `front matter is not valid YAML: ${composed.broken.message}`
    return {
      entries: [],
      problems: [{ rule: 'broken', start: at, end: Math.min(at + 1, base + source.length), message }],
    }
  }
  const { doc } = composed
  const { contents } = doc
  if (!isMap(contents)) return undefined
  const problems: Problem[] = doc.errors.slice(0, MAX_PROBLEMS).map(({ pos, message }) => ({
    rule: 'broken',
    start: Math.min(
      base + (message.startsWith('Missing closing') ? openingOf(contents, pos[0]) : pos[0]),
      base + source.length,
    ),
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
  const entries = readEntries(contents.items, reader, 0)
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
  /** Nodes that aliases may still expand to. */
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
  // A tag changes the value: `!!timestamp 2024-01-05` is an instant. Then the written text counts.
  const value = typeof node.value === 'string' ? node.value : node.source
  if (!node.range || value === undefined) return undefined
  const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE'
  const start = base + node.range[0] + (quoted ? 1 : 0)
  const end = Math.max(
    start,
    base + node.range[1] - (quoted && text[base + node.range[1] - 1] === text[start - 1] ? 1 : 0),
  )
  if (!quoted && isNullWord(value)) return { text: '', start, end, edits: [], isNull: true }
  const edits = scalarEdits(text, start, end, node, value)
  return { text: value, start, end, edits, ...(quoted && { quoted: true as const }) }
}

function scalarEdits(text: string, start: number, end: number, node: Scalar, value: string): Edit[] {
  const written = text.slice(start, end)
  if (written === value) return []
  const edits =
    node.type === 'QUOTE_DOUBLE'
      ? escapeEdits(text, start, end, 'quoting')
      : node.type === 'QUOTE_SINGLE'
        ? doubledQuotes(text, start, end)
        : []
  if (applyWithin(text, start, end, edits) === value) return edits
  // A scalar folded over several lines.
  const edit = minimalEdit(text, start, end, value, 'folded')
  return edit ? [edit] : []
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

/** Where a quotation begins that has no end before `at`, where the parser noticed it; else `at`. */
function openingOf({ items }: YAMLMap, at: number): number {
  const open = items.find(
    ({ value }) => isScalar(value) && /^QUOTE/.test(value.type ?? '') && value.range && isWithin(value.range, at),
  )
  return open ? (open.value as Scalar).range![0] : at
}

const isWithin = ([start, end]: readonly [number, number, number], at: number): boolean => start < at && at <= end
