import type { Document } from '../../src/document/document.ts'
import { DAY } from '../../src/document/fields/day.ts'
import { readWritten, roughInstant } from '../../src/document/fields/written-date.ts'
import type { FieldFound, FindingFound } from '../../src/document/stage.ts'
import type { MainRange } from '../../src/document/structure/block.ts'
import { instantIn } from '../../src/language/dates/published.ts'
import { instantOf } from '../../src/language/dates/zones/index.ts'
import { bestField } from './title.ts'

/**
 * Maximum distance in days of two dates of publication that agree. Within it, one may be the day of a repost or an
 * update, or be read in another time zone.
 */
const DAYS = 30

/** A document with only the fields that were not refused. */
type Told = Pick<Document, 'text' | 'blocks' | 'fields'>

/** Findings where two statements of a document about its date contradict each other. */
export function dateConflicts(
  doc: Told,
  main: MainRange,
  fields: readonly FieldFound[],
  timezone: string,
): FindingFound[] {
  const read = fields.find(({ name }) => name === 'published')
  const before = bestField(doc, 'published')?.value
  return [...apart(doc, before, read), ...ahead(doc, main, before ?? read?.value, timezone)]
}

/** Compares the date read in this stage with the one that an earlier stage read. */
function apart(doc: Told, before: string | undefined, read: FieldFound | undefined): FindingFound[] {
  if (before === undefined || read?.value === undefined) return []
  const days = Math.abs(roughInstant(before) - roughInstant(read.value)) / DAY
  if (!(days > DAYS)) return []
  const written = doc.text.slice(read.start, read.end)
  const message = `published ${written} by this line, ${before.slice(0, 10)} by the document's own data: ${Math.round(days)} days apart`
  return [{ rule: 'date-conflict', start: read.start, end: read.end, message }]
}

/** `今天（4月9日）下午`, `新华社北京5月9日电`: the day on which a report was written. */
const TODAY =
  /(?:今天|今日|本日)[（(](?<month>\d{1,2})月(?<day>\d{1,2})日[）)]|(?<month2>\d{1,2})月(?<day2>\d{1,2})日(?:电|電|讯|訊)/
/** The zone of a report that has such a phrase, if none was given. */
const CHINA = 'Asia/Shanghai'
/** Maximum paragraphs that are searched for the day of a report: its start. */
const PARAGRAPHS = 3
/** Maximum UTF-16 units at the start of each paragraph that are searched. */
const WINDOW = 80

/** Finds a report that calls a day after its publication today: the clock or the zone of a feed is wrong. */
function ahead(doc: Told, { first, last }: MainRange, published: string | undefined, timezone: string): FindingFound[] {
  if (published === undefined) return []
  const date = readWritten(published)
  if (!date) return []
  const zone = timezone === '' ? CHINA : timezone
  const instant = instantIn(date, date.zone === undefined ? zone : date.zone === 'Z' ? 'UTC' : date.zone)
  for (const block of doc.blocks.slice(first, Math.min(last, first + PARAGRAPHS))) {
    const match = TODAY.exec(doc.text.slice(block.start, Math.min(block.end, block.start + WINDOW)))
    if (!match) continue
    const { month, day, month2, day2 } = match.groups!
    const midnight = nearestDay(instant, Number(month ?? month2), Number(day ?? day2), zone)
    if (midnight === undefined || instant >= midnight) return []
    const start = block.start + match.index
    const message = `written on ${month ?? month2}月${day ?? day2}日 by this paragraph, published before, at ${published}, by the document's own data`
    return [{ rule: 'date-conflict', start, end: start + match[0].length, message }]
  }
  return []
}

/** Maximum distance of a day without a year from the date of publication, in milliseconds: its year is the nearest one. */
const HALF_YEAR = 183 * DAY

/** The first moment of that day in the year that brings it nearest to `instant`. */
function nearestDay(instant: number, month: number, day: number, timezone: string): number | undefined {
  const year = new Date(instant).getUTCFullYear()
  return [year - 1, year, year + 1]
    .map((candidate) => instantOf(Date.UTC(candidate, month - 1, day), timezone))
    .find((midnight) => Math.abs(midnight - instant) <= HALF_YEAR)
}
