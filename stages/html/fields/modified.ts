import { parseDate } from '../../../src/language/dates/index.ts'
import type { Tree } from '../tree/tree.ts'

/**
 * What names the page itself. Not `og:updated_time`, which may be that of a thing shown on it, nor `dateModified` in JSON-LD,
 * which may be a video's.
 */
const META = /^(?:(?:og:)?article:modified_time|dcterms\.modified)$/i

/** When the page says that it was last changed, as ISO 8601: nothing of it was published much later. */
export function modifiedOf({ informative }: Tree, timezone: string): string | undefined {
  for (const { name, attribs } of informative) {
    if (name !== 'meta' || ![attribs.property, attribs.name].some((key) => key !== undefined && META.test(key)))
      continue
    const date = parseDate(attribs.content ?? '', timezone)
    if (date) return date.iso
  }
  return undefined
}
