import { type Element, isText } from 'domhandler'
import type { PageKind } from '../../../src/document/facts/page-kind.ts'
import { minimalEdit } from '../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Tree } from '../tree/tree.ts'
import { attributeValue } from '../tree/value.ts'
import { OPEN_GRAPH, TYPES } from './types.ts'

export interface Statements {
  /** What the markup says of the page as a whole, for who tells its kind; sorted, once each. */
  readonly signs: readonly string[]
  /** The kinds that it names, each where it stands; whether the page is of that kind is for later stages. */
  readonly fields: readonly FieldFound[]
}

/** Scripts of JSON-LD past this length are catalogues. UTF-16 units. */
const LONGEST = 262_144
const LINKED_TYPE = /"@type"\s{0,20}:\s{0,20}(?:\[\s{0,20})?"(?:https?:\/\/schema\.org\/)?([A-Za-z]{3,40})"/g
const ITEM_TYPE = /itemtype\s{0,4}=\s{0,4}["']?https?:\/\/(?:www\.)?schema\.org\/([A-Za-z]{3,40})/g
const NOT_FREE = /"isAccessibleForFree"\s{0,20}:\s{0,20}"?false/i
/** Metadata that says something of the page as a whole. */
const TOLD: ReadonlySet<string> = new Set(['og:type', 'generator', 'article:content_tier'])
/** A page with at least this many things of one type is a list of them. */
const SEVERAL = 3

/**
 * What a page says that it is, in its JSON-LD, microdata and metadata: `type:recipe`, `types:product` (of several), `og:article`,
 * `by:wordpress`, `sold`. Linear in the source.
 */
export function readStatements({ source, informative }: Tree): Statements {
  const signs = new Set<string>()
  const fields: FieldFound[] = []
  const counts = new Map<string, number>()
  const state = (kind: PageKind | undefined, rule: string, start: number, end: number): void => {
    if (kind === undefined || fields.some(({ value }) => value === kind)) return
    const edit = minimalEdit(source, start, end, kind, 'page-kind')
    fields.push({
      name: 'page_kind',
      start,
      end,
      rule,
      rank: FIELD_RANK.structured,
      value: kind,
      ...(edit && { edits: [edit] }),
    })
  }
  const readTypes = (pattern: RegExp, text: string, base: number, rule: string): void => {
    for (const match of text.matchAll(pattern)) {
      const type = match[1]!.toLowerCase()
      const end = base + match.index + match[0].length - (match[0].endsWith('"') ? 1 : 0)
      counts.set(type, (counts.get(type) ?? 0) + 1)
      state(TYPES.get(type), rule, end - type.length, end)
    }
  }
  for (const element of informative) {
    if (element.name === 'script') {
      const text = linkedData(element)
      if (!text) continue
      const written = source.slice(text.start, text.end)
      readTypes(LINKED_TYPE, written, text.start, 'json-ld')
      if (NOT_FREE.test(written)) signs.add('sold')
    } else if (element.name === 'meta') readMeta(element)
  }
  if (source.includes('itemtype')) readTypes(ITEM_TYPE, source, 0, 'microdata')
  for (const [type, count] of counts) signs.add(count < SEVERAL ? `type:${type}` : `types:${type}`)
  return { signs: [...signs].sort(), fields }

  function readMeta(meta: Element): void {
    const { property, name, content } = meta.attribs
    const key = (property ?? name)?.trim().toLowerCase()
    if (content === undefined || key === undefined || !TOLD.has(key)) return
    const said = content.trim().toLowerCase()
    if (key === 'og:type') {
      signs.add(`og:${said.slice(0, 20)}`)
      const value = attributeValue(source, meta, 'content')
      if (value && value.edits.length === 0) state(OPEN_GRAPH.get(said), 'meta', value.start, value.end)
    } else if (key === 'generator') signs.add(`by:${/^[\p{L}!+]{2,20}/u.exec(said)?.[0] ?? 'other'}`)
    else if (key === 'article:content_tier' && (said === 'locked' || said === 'metered')) signs.add('sold')
  }
}

function linkedData(script: Element): { readonly start: number; readonly end: number } | undefined {
  if (script.attribs.type?.toLowerCase() !== 'application/ld+json') return undefined
  const child = script.firstChild
  if (!child || !isText(child)) return undefined
  const start = child.startIndex!
  const end = child.endIndex! + 1
  return end - start > LONGEST ? undefined : { start, end }
}
