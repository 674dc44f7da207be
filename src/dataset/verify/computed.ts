import { splitAuthors } from '../../document/fields/authors.ts'
import { daysOf } from '../../document/fields/day.ts'
import { readWritten, type WrittenDate } from '../../document/fields/written-date.ts'
import { findDate, localeOf, parseDate, shortDateAt } from '../../language/dates/index.ts'
import { zoneOfLanguage } from '../../language/dates/page-zone.ts'
import { momentIn } from '../../language/dates/published.ts'
import { documentHost } from '../../language/sites/host.ts'
import type { Row, RowField } from '../rows/row.ts'

/** The raw text between two of its code points. */
type RawSlice = (from: number, to: number) => string

/**
 * Computes anew what a row computes from its other values: the people in `author`, the host, the date of publication. The messages
 * say what differs.
 */
export function computedProblems(row: Row, rawSlice: RawSlice): string[] {
  return [...authorProblems(row), ...hostProblems(row), ...dateProblems(row, rawSlice)]
}

function authorProblems({ author, authors, fields }: Row): string[] {
  const people = author === null ? [] : splitAuthors(author).map(({ name }) => name)
  if (people.length !== authors.length || people.some((name, i) => name !== authors[i]))
    return [`authors are ${JSON.stringify(authors)}, author gives ${JSON.stringify(people)}`]
  const places = fields.filter(({ name }) => name === 'authors')
  if (places.length !== people.length) return [`authors has ${people.length} values from ${places.length} fields`]
  const whole = fields.find(({ name }) => name === 'author')
  return places.flatMap((place, i) => {
    if (place.ordinal !== i) return [`authors has a field ${place.ordinal} as number ${i}`]
    const isWithin = whole && place.raw_start >= whole.raw_start && endOf(place) <= endOf(whole)
    return isWithin ? [] : [`author ${i} was read outside the place of author`]
  })
}

const endOf = ({ raw_start, raw_length }: RowField): number => raw_start + raw_length

function hostProblems({ url, source_uri, host, registered_domain }: Row): string[] {
  const expected = documentHost(url ?? undefined, source_uri)
  if ((expected?.name ?? null) !== host) return [`host is ${host}, url and source_uri give ${expected?.name ?? 'none'}`]
  const domain = expected?.registeredDomain ?? null
  return domain === registered_domain ? [] : [`registered_domain is ${registered_domain}, host gives ${domain}`]
}

function dateProblems(row: Row, rawSlice: RawSlice): string[] {
  const { published_date: days, published, published_precision: precision, published_raw: raw } = row
  const { published_zone: zone, published_zone_source: source } = row
  if (days === null) {
    const others = [published, precision, zone, source].filter((value) => value !== null)
    return others.length === 0 ? [] : [`published_date is null, but not all that follows from it`]
  }
  if (raw === null) return ['published_date without published_raw']
  const isDay = precision === 'day'
  if ([published, zone, source].some((value) => (value === null) !== isDay))
    return [`published_precision is ${precision}, which published, its zone or where that came from contradict`]
  const readings = readingsOf(raw, row.lang)
  if (isDay) {
    const isRead = readings.length === 0 || readings.some(({ day }) => daysOf(day) === days)
    return isRead ? [] : [`published_date is not the day in published_raw`]
  }
  return [...instantProblems(row, readings), ...zoneProblems(row, readings, rawSlice)]
}

/**
 * What `published_raw` says by itself. A rule may know more than the text of the date, such as the label before a year of two
 * digits; where nothing can be read, nothing is compared.
 */
function readingsOf(raw: string, lang: string | null): WrittenDate[] {
  const locales = ['', localeOf('', lang ?? undefined), localeOf('', 'de'), ...ZONES_OF_CST]
  // `11.08.1998` is in August or, where a program wrote it, in November.
  const forms = new Set([raw, raw.replace(/^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/, '$4-$1-$3')])
  const found = [...forms].flatMap((form) =>
    locales.flatMap((locale) => {
      const whole = parseDate(form, locale, { epoch: true })
      return whole ? [whole] : [findDate(form, 0, locale), shortDateAt(form, 0, locale)]
    }),
  )
  return found.flatMap((date) => (date ? [readWritten(date.iso)!] : []))
}

/** Zones in one of which CST has each of its two meanings. */
const ZONES_OF_CST = ['Asia/Shanghai', 'America/Chicago']

function instantProblems(row: Row, readings: readonly WrittenDate[]): string[] {
  const times = readings.filter(({ precision }) => precision !== 'day')
  if (times.length === 0) return []
  const zone = row.published_zone!
  const isRead = times.some((date) => {
    const { day, instant } = momentIn(date, zone)
    return instant === row.published && daysOf(day) === row.published_date
  })
  return isRead ? [] : ['published is not the time in published_raw, in published_zone']
}

function zoneProblems(row: Row, readings: readonly WrittenDate[], rawSlice: RawSlice): string[] {
  const { published_zone: zone, published_zone_source: source } = row
  const inputs = row.fields.filter(({ name, role }) => name === 'published' && role !== 'value')
  const textOf = (field: RowField | undefined): string | undefined => field && rawSlice(field.raw_start, endOf(field))
  const wrong = [`published_zone is ${zone}, which does not follow from what it was read from (${source})`]
  if (source === 'page') {
    const written = textOf(inputs.find(({ role }) => role === 'zone'))
    const other = written === undefined ? undefined : readingsOf(written, row.lang).some((date) => date.zone === zone)
    return other ? [] : wrong
  }
  if (source === 'language') {
    const declared = inputs.find(({ role, rule }) => role === 'language' && rule !== 'script/language')
    const found = row.script === null ? {} : { lang: row.lang ?? undefined, script: row.script }
    return zoneOfLanguage(found, textOf(declared)) === zone ? [] : wrong
  }
  const zoned = readings.filter((date) => date.zone !== undefined)
  if (source !== 'written' || readings.length === 0) return []
  return zoned.some((date) => (date.zone === 'Z' ? 'UTC' : date.zone) === zone) ? [] : wrong
}
