import { type DateLocale, parseDate } from '../../../src/language/dates/index.ts'
import type { Tree } from '../tree/tree.ts'

/**
 * Metas that describe the page itself. `og:updated_time` is left out because it may belong to a thing shown on the
 * page, and `dateModified` in JSON-LD because it may belong to a video.
 */
const META = /^(?:(?:og:)?article:modified_time|dcterms\.modified)$/i

/** When the page says that it was last changed, as ISO 8601. It cannot have been published much later. */
export function modifiedOf({ informative }: Tree, locale: DateLocale): string | undefined {
  for (const { name, attribs } of informative) {
    if (name !== 'meta' || ![attribs.property, attribs.name].some((key) => key !== undefined && META.test(key)))
      continue
    const date = parseDate(attribs.content ?? '', locale)
    if (date) return date.iso
  }
  return undefined
}
