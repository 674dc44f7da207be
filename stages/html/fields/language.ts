import { primaryLanguage } from '../../../src/language/language-id/index.ts'
import type { Tree } from '../tree/tree.ts'

/** Where a page declares its language, the most reliable first: on its root, in its head, for social networks. */
const METAS: ReadonlySet<string> = new Set(['content-language', 'language', 'dc.language', 'og:locale'])

/**
 * The language that a page declares: BCP 47 primary language. Templates often declare a wrong one, so it is evidence,
 * not proof.
 */
export function pageLanguage({ informative }: Tree): string | undefined {
  const root = informative.find(({ name }) => name === 'html')?.attribs
  const own = root?.lang ?? root?.['xml:lang']
  const language = own === undefined ? undefined : primaryLanguage(own)
  if (language !== undefined) return language
  for (const { name, attribs } of informative) {
    if (name !== 'meta' || attribs.content === undefined) continue
    const key = attribs['http-equiv'] ?? attribs.name ?? attribs.property
    if (key === undefined || !METAS.has(key.toLowerCase())) continue
    const said = primaryLanguage(attribs.content)
    if (said !== undefined) return said
  }
  return undefined
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
