import type { Document } from '../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import type { Block, MainRange } from '../../src/document/structure/block.ts'
import { type DateLocale, findDate, parseDate } from '../../src/language/dates/index.ts'
import { UPDATED_ON } from '../../src/language/names/byline-words.ts'
import { fieldOf } from './byline/field-of.ts'
import type { Segment } from './byline/line.ts'
import { readLatinLine } from './latin/line.ts'

/** Days of publication outside bylines. They count where nothing else says when a page was published. */

/** Maximum length of a line with only a day and links. UTF-16 units. */
const LONGEST_LINE = 60
/** Maximum blocks above the title at which a line that is only a day may give the date of the document. */
const FURTHER_ABOVE = 6

/** Maximum length of a line with a day between links. UTF-16 units. */
const LONGEST_LINKS = 120

/** A year, the era of one, or the end of a short date. Lines without any are not parsed. */
const FIGURES = /\d{4}|\d\.\d\d|令和|平成|昭和/

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

/**
 * The day of the last change from the foot of a page that says nothing of its publication, as a wiki or a page of an office
 * does: `Last updated: November 13, 2025`, or such a label above its day. A guess; none where the foot names several days.
 */
export function lastChange({ text, blocks }: Document, { last }: MainRange, locale: DateLocale): FieldFound[] {
  const found: FieldFound[] = []
  const add = (start: number, end: number, value: string | undefined): void => {
    if (value !== undefined)
      found.push({ name: 'published', start, end, rule: 'updated', value, rank: FIELD_RANK.guess })
  }
  for (let i = Math.max(0, last - FOOT); i < blocks.length; i++) {
    const { start, end, hidden } = blocks[i]!
    if (hidden || end - start > LONGEST_CHANGE) continue
    const line = text.slice(start, end)
    if (!UPDATED.test(line)) continue
    const updated = readLatinLine(line, locale)?.segments.find(({ role }) => role === 'updated')
    if (updated) add(start + updated.start, start + updated.end, updated.iso)
    const next = blocks[i + 1]
    if (!next || !UPDATED_ALONE.test(line) || next.end - next.start > LONGEST_LINE) continue
    const date = findDate(text.slice(next.start, next.end), 0, locale)
    if (date?.start === 0) add(next.start, next.start + date.end, date.iso)
  }
  return new Set(found.map(({ value }) => value!.slice(0, 10))).size === 1 ? found.slice(0, 1) : []
}

const LABELS = `(?:date |page )?last (?:updated|modified|reviewed|edited|changed)(?: on)?|updated|${UPDATED_ON}`
/** A line that may say when the page was changed. */
const UPDATED = new RegExp(`(?:${LABELS}|zuletzt)`, 'iu')
/** A line that is only the label of a change. */
const UPDATED_ALONE = new RegExp(`^\\s{0,4}(?:${LABELS})\\s?[:：]?\\s{0,4}$`, 'iu')
/** Maximum length of a line that says when the page was changed. UTF-16 units. */
const LONGEST_CHANGE = 120
/** Maximum blocks before the end of the text that may say so; after it, the footer of the page may. */
const FOOT = 2

/**
 * Above a page whose title is not known, a day may be that of the visit, as boards show it: `Date: Thursday, 05 March 2026`.
 * So every other date counts before it.
 *
 * @param fields those whose rank is lowered are replaced
 * @param headStart where the lines right above the main text begin, UTF-16 units
 */
export function doubtClock(fields: FieldFound[], headStart: number): void {
  fields.forEach((field, i) => {
    if (field.name === 'published' && field.end <= headStart && (field.rank ?? FIELD_RANK.text) > FIELD_RANK.page)
      fields[i] = { ...field, rank: FIELD_RANK.page }
  })
}

/** The day in a line that otherwise links to sections: `24. April 2020 | Pressemitteilungen`, `⋅ May 3, 2014 ⋅ Print`. */
export function linkedDay(text: string, { start, end }: Block, locale: DateLocale): FieldFound[] {
  const line = text.slice(start, end).trimEnd()
  const date = line.length > LONGEST_LINKS ? undefined : findDate(line, 0, locale)
  if (!date) return []
  const isPart = ENDS_PART.test(line.slice(0, date.start)) && BEGINS_PART.test(line.slice(date.end))
  if (date.start !== 0 && !isPart) return []
  if (date.start === 0 && !isPart && line.length > LONGEST_LINE) return []
  const place = { start: start + date.start, end: start + date.end }
  return [{ name: 'published', ...place, rule: 'date', value: date.iso, rank: FIELD_RANK.guess }]
}

/** The ends of a part of a line. */
const ENDS_PART = /(?:^|[|/·•⋅–—,(])\s{0,2}$/
const BEGINS_PART = /^\s{0,2}(?:$|[|/·•⋅–—,)])/
