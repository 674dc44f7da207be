import type { MainRange } from '../../src/document/block.ts'
import type { Document } from '../../src/document/document.ts'
import type { FieldFound, FindingFound } from '../../src/document/stage.ts'
import { instantOf } from '../../src/language/dates/zones.ts'
import { bestField } from './title.ts'

/**
 * Further apart two dates of publication contradict each other; nearer, one is when it was reposted, updated, or
 * read in another time zone.
 */
const DAYS = 30
const DAY = 86_400_000

/** What is left of a document when what is not its own was refused. */
type Told = Pick<Document, 'text' | 'blocks' | 'fields'>

/** Findings where two things that the document says of its date cannot both be right. */
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

/** The date read here and the one that stood already. */
function apart(doc: Told, before: string | undefined, read: FieldFound | undefined): FindingFound[] {
  if (before === undefined || read?.value === undefined) return []
  const days = Math.abs(Date.parse(before) - Date.parse(read.value)) / DAY
  if (!(days > DAYS)) return []
  const written = doc.text.slice(read.start, read.end)
  const message = `published ${written} by this line, ${before.slice(0, 10)} by the document's own data: ${Math.round(days)} days apart`
  return [{ rule: 'date-conflict', start: read.start, end: read.end, message }]
}

/** `今天（4月9日）下午`, `新华社北京5月9日电`: the day on which a report was written. */
const TODAY =
  /(?:今天|今日|本日)[（(](?<month>\d{1,2})月(?<day>\d{1,2})日[）)]|(?<month2>\d{1,2})月(?<day2>\d{1,2})日(?:电|電|讯|訊)/
/** Paragraphs, and characters of each, in which a report says its day. */
const PARAGRAPHS = 3
const WINDOW = 80

/** A report that speaks of a day as today which begins only after it was published: a feed's clock is off, or its zone. */
function ahead(doc: Told, { first, last }: MainRange, published: string | undefined, timezone: string): FindingFound[] {
  if (published === undefined) return []
  const instant = Date.parse(published)
  for (const block of doc.blocks.slice(first, Math.min(last, first + PARAGRAPHS))) {
    const match = TODAY.exec(doc.text.slice(block.start, Math.min(block.end, block.start + WINDOW)))
    if (!match) continue
    const { month, day, month2, day2 } = match.groups!
    const midnight = nearestDay(instant, Number(month ?? month2), Number(day ?? day2), timezone)
    if (midnight === undefined || instant >= midnight) return []
    const start = block.start + match.index
    const message = `written on ${month ?? month2}月${day ?? day2}日 by this paragraph, published before, at ${published}, by the document's own data`
    return [{ rule: 'date-conflict', start, end: start + match[0].length, message }]
  }
  return []
}

/** Half a year: a day without its year is of the nearest. */
const HALF_YEAR = 183 * DAY

/** The first moment of the day of that month which is nearest to `instant`. */
function nearestDay(instant: number, month: number, day: number, timezone: string): number | undefined {
  const year = new Date(instant).getUTCFullYear()
  return [year - 1, year, year + 1]
    .map((candidate) => instantOf(Date.UTC(candidate, month - 1, day), timezone))
    .find((midnight) => Math.abs(midnight - instant) <= HALF_YEAR)
}
