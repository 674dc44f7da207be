import type { Block, MainRange } from '../../src/document/block.ts'
import type { Document } from '../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import { type DateLocale, findDate, parseDate } from '../../src/language/dates/index.ts'
import { fieldOf } from './byline/field-of.ts'
import type { Segment } from './byline/line.ts'

/** Days of publication outside bylines. They count where nothing else says when a page was published. */

/** Maximum length of a line with only a day and links. UTF-16 units. */
const LONGEST_LINE = 60
/** Maximum blocks above the title at which a line that is only a day may give the date of the document. */
const FURTHER_ABOVE = 6

/** A year, or the end of a short date. Lines without either are not parsed. */
const FIGURES = /\d{4}|\d\.\d\d/

/** A labelled day, `Posted on May 3, 2014`, and its block. */
export interface LabelledDay {
  readonly i: number
  readonly segment: Segment
}

/** The first labelled day in the text, or else the only one after it. Several days after it belong to other documents. */
export function labelledDay(
  { text, blocks }: Document,
  { last }: MainRange,
  days: readonly LabelledDay[],
): FieldFound[] {
  const within = days.find(({ i }) => i < last)
  const told = within ?? (new Set(days.map(({ segment }) => segment.iso)).size === 1 ? days[0] : undefined)
  const field = told && fieldOf(text, told.segment, blocks[told.i]!.start)
  return field && field !== 'not a value' ? [{ ...field, rank: FIELD_RANK.page }] : []
}

/**
 * A line that is only a day, above the lines that are read as the head of the title.
 *
 * @param head blocks above the title that are read as its byline
 */
export function dayAbove(
  { text, blocks }: Document,
  title: number | undefined,
  head: number,
  locale: DateLocale,
): FieldFound[] {
  if (title === undefined) return []
  for (let i = title - head - 1; i >= Math.max(0, title - FURTHER_ABOVE); i--) {
    const { start, end, linkChars, hidden } = blocks[i]!
    if (linkChars > 0 || hidden || end - start > LONGEST_LINE) continue
    const line = text.slice(start, end)
    const date = FIGURES.test(line) ? parseDate(line, locale) : undefined
    if (date) return [{ name: 'published', start, end, rule: 'date', value: date.iso, rank: FIELD_RANK.guess }]
  }
  return []
}

/** The day at either end of a line that otherwise links to sections: `24. April 2020 | Pressemitteilungen`. */
export function linkedDay(text: string, { start, end }: Block, locale: DateLocale): FieldFound[] {
  const line = text.slice(start, end).trimEnd()
  const date = line.length > LONGEST_LINE ? undefined : findDate(line, 0, locale)
  if (!date) return []
  const isAtEnd = date.end === line.length && /[|/·•–—,(]\s?$/.test(line.slice(0, date.start))
  if (date.start !== 0 && !isAtEnd) return []
  const place = { start: start + date.start, end: start + date.end }
  return [{ name: 'published', ...place, rule: 'date', value: date.iso, rank: FIELD_RANK.guess }]
}
