/**
 * A date as a document writes it: the calendar day, the time of the clock if it tells one, and the zone if it names one. Stages
 * hand dates on in this form, so that no zone is assumed before all of the document is known.
 */

/** How precisely a date is written. */
export type DatePrecision = 'day' | 'minute' | 'second'

export interface WrittenDate {
  /** The calendar day, `2022-04-09`. */
  readonly day: string
  readonly precision: DatePrecision
  /** Milliseconds from the start of the day to the time of the clock; 24:00 is the end of the day. 0 for a day alone. */
  readonly clock: number
  /** `Z` or an offset, `+08:00`; absent if none is written. */
  readonly zone?: string
}

/** Milliseconds of a minute. */
const MINUTE = 60_000

const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * Reads the form that {@link writeDate} writes: `2022-04-09`, `2022-04-09T21:58`, `2022-04-09T21:58:27+08:00`.
 *
 * @returns undefined for another text
 */
export function readWritten(value: string): WrittenDate | undefined {
  const match = FORM.exec(value)
  if (!match) return undefined
  const [, day, hour, minute, second, zone] = match
  if (hour === undefined) return { day: day!, precision: 'day', clock: 0 }
  const clock = (Number(hour) * 60 + Number(minute)) * MINUTE + Number(second ?? 0) * 1000
  return {
    day: day!,
    precision: second === undefined ? 'minute' : 'second',
    clock,
    ...(zone !== undefined && { zone }),
  }
}

/** ISO 8601, as far as the date is written. */
export function writeDate({ day, precision, clock, zone = '' }: WrittenDate): string {
  if (precision === 'day') return day
  const two = (number: number): string => String(number).padStart(2, '0')
  const minutes = Math.floor(clock / MINUTE)
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  const seconds = precision === 'second' ? `:${two(Math.floor(clock / 1000) % 60)}` : ''
  return `${day}T${time}${seconds}${zone}`
}

/** The written clock as milliseconds since 1970, as if it were UTC. */
export function localTime({ day, clock }: WrittenDate): number {
  return Date.parse(`${day}T00:00:00Z`) + clock
}

/** Minutes east of UTC of a written zone: 480 for `+08:00`, 0 for `Z`. */
export function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return zone.startsWith('-') ? -minutes : minutes
}

/** `+08:00` for 480 minutes east of UTC. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/**
 * The instant of a written date in milliseconds since 1970, for comparisons with a tolerance of a day: without a zone it is
 * read as UTC.
 *
 * @returns NaN for a text that is no such date
 */
export function roughInstant(value: string): number {
  const date = readWritten(value)
  if (!date) return Number.NaN
  return localTime(date) - (date.zone === undefined ? 0 : offsetOf(date.zone) * MINUTE)
}
