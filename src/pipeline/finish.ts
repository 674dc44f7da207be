import type { Cleaned } from '../document/document.ts'
import { chosenField } from '../document/fields/field-values.ts'
import { textBlocks } from '../document/structure/text-blocks.ts'
import { publishedOf } from '../language/dates/published.ts'
import { documentHost } from '../language/sites/host.ts'
import type { Draft } from './draft.ts'

/**
 * The document after all stages.
 *
 * @param timezoneOf the IANA zone that the user gave for dates by that `stage/rule`; empty if none
 */
export function finished(draft: Draft, timezoneOf: (rule: string) => string): Cleaned {
  const { blocks: _, spans = [], heeded: __, hidden: ___, ...cleaned } = draft
  const { rejection, text, ledger, fields, traits, raw, source } = cleaned
  const published = publishedOf({ fields, traits, rawLength: raw.length }, timezoneOf)
  const url = chosenField(fields, 'url')?.text
  const host = documentHost(url, source.uri)
  // A rejected document may hold a million lines, for which it was rejected.
  const isRejected = rejection !== undefined && rejection.duplicateOf === undefined
  return {
    ...cleaned,
    ...(published && { published }),
    ...(host && { host }),
    blocks: isRejected ? [] : textBlocks(text, ledger, spans),
  }
}
