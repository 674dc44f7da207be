import type { Traits } from '../../src/document/document.ts'
import { primaryLanguage } from '../../src/language/language-id/index.ts'

/** Keys of front matter and of records that name a language. */
const KEYS: ReadonlySet<string> = new Set(['lang', 'language', 'locale', 'langcode', '语言', '語言'])

/** What the text of front matter holds that has one of them, escaped or not: most has none, and is not parsed for it. */
const NAMED = /lang|locale|语言|語言|\\u/i

/** By traits, since the fields of a document ask as well, some six of them. */
const known = new WeakMap<Traits, string | undefined>()

/** The language that a document says it is in: its front matter or record before its markup, which is a template's. */
export function declaredLanguage(traits: Traits): string | undefined {
  if (!known.has(traits)) known.set(traits, read(traits))
  return known.get(traits)
}

function read({ frontMatter, declaredLang }: Traits): string | undefined {
  if (frontMatter === undefined || !NAMED.test(frontMatter)) return declaredLang
  for (const [key, value] of Object.entries(JSON.parse(frontMatter) as object)) {
    if (typeof value !== 'string' || !KEYS.has(key.toLowerCase().replace(/[-_ ]/g, ''))) continue
    const language = primaryLanguage(value)
    if (language !== undefined) return language
  }
  return declaredLang
}
