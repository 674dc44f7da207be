import type { Element } from 'domhandler'
import type { FieldFound } from '../../../src/document/stage.ts'
import { mayTellZone } from '../../../src/language/dates/page-zone.ts'
import { primaryLanguage } from '../../../src/language/language-id/index.ts'
import type { Tree } from '../tree/tree.ts'
import { attributeValue } from '../tree/value.ts'

/** Where a page declares its language, the most reliable first: on its root, in its head, for social networks. */
const METAS: ReadonlySet<string> = new Set(['content-language', 'language', 'dc.language', 'og:locale'])

/**
 * The language that a page declares: BCP 47 primary language. Templates often declare a wrong one, so it is evidence,
 * not proof.
 */
export function pageLanguage(tree: Tree): string | undefined {
  for (const { element, attribute } of declarations(tree)) {
    const said = primaryLanguage(element.attribs[attribute]!)
    if (said !== undefined) return said
  }
  return undefined
}

/** Maximum declarations that become fields. */
const MOST_FIELDS = 4

/**
 * The tags with which a page declares a language that may tell its time zone, as written: `zh-TW`. A page may declare `zh` on its
 * root and `zh_TW` for social networks.
 */
export function languageFields(tree: Tree): FieldFound[] {
  const fields: FieldFound[] = []
  for (const { element, attribute } of declarations(tree)) {
    if (!mayTellZone(element.attribs[attribute]!)) continue
    const place = attributeValue(tree.source, element, attribute)
    if (!place) continue
    const { start, end, edits } = place
    fields.push({ name: 'lang', start, end, rule: 'declared-language', ...(edits.length > 0 && { edits }) })
    if (fields.length === MOST_FIELDS) break
  }
  return fields
}

interface Declaration {
  readonly element: Element
  readonly attribute: string
}

function* declarations({ informative }: Tree): Generator<Declaration> {
  const root = informative.find(({ name }) => name === 'html')
  const attribute = root?.attribs.lang !== undefined ? 'lang' : 'xml:lang'
  if (root?.attribs[attribute] !== undefined) yield { element: root, attribute }
  for (const element of informative) {
    const { name, attribs } = element
    if (name !== 'meta' || attribs.content === undefined) continue
    const key = attribs['http-equiv'] ?? attribs.name ?? attribs.property
    if (key !== undefined && METAS.has(key.toLowerCase())) yield { element, attribute: 'content' }
  }
}

/** Part of a feed that is searched for its language, before the first item. UTF-16 units. */
const SEARCHED_LENGTH = 8192
const FEED_LANGUAGE =
  /<(?:dc:)?language>\s{0,20}([\w-]{2,12})\s{0,20}<|<(?:feed|rss|rdf:RDF)\s[^>]{0,1000}?xml:lang=["']([\w-]{2,12})/i

/** The language that a feed declares. */
export function feedLanguage(source: string): string | undefined {
  const match = FEED_LANGUAGE.exec(source.slice(0, SEARCHED_LENGTH))
  return match ? primaryLanguage(match[1] ?? match[2]!) : undefined
}
