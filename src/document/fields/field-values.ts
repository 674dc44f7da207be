import type { Cleaned, Field, FieldName } from '../document.ts'
import { splitAuthors } from './authors.ts'

/** Names of fields in the order of their columns. Their edits follow those of the text in the same order. */
export const FIELD_ORDER: readonly FieldName[] = [
  'title',
  'original_title',
  'author',
  'editor',
  'source_name',
  'site',
  'url',
  'categories',
  'published',
  'next_url',
  'page_kind',
]

/** A field whose value is in a column. */
export interface ChosenField extends Field {
  readonly name: FieldName
  /** Its number among the values of its column, from 0. */
  readonly ordinal: number
}

/** The fields whose values become columns, in the order of the columns. */
export function chooseFields(fields: readonly Field[]): ChosenField[] {
  const chosen: ChosenField[] = []
  for (const name of FIELD_ORDER) {
    if (name === 'categories') {
      const seen = new Set<string>()
      for (const field of fields) {
        if (field.name !== name || field.text === '') continue
        if (!seen.has(field.text)) chosen.push({ ...field, name, ordinal: seen.size })
        seen.add(field.text)
      }
      continue
    }
    const best = chosenField(fields, name)
    if (best) chosen.push({ ...best, name, ordinal: 0 })
  }
  return chosen
}

/** The field whose value becomes a column of one value: that of the highest rank, of several the first. */
export function chosenField(fields: readonly Field[], name: Exclude<FieldName, 'categories'>): Field | undefined {
  let best: Field | undefined
  for (const field of fields)
    if (field.name === name && field.text !== '' && (!best || field.rank > best.rank)) best = field
  return best
}

/** The values of a document's fields as in its row. Values that the document does not state are absent. */
export interface FieldValues {
  readonly title?: string
  readonly original_title?: string
  readonly author?: string
  /** The people in `author`, one by one. */
  readonly authors?: readonly string[]
  readonly editor?: string
  readonly source_name?: string
  readonly site?: string
  readonly url?: string
  /** The host of the document's address, and the part of it that is registered below a public suffix. */
  readonly host?: string
  readonly registered_domain?: string
  readonly categories?: readonly string[]
  /** The calendar day as the document says it, YYYY-MM-DD. */
  readonly published_date?: string
  /** ISO 8601, UTC; absent where the document gives no time, or nothing tells its zone. */
  readonly published?: string
  /** `day`, `minute`, `second`. */
  readonly published_precision?: string
  /** The zone in which the time was read: `UTC`, an offset, an IANA name. */
  readonly published_zone?: string
  /** How that zone is known: `written`, `option`, `page`, `language`. */
  readonly published_zone_source?: string
  /** The date as the document writes it. */
  readonly published_raw?: string
  /** The address of the next page of the same document. */
  readonly next_url?: string
  /** The kind of the page: `article`, `thread`, `product`… */
  readonly page_kind?: string
}

/** Collects the values of the selected fields, and what follows from them, in the order of the columns. */
export function fieldValues({ fields, published, host }: Pick<Cleaned, 'fields' | 'published' | 'host'>): FieldValues {
  const chosen = chooseFields(fields)
  const values: Record<string, string | readonly string[]> = {}
  const add = (name: keyof FieldValues, value: string | undefined): void => {
    if (value !== undefined) values[name] = value
  }
  for (const name of FIELD_ORDER) {
    const own = chosen.filter((field) => field.name === name).map(({ text }) => text)
    if (name === 'categories') {
      add('host', host?.name)
      add('registered_domain', host?.registeredDomain)
      if (own.length > 0) values[name] = own
    } else if (name === 'published') {
      add('published_date', published?.day)
      add('published', published?.instant === undefined ? undefined : isoOf(published.instant))
      add('published_precision', published?.precision)
      add('published_zone', published?.zone)
      add('published_zone_source', published?.zoneSource)
      add('published_raw', own[0])
    } else add(name, own[0])
    if (name === 'author' && own[0] !== undefined) values.authors = splitAuthors(own[0]).map(({ name }) => name)
  }
  return values
}

/** ISO 8601 in UTC, to the second: no date is read more precisely. */
export function isoOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}
