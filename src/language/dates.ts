/**
 * Dates as web pages write them. `Date.parse` is not asked: it guesses, it differs between engines, and it reads
 * `2022-10-06 08:05` in the time zone of the machine that happens to run it.
 */
import { type Clock, fullYear, PATTERNS, type Pattern, type Reading, readClock, SHORT_DATE } from './date-patterns.ts'
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
 * `昨天`), nor is one whose hour or month there is not, and neither are version numbers, IP addresses or longer runs of
 * digits.
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
    const reading = LUNAR.test(text.slice(Math.max(0, match.index - 8), match.index))
      ? undefined
      : pattern.read(match.groups!)
    const date = reading && resolve(reading, timezone)
    if (date) return { ...date, start: match.index, end: match.index + match[0].trimEnd().length }
  }
  return undefined
}

/** What stands before a day of the Chinese calendar: 农历二〇二三年三月二十日 is in May. */
const LUNAR = /(?:农历|農曆|阴历|陰曆|旧历|舊曆|夏历|夏曆)(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)?\s?$/

/**
 * The date at `at` whose year has two digits: `18-12-08`, year, month, day, as a Chinese label before it says.
 *
 * @param timezone IANA name, for times that do not say their own
 * @throws RangeError when the time zone is unknown
 */
export function shortDateAt(text: string, at: number, timezone: string): DateSpan | undefined {
  SHORT_DATE.lastIndex = at
  const match = SHORT_DATE.exec(text)
  if (!match) return undefined
  const g = match.groups!
  const reading = {
    year: fullYear(g.year!),
    month: Number(g.month ?? g.month2),
    day: Number(g.day ?? g.day2),
    clock: readClock(g),
  }
  const date = resolve(reading, timezone)
  return date && { ...date, start: at, end: at + match[0].trimEnd().length }
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
  // A day whose hour is 25 was written by something that is wrong: who knows about the day. 24:00 is the end of one.
  if (clock && !isClock(clock)) return undefined
  const local = Date.UTC(year, month - 1, day, clock?.hour ?? 0, clock?.minute ?? 0, Math.min(clock?.second ?? 0, 59))
  const offset = clock?.zone === undefined ? undefined : namedOffset(clock.zone, local, timezone)
  // `Asia/Nowhere` is no zone, and its clock nobody's.
  if (offset === undefined && clock?.zone?.includes('/')) return undefined
  const instant = offset === undefined ? instantOf(local, timezone) : local - offset * 60_000
  return { iso: isoOf(instant), precision: !clock ? 'day' : clock.second === undefined ? 'minute' : 'second' }
}

function isClock({ hour, minute, second = 0 }: Clock): boolean {
  return (hour < 24 && minute < 60 && second <= 60) || (hour === 24 && minute === 0 && second === 0)
}

function isoOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
