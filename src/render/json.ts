import type { Cleaned } from '../document/document.ts'
import { type FieldValues, fieldValues } from '../document/fields/field-values.ts'

/** A document as a line of JSON, with the names of the dataset's columns as keys. */
export interface JsonDocument extends FieldValues {
  readonly source_uri: string
  readonly lang: string | null
  readonly script: string | null
  readonly encoding: string | null
  readonly flags: readonly string[]
  readonly status: 'kept' | 'rejected'
  readonly reason: string | null
  readonly text: string
}

export function jsonOf(cleaned: Cleaned): JsonDocument {
  const { source, traits, rejection, text } = cleaned
  return {
    source_uri: source.uri,
    ...fieldValues(cleaned),
    lang: traits.lang ?? null,
    script: traits.script ?? null,
    encoding: traits.encoding ?? null,
    flags: traits.flags ?? [],
    status: rejection ? 'rejected' : 'kept',
    reason: rejection?.reason ?? null,
    text,
  }
}
