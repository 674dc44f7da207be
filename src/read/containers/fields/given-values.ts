import type { Given } from '../../../document/given.ts'
import type { Role } from './column-names.ts'

/** Roles that a value of {@link Given} or the key of the record comes from. */
type GivenRole = Exclude<Role, 'html' | 'markdown' | 'text' | 'crawl'>

/** Characters of a value that is taken for a title, an author and so on: longer ones are text in the wrong column. */
const MAX_CHARS = 4096

/** `en`, `zh-Hans-CN`, `ind,eng`, `Chinese (Simplified)`: no sentence. */
const MAX_LANGUAGE_CHARS = 64

/** Elements of a list of authors or categories. */
const MAX_ITEMS = 256

/** What stands between several authors; trafilatura writes it, and no name holds it, where a comma is part of some. */
const BETWEEN_AUTHORS = '; '

/**
 * Makes the value for each role from that of a field; undefined where the field cannot be what its name says, so that
 * the next name has its turn.
 */
export const VALUE_OF: { readonly [R in GivenRole]: (value: unknown) => string | readonly string[] | undefined } = {
  id: (value) => (typeof value === 'number' || typeof value === 'bigint' ? String(value) : stringOf(value)),
  url: stringOf,
  title: stringOf,
  author: (value) => {
    const names = Array.isArray(value) ? value.slice(0, MAX_ITEMS).map(nameOf) : [nameOf(value)]
    const known = names.filter((name) => name !== undefined)
    return known.length > 0 ? stringOf(known.join(BETWEEN_AUTHORS)) : undefined
  },
  published: (value) => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
    if (typeof value === 'bigint' || typeof value === 'number') return epochOf(Number(value)) ?? String(value)
    return stringOf(value)
  },
  fetched: instantOf,
  site: (value) => (Array.isArray(value) ? undefined : nameOf(value)),
  categories: (value) => listOf(value, /[;|]/),
  // Tags in one string are separated by commas; a category may be called "Food, Drink & Travel".
  tags: (value) => listOf(value, /[;|,，、]/),
  language: (value) => {
    const language = stringOf(Array.isArray(value) && value.length === 1 ? value[0] : value)
    return language !== undefined && language.length <= MAX_LANGUAGE_CHARS ? language : undefined
  },
  charset: stringOf,
  mediaType: (value) => {
    const type = /^\s*([\w.+-]+\/[\w.+-]+)\s*(?:;|$)/.exec(stringOf(value) ?? '')?.[1]
    return type?.toLowerCase()
  },
}

/** The charset after a media type: `text/html; charset="gbk"` → `gbk`. */
export function charsetOf(mediaType: unknown): string | undefined {
  return typeof mediaType === 'string' ? /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(mediaType)?.[1] : undefined
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_CHARS ? value : undefined
}

/** A name, or the name that an object holds: `{"@type": "Person", "name": "…"}` in schema.org and JSON Feed. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'name')) {
    return stringOf((value as { name: unknown }).name)
  }
  return stringOf(value)
}

function listOf(value: unknown, separator: RegExp): readonly string[] | undefined {
  const items = Array.isArray(value) ? value.slice(0, MAX_ITEMS) : stringOf(value)?.split(separator, MAX_ITEMS)
  const names = items?.map((item) => nameOf(item)?.trim()).filter((name) => name !== undefined)
  return names && names.length > 0 ? names : undefined
}

/** ISO 8601, as written or from a date, a number of seconds or milliseconds, or the 14 digits of a WARC file's name. */
function instantOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (typeof value === 'number' || typeof value === 'bigint') return epochOf(Number(value))
  const text = stringOf(value)?.trim()
  if (text === undefined) return undefined
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (digits) return validInstant(isoOf(digits))
  return /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?$/.test(text)
    ? text
    : undefined
}

function isoOf([, year, month, day, hour, minute, second]: readonly (string | undefined)[]): string {
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}

function validInstant(iso: string): string | undefined {
  return Number.isNaN(Date.parse(iso)) ? undefined : iso
}

/** Seconds or milliseconds since 1970 as ISO 8601: what is less than 10^11 are seconds (until the year 5138). */
function epochOf(epoch: number): string | undefined {
  // Smaller numbers are years or days: `20210305`, `2021`.
  if (!Number.isFinite(epoch) || epoch < 1e8) return undefined
  const date = new Date(epoch < 1e11 ? epoch * 1000 : epoch)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
