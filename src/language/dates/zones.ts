import { localTime, type WrittenDate } from '../../document/fields/written-date.ts'
import type { Param } from '../../document/stage.ts'

/** Offsets of time zones. `Intl` is slow, so it is asked once for each zone and hour. */

/**
 * Zones of RFC 822 and other unambiguous abbreviations, in minutes east of UTC. `IST` is left out: it is India's, Israel's and
 * Ireland's. `CST` has a rule of its own.
 */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UT', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['EST', -300],
  ['EDT', -240],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['BST', 60],
  ['CET', 60],
  ['CEST', 120],
  ['HKT', 480],
  ['JST', 540],
  ['KST', 540],
  ['SGT', 480],
  ['MSK', 180],
  ['WET', 0],
  ['WEST', 60],
  ['EET', 120],
  ['EEST', 180],
  ['AWST', 480],
  ['ACST', 570],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
])

/** Milliseconds of an hour. */
const HOUR = 3_600_000
/** Milliseconds of half a year. */
const HALF_YEAR = 183 * 24 * HOUR

/**
 * The offset of a written zone, in minutes east of UTC: `+0800`, `GMT+8`, `PST`. Undefined for an unknown
 * zone; the time is then as good as one without a zone.
 *
 * `CST` is Chicago's time in RFC 822, but Unix machines in China print it for China's. It is what `timezone` has of the two, and
 * unknown if that has neither, as Europe/Berlin.
 *
 * @param local the written clock as milliseconds, as if it were UTC
 */
export function namedOffset(zone: string, local: number, timezone: string): number | undefined {
  const name = zone.toUpperCase()
  if (name === 'CST') return timezone === '' ? undefined : offsetOfCst(local, timezone)
  const named = NAMED.get(name)
  if (named !== undefined) return named
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(name)
  if (!match) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  // Offsets in use lie between −12:00 and +14:00.
  if (minutes > 14 * 60) return undefined
  return match[1] === '-' ? -minutes : minutes
}

/**
 * What CST means in a zone, in minutes east of UTC; undefined if it means nothing there. In summer Denver, too, is six hours behind
 * UTC, so the standard time of the year counts: the lesser of two offsets that are half a year apart.
 */
function offsetOfCst(local: number, timezone: string): number | undefined {
  const standard = Math.min(offsetAt(local, timezone), offsetAt(local + HALF_YEAR, timezone))
  if (standard === 8 * HOUR) return 480
  return standard === -6 * HOUR ? -360 : undefined
}

/**
 * Whether a date as written names CST, and the zone does not have it. Then the time is not that of the zone either.
 *
 * @param text the date as the document writes it
 */
export function isForeignCst(text: string, date: WrittenDate, timezone: string): boolean {
  return /(?<![A-Za-z])CST(?![A-Za-z])/i.test(text) && offsetOfCst(localTime(date), timezone) === undefined
}

/**
 * The instant, in milliseconds, at which clocks in `timezone` show `local`. In an hour that a change of clocks repeats, it
 * is one of the two instants; an hour that the change skips is read as if the clocks had not changed.
 *
 * @param local the written clock as milliseconds, as if it were UTC
 * @throws RangeError when the time zone is unknown
 */
export function instantOf(local: number, timezone: string): number {
  const guess = local - offsetAt(local, timezone)
  return local - offsetAt(guess, timezone)
}

/** The offset of a zone at a written time, in minutes east of UTC. @throws RangeError when the time zone is unknown */
export function offsetIn(date: WrittenDate, timezone: string): number {
  const local = localTime(date)
  return Math.round((local - instantOf(local, timezone)) / 60_000)
}

/**
 * Checks the parameter `timezone` of a stage, so that an unknown zone fails before any document.
 *
 * @throws RangeError when the time zone is unknown; an empty one is none
 */
export function checkZone(timezone: string): void {
  if (timezone !== '') formatOf(timezone)
}

/** The parameter of every stage that reads dates; `--timezone` sets it for all of them. */
export const TIMEZONE: Param<string> = {
  default: '',
  doc: 'IANA time zone of times that name none; empty: that of another date of the page, else that of its language and country.',
}

/** Whether this Node knows a zone of that name. */
export function isTimezone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Maximum formatters in the cache; a collection needs few zones. */
const ZONES = 100
const formats = new Map<string, Intl.DateTimeFormat>()
/** Cache of offsets in milliseconds by zone and hour, because a collection has the same days again and again. */
const offsets = new Map<string, number>()
/** Maximum entries of that cache. */
const REMEMBERED = 4096

/** The offset at `instant`, in milliseconds east of UTC. @throws RangeError when the time zone is unknown */
export function offsetAt(instant: number, timezone: string): number {
  const hour = Math.floor(instant / HOUR)
  const key = `${timezone} ${hour}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const part = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(hour * HOUR)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const clock = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
  if (offsets.size >= REMEMBERED) offsets.clear()
  offsets.set(key, clock - hour * HOUR)
  return clock - hour * HOUR
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    // Documents also name zones, in upper and lower case, so the cache needs a limit.
    if (formats.size >= ZONES) formats.clear()
    formats.set(timezone, format)
  }
  return format
}
