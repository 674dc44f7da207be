import type { Field, FieldName } from './document.ts'

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

/** The fields whose values become columns, in the order of the columns. */
export function chooseFields(fields: readonly Field[]): Field[] {
  const chosen: Field[] = []
  for (const name of FIELD_ORDER) {
    const candidates = fields.filter((field) => field.name === name && field.text !== '')
    if (name === 'categories') {
      const seen = new Set<string>()
      for (const field of candidates) {
        if (!seen.has(field.text)) chosen.push(field)
        seen.add(field.text)
      }
      continue
    }
    let best: Field | undefined
    for (const field of candidates) if (!best || field.rank > best.rank) best = field
    if (best) chosen.push(best)
  }
  return chosen
}

/** The values of a document's fields as in its row. Values that the document does not state are absent. */
export interface FieldValues {
  readonly title?: string
  readonly original_title?: string
  readonly author?: string
  readonly editor?: string
  readonly source_name?: string
  readonly site?: string
  readonly url?: string
  readonly categories?: readonly string[]
  /** ISO 8601, UTC. */
  readonly published?: string
  /** The date as the document writes it. */
  readonly published_raw?: string
  /** The address of the next page of the same document. */
  readonly next_url?: string
  /** The kind of the page: `article`, `thread`, `product`… */
  readonly page_kind?: string
}

/** Collects the values of the selected fields, in the order of their columns. */
export function fieldValues(fields: readonly Field[]): FieldValues {
  const values: Record<string, string | string[]> = {}
  for (const { name, text, value } of chooseFields(fields)) {
    const known = values[name]
    if (name === 'published') {
      if (value !== undefined) values.published = value
      values.published_raw = text
    } else if (name !== 'categories') values[name] = text
    else if (Array.isArray(known)) known.push(text)
    else values[name] = [text]
  }
  return values
}
