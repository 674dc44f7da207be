import type { Field } from '../../../src/document/document.ts'
import { roughInstant } from '../../../src/document/fields/written-date.ts'

/** The first of some dates where all are of one day. */
export function onlyDay(fields: readonly Field[]): Field | undefined {
  const [first, ...others] = fields
  return first && others.every((other) => isSameDay(first, other)) ? first : undefined
}

/** Whether two dates may be the same day, one of them written without time and zone. */
export function isSameDay({ value: a }: Field, { value: b }: Field): boolean {
  return a !== undefined && b !== undefined && Math.abs(roughInstant(a) - roughInstant(b)) <= DAY_AND_ZONES
}

/** Maximum distance of such dates in milliseconds: 24 hours of a day and 14 hours of time zones. */
const DAY_AND_ZONES = 38 * 3_600_000
