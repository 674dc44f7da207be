import type { Traits } from '../../src/document/document.ts'
import { primaryLanguage } from '../../src/language/language-id/index.ts'

/** Keys of front matter and records that name a language. */
const KEYS: ReadonlySet<string> = new Set(['lang', 'language', 'locale', 'langcode', '语言', '語言'])

/** Occurs in front matter that has such a key, escaped or not. Other front matter is not parsed, which is most. */
const NAMED = /lang|locale|语言|語言|\\u/i

/** Cached by traits, since some six fields of each document ask as well. */
const known = new WeakMap<Traits, string | undefined>()

/**
 * The language that a document declares. Its front matter or record outranks its markup, which comes from a template.
 */
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
