import type { FieldFound } from '../../../src/document/stage.ts'
import { type DateLocale, parseDate } from '../../../src/language/dates/index.ts'
import type { Tree } from '../tree/tree.ts'
import { attributeValue } from '../tree/value.ts'

/**
 * Metas that describe the page itself. `og:updated_time` is left out because it may belong to a thing shown on the
 * page, and `dateModified` in JSON-LD because it may belong to a video.
 */
const META = /^(?:(?:og:)?article:modified_time|dcterms\.modified)$/i

/**
 * When the page says that it was last changed, as far as it is written. It cannot have been published much later, and its
 * offset may tell the zone of other dates.
 */
export function modifiedOf({ informative, source }: Tree, locale: DateLocale): FieldFound | undefined {
  for (const element of informative) {
    const { name, attribs } = element
    if (name !== 'meta' || ![attribs.property, attribs.name].some((key) => key !== undefined && META.test(key)))
      continue
    const date = parseDate(attribs.content ?? '', locale)
    const place = date && attributeValue(source, element, 'content')
    if (!place) continue
    const { start, end, edits } = place
    return { name: 'modified', start, end, rule: 'modified', value: date.iso, ...(edits.length > 0 && { edits }) }
  }
  return undefined
}
