import type { FieldName } from '../../document/document.ts'
import { splitAuthors } from '../../document/fields/authors.ts'
import type { ChosenField } from '../../document/fields/field-values.ts'
import type { Published } from '../../document/fields/published.ts'
import { rawRange } from '../../document/ledger/ledger.ts'
import type { CodePoints } from '../../document/ledger/offset-map.ts'

/** A place from which a value was read, as in the column `fields`. Positions and lengths count code points. */
export interface RowField {
  readonly name: FieldName | 'authors'
  readonly ordinal: number
  readonly role: 'value' | Published['inputs'][number]['role']
  readonly rule: string
  readonly raw_start: number
  readonly raw_length: number
}

/** The places of all values, in the order of the columns, each followed by what else it was computed from. */
export function rowFields(
  chosen: readonly ChosenField[],
  published: Published | undefined,
  raw: CodePoints,
): RowField[] {
  return chosen.flatMap((field): RowField[] => {
    const { name, ordinal, rule, rawStart, rawEnd, ledger, text } = field
    const own: RowField = { name, ordinal, role: 'value', rule, ...rawSpan(raw, rawStart, rawEnd) }
    if (name === 'author') {
      const people = splitAuthors(text).map(({ start, end }, i): RowField => {
        const place = rawRange(ledger, start, end)
        return { name: 'authors', ordinal: i, role: 'value', rule, ...rawSpan(raw, place.rawStart, place.rawEnd) }
      })
      return [own, ...people]
    }
    if (name !== 'published' || !published) return [own]
    const inputs = published.inputs.map(
      ({ role, rule, rawStart, rawEnd }): RowField => ({
        name,
        ordinal,
        role,
        rule,
        ...rawSpan(raw, rawStart, rawEnd),
      }),
    )
    return [own, ...inputs]
  })
}

/** A range of the raw text, given in UTF-16 units. */
export function rawSpan(raw: CodePoints, from: number, to: number): { raw_start: number; raw_length: number } {
  const raw_start = raw.at(from)
  return { raw_start, raw_length: raw.at(to) - raw_start }
}
