/**
 * Reads dates as web pages write them. `Date.parse` is not used: it guesses, differs between engines, and reads
 * `2022-10-06 08:05` in the time zone of the machine.
 */
import { isoOf } from '../../document/fields/field-values.ts'
import { type DatePrecision, offsetText, readWritten, writeDate } from '../../document/fields/written-date.ts'
import { DAY_FIRST } from './day-first.ts'
import { MONTH_ORDERS } from './month-orders.ts'
import { type Clock, fullYear, PATTERNS, type Pattern, type Reading, readClock, SHORT_DATE } from './patterns.ts'
import { namedOffset, offsetIn } from './zones/index.ts'
import { isTimezone } from './zones/offsets.ts'

export type { DatePrecision } from '../../document/fields/written-date.ts'

/** A date as it is written. */
export interface ParsedDate {
  /**
   * ISO 8601 as far as the date is written: `2022-04-09`, `2022-04-09T21:58`, `2022-04-09T21:58:27+08:00`. It has a zone only
   * if the text names one.
   */
  readonly iso: string
  readonly precision: DatePrecision
}

/** A date in running text: `[start, end)`, UTF-16 units. */
export interface DateSpan extends ParsedDate {
  readonly start: number
  readonly end: number
}

/** The zone of 北京时间. */
const BEIJING = 'Asia/Shanghai'

/**
 * What a date may leave open: the IANA zone that a user gave, which tells whether CST is China's time, and, where it is known,
 * the language of the page (BCP 47 primary), which decides whether `03.05.2014` is in May. The zone is empty if none was given.
 */
export type DateLocale = string | { readonly timezone: string; readonly language: string }

/**
 * The locale of a page.
 *
 * @param language undefined if unknown
 */
export function localeOf(timezone: string, language: string | undefined): DateLocale {
  return language !== undefined && DAY_FIRST.has(language) ? { timezone, language } : timezone
}

function zoneOf(locale: DateLocale): string {
  return typeof locale === 'string' ? locale : locale.timezone
}

/** Whether dates in digits have the day first. */
export function isDayFirst(locale: DateLocale): boolean {
  return typeof locale !== 'string' && DAY_FIRST.has(locale.language)
}

/**
 * The first date at or after `from`. Year, month and day must be clear, unlike in `10-06 08:05` and `昨天`. Version numbers,
 * IP addresses and longer runs of digits are no dates.
 */
export function findDate(text: string, from = 0, locale: DateLocale = ''): DateSpan | undefined {
  MAY_HOLD.lastIndex = from
  return MAY_HOLD.test(text) ? firstDate(text, from, locale)?.span : undefined
}

interface Found {
  readonly span: DateSpan
  /** The time as written; it may be impossible, such as 25:00. */
  readonly clock: Clock | undefined
}

const ALL: readonly Pattern[] = [...PATTERNS, ...MONTH_ORDERS]

function firstDate(text: string, from: number, locale: DateLocale): Found | undefined {
  let best: Found | undefined
  let needed: RegExp | undefined
  let isThere = true
  for (const pattern of ALL) {
    // Adjacent patterns of one language have the same test, which then runs once.
    if (pattern.needs && pattern.needs !== needed) {
      needed = pattern.needs
      isThere = needed.test(text)
    }
    if (pattern.needs && !isThere) continue
    const found = search(pattern, text, from, locale, best?.span.start ?? text.length)
    if (found && (!best || found.span.start < best.span.start)) best = found
    // No date can stand earlier. Unused patterns are never compiled; compiling all takes 50 ms.
    if (best && !MAY_BEGIN.test(text.slice(from, best.span.start))) break
  }
  return best
}

/**
 * A part that every date has: a year of four digits, an era, a year in Chinese numerals, a Thai letter, or a year of two
 * digits after `25.04.` or before ` 10:00`. Most lines have none, and one expression finds that faster than all patterns.
 */
const MAY_HOLD =
  /(?:19|20)\d{2}|民[国國]|令和|平成|昭和|[零〇○一二三四五六七八九]年|[\u0e01-\u0e5b]|\d\.\d{2}\.\d{2}|\d \d{2}:\d{2}/g

/** First characters of dates: digits, 二〇二二 and 八月, 令和 and other eras, weekdays and months. */
const MAY_BEGIN = /[\d一二三四五六七八九十令平昭民\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

function search(pattern: Pattern, text: string, from: number, locale: DateLocale, before: number): Found | undefined {
  const { regex } = pattern
  regex.lastIndex = from
  for (let match = regex.exec(text); match && match.index < before; match = regex.exec(text)) {
    const isLunar = match.index > 0 && LUNAR.test(text.slice(Math.max(0, match.index - 8), match.index))
    const reading = isLunar ? undefined : pattern.read(match.groups!, isDayFirst(locale))
    const date = reading && resolve(reading, zoneOf(locale))
    if (date) {
      const end = match.index + match[0].trimEnd().length
      return { span: { ...date, start: match.index, end }, clock: reading.clock }
    }
    // Behind a word that is no month, a date may begin within what was matched.
    if (reading?.month === 0) regex.lastIndex = match.index + 1
  }
  return undefined
}

/** Words before a day of the Chinese calendar: 农历二〇二三年三月二十日 is in May. */
const LUNAR = /(?:农历|農曆|阴历|陰曆|旧历|舊曆|夏历|夏曆)(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)?\s?$/

/**
 * The date at `at` with a year of two digits, in the order year, month, day: `18-12-08`. Call it only after a Chinese label.
 */
export function shortDateAt(text: string, at: number, locale: DateLocale): DateSpan | undefined {
  SHORT_DATE.lastIndex = at
  const match = SHORT_DATE.exec(text)
  if (!match) return undefined
  const g = match.groups!
  const clock = readClock(g)
  const day = { year: fullYear(g.year!), month: Number(g.month ?? g.month2), day: Number(g.day ?? g.day2) }
  const date = isClock(clock) ? resolve({ ...day, clock }, zoneOf(locale)) : undefined
  return date && { ...date, start: at, end: at + match[0].trimEnd().length }
}

/** Text that may follow a date that is a whole value: the long name of a zone, a weekday, a closing bracket, a full stop. */
const REST =
  /^(?:[\s.,;）)]{0,8}|\s{0,3}[([（][^()（）[\]]{1,40}[)\]）]|\s{0,3}(?:星期|周|週)[一二三四五六日天]|,?\s{1,3}(?:[一二三四五六日]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?))$/
