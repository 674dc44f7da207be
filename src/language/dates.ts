/**
 * Dates as web pages write them. `Date.parse` is not asked: it guesses, it differs between engines, and it reads
 * `2022-10-06 08:05` in the time zone of the machine that happens to run it.
 */
import { PATTERNS, type Pattern, type Reading, readClock } from './date-patterns.ts'
import { instantOf, namedOffset } from './time-zones.ts'

/** How much of a date was written. A day stands for its first moment in the time zone it is read in. */
export type DatePrecision = 'day' | 'minute' | 'second'

/** A date as an instant. */
export interface ParsedDate {
  /** ISO 8601 in UTC to the second, `2022-04-09T13:58:27Z`. */
  readonly iso: string
  readonly precision: DatePrecision
}

/** A date in running text: `[start, end)`, UTF-16 units. */
export interface DateSpan extends ParsedDate {
  readonly start: number
  readonly end: number
}

/** Where a page written in Chinese says no zone, its clock is nearly always Beijing's. */
export const DEFAULT_TIMEZONE = 'Asia/Shanghai'

/**
 * The first date at or after `from`. A written date without a clear year, month and day is none (`10-06 08:05`,
 * `昨天`), and neither are version numbers, IP addresses or longer runs of digits.
 *
 * @param timezone IANA name, for times that do not say their own
 * @throws RangeError when the time zone is unknown
 */
export function findDate(text: string, from = 0, timezone: string = DEFAULT_TIMEZONE): DateSpan | undefined {
  let best: DateSpan | undefined
  for (const pattern of PATTERNS) {
    const found = search(pattern, text, from, timezone, best?.start ?? text.length)
    if (found && (!best || found.start < best.start)) best = found
  }
  return best
}

function search(pattern: Pattern, text: string, from: number, timezone: string, before: number): DateSpan | undefined {
  const { regex } = pattern
  regex.lastIndex = from
  for (let match = regex.exec(text); match && match.index < before; match = regex.exec(text)) {
    const reading = pattern.read(match.groups!)
    const date = reading && resolve(reading, timezone)
    if (date) return { ...date, start: match.index, end: match.index + match[0].trimEnd().length }
  }
  return undefined
}

/** What may follow a date that is a value of its own: a zone's long name, a closing bracket, a full stop. */
const REST = /^(?:[\s.,;）)]{0,8}|\s{0,3}[([（][^()（）[\]]{1,40}[)\]）])$/
const COMPACT =
  /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/
/** No date is longer; what is, is text. */
const LONGEST = 120

/**
 * A text that is a date and nothing else.
 *
 * @param timezone IANA name, for times that do not say their own
 * @param options `epoch` reads 10 digits as seconds and 13 as milliseconds since 1970
 * @throws RangeError when the time zone is unknown
 */
export function parseDate(
  text: string,
  timezone: string = DEFAULT_TIMEZONE,
  options: { readonly epoch?: boolean } = {},
): ParsedDate | undefined {
  const value = text.length > LONGEST * 2 ? '' : text.trim()
  if (value === '' || value.length > LONGEST) return undefined
  if (options.epoch && /^1\d{9}(?:\d{3})?$/.test(value)) {
    return { iso: isoOf(Number(value.slice(0, 10)) * 1000), precision: 'second' }
  }
  const compact = COMPACT.exec(value)
  if (compact) {
    const g = compact.groups!
    return resolve({ year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }, timezone)
  }
  const found = findDate(value, 0, timezone)
  if (found?.start !== 0 || !REST.test(value.slice(found.end))) return undefined
  return { iso: found.iso, precision: found.precision }
}

function resolve({ year, month, day, clock }: Reading, timezone: string): ParsedDate | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return undefined
  const told = clock && clock.hour < 24 && clock.minute < 60 && (clock.second ?? 0) <= 60 ? clock : undefined
  const local = Date.UTC(year, month - 1, day, told?.hour ?? 0, told?.minute ?? 0, Math.min(told?.second ?? 0, 59))
  const offset = told?.zone === undefined ? undefined : namedOffset(told.zone, local, timezone)
  const instant = offset === undefined ? instantOf(local, timezone) : local - offset * 60_000
  return { iso: isoOf(instant), precision: !told ? 'day' : told.second === undefined ? 'minute' : 'second' }
}

function isoOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
