import type { FieldFound, FindingFound } from '../../../src/document/stage.ts'

/** A year and another number of a date; `2 days ago` does not match. */
const LIKE_A_DATE = /^(?=.{0,40}\d{1,2}[-/.:年月]\d)(?=.{0,40}(?:19|20)\d{2}).{6,60}$/
/** `2024-05`, `05/2024` */
const MONTH = /^(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}月?|\d{1,2}[-/.](?:19|20)\d{2})$/
/** `03/04/2014`: in March or in April. */
const TWO_WAYS = /^(?:0?[1-9]|1[0-2])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}(?!\d)/

/** The finding for a text that stands where a date of publication should and is none; undefined if it is not like one. */
export function unreadableDate(
  { start, end }: Pick<FieldFound, 'start' | 'end'>,
  written: string,
): FindingFound | undefined {
  if (!LIKE_A_DATE.test(written)) return undefined
  const message = `“${written}” stands where the date of publication should, ${reasonOf(written)}`
  return { rule: 'unreadable-date', start, end, message }
}

function reasonOf(written: string): string {
  if (MONTH.test(written)) return 'and names a month without a day'
  if (TWO_WAYS.test(written)) return 'and can be read in two ways: which number is the month?'
  return 'and is no date that exists, or is written in a form that is not known'
}