/** The name of a zone after its offset, as Go prints it: `08:30:00 +0800 CST`. */
const ABBREVIATION = /^\s[A-Z]{2,5}$/
/** A zone in brackets or by name after a time: `08:30 (UTC+2)`, `08:30:00 Asia/Shanghai`, `08:30 北京时间`. */
const ZONE_BEHIND =
  /^\s{0,3}(?:[([（]\s?(?<offset>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,4})\s?[)\]）]|[([（]?(?:(?<name>[A-Z][A-Za-z_]{1,20}(?:\/[A-Z][A-Za-z_-]{1,30}){1,2})|(?<beijing>北京时间|北京時間))[)\]）]?)\s{0,3}$/
/** A date in digits without separators: `20240105`, `20240105T083000Z`. */
const COMPACT =
  /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/
/** Maximum length of a value that is a date. UTF-16 units. */
const LONGEST = 120

/**
 * Reads a text that is only a date. Undefined for an impossible time (25:00), because the rest may be wrong as well.
 *
 * @param options `epoch` reads 10 digits as seconds and 13 as milliseconds since 1970
 */
export function parseDate(
  text: string,
  locale: DateLocale = '',
  options: { readonly epoch?: boolean } = {},
): ParsedDate | undefined {
  const value = text.length > LONGEST * 2 ? '' : halfWidth(text.trim())
  if (value === '' || value.length > LONGEST) return undefined
  if (options.epoch && /^1\d{9}(?:\d{3})?$/.test(value)) {
    return { iso: isoOf(Number(value.slice(0, 10)) * 1000), precision: 'second' }
  }
  const compact = COMPACT.exec(value)
  if (compact) {
    const g = compact.groups!
    const reading = { year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }
    return isClock(reading.clock) ? resolve(reading, zoneOf(locale)) : undefined
  }
  const found = firstDate(value, 0, locale)
  if (found?.span.start !== 0 || !isClock(found.clock)) return undefined
  const { iso, precision, end } = found.span
  const rest = value.slice(end)
  const zone = found.clock && found.clock.zone === undefined ? ZONE_BEHIND.exec(rest)?.groups : undefined
  if (zone?.offset !== undefined) return parseDate(`${value.slice(0, end)} ${zone.offset}`, locale)
  if (zone) {
    const name = zone.name ?? BEIJING
    return isTimezone(name) ? { iso: inZone(iso, name), precision } : undefined
  }
  const isWhole = REST.test(rest) || (found.clock?.zone !== undefined && ABBREVIATION.test(rest))
  return isWhole ? { iso, precision } : undefined
}

/** A time without a zone with the offset of a zone that the text names. */
function inZone(iso: string, timezone: string): string {
  const date = readWritten(iso)!
  return writeDate({ ...date, zone: offsetText(offsetIn(date, timezone)) })
}

function resolve({ year, month, day, clock }: Reading, timezone: string): ParsedDate | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysIn(year, month)))) return undefined
  const told = isClock(clock) ? clock : undefined
  // 24:00 is the beginning of the next day, so that the day is that of the instant.
  const midnight = Date.UTC(year, month - 1, told?.hour === 24 ? day + 1 : day)
  const written = { day: new Date(midnight).toISOString().slice(0, 10), clock: 0 }
  if (!told) return { iso: written.day, precision: 'day' }
  const { minute, second } = told
  const hour = told.hour % 24
  const time = ((hour * 60 + minute) * 60 + Math.min(second ?? 0, 59)) * 1000
  const precision = second === undefined ? 'minute' : 'second'
  const offset = told.zone === undefined ? undefined : namedOffset(told.zone, midnight + time, timezone)
  const zone = offset === undefined ? {} : { zone: isUtc(told.zone!) ? 'Z' : offsetText(offset) }
  return { iso: writeDate({ ...written, clock: time, precision, ...zone }), precision }
}

/** Whether a zone is a name of UTC. By RFC 9557 it says nothing about the clocks at the place, as `+00:00` does. */
function isUtc(zone: string): boolean {
  return /^(?:Z|UTC?|GMT)$/i.test(zone)
}

/** Converts full-width digits and separators to ASCII: `２０２４－０１－０５`. */
function halfWidth(text: string): string {
  return text.replace(/[０-９／．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

/** Whether a time is possible or absent. `24:00`, the end of a day, and a leap second are possible. */
function isClock(clock: Clock | undefined): boolean {
  if (!clock) return true
  const { hour, minute, second = 0 } = clock
  return minute < 60 && second <= 60 && (hour < 24 || (hour === 24 && minute === 0 && second === 0))
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
