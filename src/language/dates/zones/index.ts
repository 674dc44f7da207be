import { localTime, type WrittenDate } from '../../../document/fields/written-date.ts'
import type { Param } from '../../../document/stage.ts'
import { offsetAt } from './offsets.ts'

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
 * `CST` is Chicago's time in RFC 822, but Unix machines in China print it for China's. Of the two, the one that `timezone` uses is
 * taken; if it uses neither, as Europe/Berlin, the offset is unknown.
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
 * Whether a date names CST although the zone has no time of that name. The written time is then not in that zone either.
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
  if (timezone !== '') offsetAt(0, timezone)
}

/** The parameter of every stage that reads dates; `--timezone` sets it for all of them. */
export const TIMEZONE: Param<string> = {
  default: '',
  doc: 'IANA time zone of times that name none; empty: that of another date of the page, else that of its language and country.',
}
