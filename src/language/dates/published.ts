import type { Field, Traits } from '../../document/document.ts'
import { chosenField } from '../../document/fields/field-values.ts'
import type { Published, PublishedInput, ZoneSource } from '../../document/fields/published.ts'
import { localTime, offsetOf, readWritten, roughInstant, type WrittenDate } from '../../document/fields/written-date.ts'
import { countEdits } from '../../document/ledger/ledger.ts'
import { namesCountry, zoneOfLanguage } from './page-zone.ts'
import { instantOf, isForeignCst } from './zones/index.ts'
import { offsetAt } from './zones/offsets.ts'

interface Zone {
  readonly name: string
  readonly source: ZoneSource
  readonly inputs: readonly PublishedInput[]
}

/** What tells about the date of a document. */
interface Told {
  /** All values that the stages read, also those that did not win. */
  readonly fields: readonly Field[]
  readonly traits: Traits
  /** Length of the raw text, UTF-16 units. */
  readonly rawLength: number
}

/**
 * The date of publication of a document. A time that names no zone is read in that of the user, else in that of an offset
 * elsewhere on the page, else in that of its language and country; else its day is all that is known.
 *
 * `2022-04-09T20:58:27Z` and seconds since 1970 are instants and say nothing about the clocks of the page (RFC 9557, section 2), so
 * their day is that of the same zone, else that of UTC. Of 27 labelled Chinese pages that state their time so, the days differ on
 * 6, of 4 blogs: each time the page shows the day of its own zone. `+00:00` is a written offset: of 3 such pages the days differ
 * on 2, and both show the day as written. Midnight in UTC is a day that a generator gave a time, so it keeps its day, too.
 *
 * @param timezoneOf the IANA zone that the user gave for dates by that `stage/rule`; empty if none
 * @returns undefined where no date was read
 * @throws RangeError when the given zone is unknown
 */
export function publishedOf(told: Told, timezoneOf: (rule: string) => string): Published | undefined {
  const field = chosenField(told.fields, 'published')
  const date = field?.value === undefined ? undefined : readWritten(field.value)
  if (!field || !date) return undefined
  const zone = date.precision === 'day' ? undefined : zoneOf(date, field, told, timezoneOf(field.rule))
  if (!zone) return { day: date.day, precision: 'day', inputs: [] }
  return {
    ...momentIn(date, zone.name),
    precision: date.precision,
    zone: zone.name,
    zoneSource: zone.source,
    inputs: zone.inputs,
  }
}

/** Whether a time is an instant in UTC, which leaves open what day it was for the page. */
function isInstant({ zone, clock }: WrittenDate): boolean {
  return zone === 'Z' && clock > 0
}

/**
 * The calendar day and the instant, in milliseconds since 1970, of a written time.
 *
 * @param zone of the page: `UTC`, an offset or an IANA name
 * @throws RangeError when the zone is unknown
 */
export function momentIn(date: WrittenDate, zone: string): { readonly day: string; readonly instant: number } {
  if (!isInstant(date)) return { day: date.day, instant: instantIn(date, zone) }
  const instant = localTime(date)
  return { day: dayIn(instant, zone), instant }
}

/**
 * The instant, in milliseconds since 1970, at which the clocks of a zone show a written time.
 *
 * @param zone `UTC`, an offset or an IANA name
 * @throws RangeError when the zone is unknown
 */
export function instantIn(date: WrittenDate, zone: string): number {
  const local = localTime(date)
  if (zone === 'UTC') return local
  return /^[+-]\d/.test(zone) ? local - offsetOf(zone) * 60_000 : instantOf(local, zone)
}

/** The calendar day, YYYY-MM-DD, of an instant in a zone. */
function dayIn(instant: number, zone: string): string {
  const ahead = zone === 'UTC' ? 0 : /^[+-]\d/.test(zone) ? offsetOf(zone) * 60_000 : offsetAt(instant, zone)
  return new Date(instant + ahead).toISOString().slice(0, 10)
}

function zoneOf(date: WrittenDate, field: Field, told: Told, timezone: string): Zone | undefined {
  if (date.zone !== undefined && !isInstant(date))
    return { name: date.zone === 'Z' ? 'UTC' : date.zone, source: 'written', inputs: [] }
  if (timezone !== '' && !isForeignCst(field.text, date, timezone))
    return { name: timezone, source: 'option', inputs: [] }
  const found = zoneOfPage(field, told) ?? zoneOfText(told)
  return found ?? (isInstant(date) ? { name: 'UTC', source: 'written', inputs: [] } : undefined)
}

/**
 * The offset of another date of the page, the nearest in time: then both are on the same side of a change of clocks. `Z` and
 * `+00:00` are how systems write instants, and tell nothing about the clocks of the page.
 */
function zoneOfPage(field: Field, { fields }: Told): Zone | undefined {
  const at = roughInstant(field.value!)
  let best: { readonly other: Field; readonly zone: string; readonly apart: number } | undefined
  for (const other of fields) {
    if ((other.name !== 'published' && other.name !== 'modified') || !isVerbatim(other)) continue
    const zone = other.value === undefined ? undefined : readWritten(other.value)?.zone
    if (zone === undefined || zone === 'Z' || zone === '+00:00') continue
    const apart = Math.abs(roughInstant(other.value!) - at)
    if (!best || apart < best.apart) best = { other, zone, apart }
  }
  if (!best) return undefined
  return { name: best.zone, source: 'page', inputs: [inputOf('zone', best.other)] }
}

function zoneOfText({ fields, traits, rawLength }: Told): Zone | undefined {
  const tags = fields.filter((field) => field.name === 'lang' && isVerbatim(field))
  const declared = tags.find(({ text }) => namesCountry(text)) ?? tags[0]
  const found = traits.script === undefined ? {} : { lang: traits.lang, script: traits.script }
  const alone = zoneOfLanguage(found, undefined)
  const name = zoneOfLanguage(found, declared?.text)
  if (name === undefined) return undefined
  const inputs: PublishedInput[] = []
  // The language of a text follows from all of it.
  if (traits.script !== undefined)
    inputs.push({ role: 'language', rule: 'script/language', rawStart: 0, rawEnd: rawLength })
  if (declared && name !== alone) inputs.push(inputOf('language', declared))
  return { name, source: 'language', inputs }
}

/** Whether a value stands in the raw text as it is, so that its place alone proves it. */
function isVerbatim({ ledger }: Field): boolean {
  return countEdits(ledger) === 0
}

function inputOf(role: PublishedInput['role'], { rule, rawStart, rawEnd }: Field): PublishedInput {
  return { role, rule, rawStart, rawEnd }
}
