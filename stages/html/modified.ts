import { isText } from 'domhandler'
import { parseDate } from '../../src/language/dates.ts'
import type { Tree } from './tree.ts'

const META = /^(?:(?:og:)?article:modified_time|og:updated_time|datemodified|dcterms\.modified|last-modified)$/i
const JSON_LD = /"dateModified"\s{0,9}:\s{0,9}"([^"\\]{8,40})"/

/** When the page says that it was last changed, as ISO 8601: nothing of it was published much later. */
export function modifiedOf({ source, informative }: Tree, timezone: string): string | undefined {
  for (const { name, attribs, firstChild } of informative) {
    let written: string | undefined
    if (name === 'meta') {
      if ([attribs.property, attribs.name, attribs.itemprop].some((key) => key !== undefined && META.test(key)))
        written = attribs.content
    } else if (name === 'script' && attribs.type === 'application/ld+json' && firstChild && isText(firstChild)) {
      written = JSON_LD.exec(source.slice(firstChild.startIndex!, firstChild.endIndex! + 1))?.[1]
    }
    const date = written === undefined ? undefined : parseDate(written, timezone)
    if (date) return date.iso
  }
  return undefined
}
