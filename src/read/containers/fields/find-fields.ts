import { isUtf8 } from 'node:buffer'
import type { ReadOptions } from '../container.ts'
import { COLUMN_NAMES, normalName, type Role, WRAPPERS } from './column-names.ts'
import { VALUE_OF } from './given-values.ts'
import { TextBytes } from './text-bytes.ts'

/** The own properties of a record, in its order. */
export type Fields = Readonly<Record<string, unknown>>

export interface FoundField {
  readonly path: readonly string[]
  readonly value: unknown
  /** The value as {@link Given} wants it. */
  readonly given?: string | readonly string[]
  /** The given value is the whole text of the field, as written. */
  readonly isExact?: boolean
  readonly rank: number
  /** Another field of the same name, but for case and separators. */
  twin?: FoundField
}

interface Meaning {
  readonly role: Role
  /** Position of the name in its role: a smaller one is preferred. */
  readonly rank: number
  readonly only?: 'address' | 'crawl'
}

/** The best field for each role. */
export type FoundFields = Map<Role, FoundField>

const MEANINGS = meanings()
const RECORD_WRAPPERS = new Set<string>(WRAPPERS.record.map(({ name }) => name))
const ABOUT_WRAPPERS = new Set<string>(WRAPPERS.about.map(({ name }) => name))

/** Roles that make the payload, in the order in which they are preferred. */
export const PAYLOAD_ROLES = ['html', 'markdown', 'text'] as const

/** Roles that the options may tell. */
const TOLD_ROLES = ['id', 'url', 'title', 'author', 'published'] as const

/** Added to the rank of what lies in a wrapper: what lies at the top comes first, whatever its name. */
const NESTED_RANK = 1000

/** UTF-16 units, or bytes, of a text that is parsed in search of a wrapper. */
const MAX_WRAPPER_LENGTH = 65_536

/** Names that are remembered in normal form. Keys may be data (`{"2019-01-01": …}`), so there is a limit. */
const MAX_REMEMBERED = 4096

/** Finds the best field for each role: by the names that the options give, else by {@link COLUMN_NAMES}. */
export function findFields(
  fields: Fields,
  told: NonNullable<ReadOptions['fields']>,
  decode?: (bytes: Uint8Array) => string,
): FoundFields {
  const found: FoundFields = new Map()
  for (const [name, value] of Object.entries(fields)) {
    const normal = normalNameOf(name)
    offer(found, normal, { path: [name], value, rank: 0 }, true, decode)
    const isRecord = RECORD_WRAPPERS.has(normal)
    if (!isRecord && !ABOUT_WRAPPERS.has(normal)) continue
    for (const [inner, item] of Object.entries(objectIn(value) ?? {})) {
      offer(found, normalNameOf(inner), { path: [name, inner], value: item, rank: NESTED_RANK }, isRecord, decode)
    }
  }
  settleCrawlDate(found)
  for (const role of TOLD_ROLES) {
    const name = told[role]
    if (name === undefined) continue
    const field = followName(fields, name)
    const candidate = field && withValue(role, { ...field, rank: 0 }, decode)
    if (candidate) found.set(role, candidate)
    else found.delete(role)
  }
  return found
}

/** Puts a field in its roles where it is better than what is there. */
function offer(
  found: FoundFields,
  normal: string,
  field: FoundField,
  mayBePayload: boolean,
  decode: ((bytes: Uint8Array) => string) | undefined,
): void {
  for (const { role, rank, only } of MEANINGS.get(normal) ?? []) {
    if (only === 'crawl' || (only === 'address' && !isWebAddress(textOf(field.value, decode)))) continue
    const ranked = { ...field, rank: field.rank + rank }
    const isReady = role === 'crawl' || (isPayloadRole(role) && mayBePayload && isPayload(field.value))
    const candidate = isReady ? ranked : isPayloadRole(role) ? undefined : withValue(role, ranked, decode)
    if (candidate) keepBetter(found, role, candidate)
  }
}

/** The field with its value for a role; undefined if it cannot be what its name says. */
function withValue(
  role: Exclude<Role, 'crawl' | (typeof PAYLOAD_ROLES)[number]>,
  field: FoundField,
  decode: ((bytes: Uint8Array) => string) | undefined,
): FoundField | undefined {
  const value = textOf(field.value, decode) ?? field.value
  const given = VALUE_OF[role](value)
  return given === undefined ? undefined : { ...field, given, isExact: given === value }
}

/** The text of a value: a string, or bytes that the container can read, else those that are UTF-8. */
function textOf(value: unknown, decode: ((bytes: Uint8Array) => string) | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (value instanceof TextBytes) return value.toString()
  if (!(value instanceof Uint8Array)) return undefined
  if (decode) return decode(value)
  return isUtf8(value) ? Buffer.from(value.buffer, value.byteOffset, value.length).toString('utf8') : undefined
}

function keepBetter(found: FoundFields, role: Role, candidate: FoundField): void {
  const current = found.get(role)
  const isEmpty = hasNothing(candidate.value)
  if (!current || (hasNothing(current.value) && !isEmpty)) found.set(role, candidate)
  else if (isEmpty) return
  else if (candidate.rank < current.rank) found.set(role, candidate)
  else if (candidate.rank === current.rank) current.twin ??= candidate
}

/** In a record that was cut out of a crawl a bare `date` is the day of the crawl, not that of publication. */
function settleCrawlDate(found: FoundFields): void {
  const published = found.get('published')
  if (!found.has('crawl') || !published || normalNameOf(published.path.at(-1)!) !== 'date') return
  found.delete('published')
  const given = VALUE_OF.fetched(published.value)
  if (given !== undefined && !found.has('fetched')) found.set('fetched', { ...published, given })
}

/** The field that a name from the options means: a field of that name, else names with dots between: `meta.url`. */
export function followName(fields: Fields, name: string): Pick<FoundField, 'path' | 'value'> | undefined {
  if (Object.hasOwn(fields, name)) return { path: [name], value: fields[name] }
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const outer = name.slice(0, dot)
    const object = Object.hasOwn(fields, outer) ? objectIn(fields[outer]) : undefined
    const inner = object && followName(object, name.slice(dot + 1))
    if (inner) return { path: [outer, ...inner.path], value: inner.value }
  }
  return undefined
}

/** An object, or the one whose JSON a string holds. */
export function objectIn(value: unknown): Fields | undefined {
  const isShort = (typeof value === 'string' || value instanceof TextBytes) && value.length <= MAX_WRAPPER_LENGTH
  const text = isShort ? value.toString() : ''
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as Fields
    } catch {
      // A string that only looks like JSON is a value like others; the metadata keep it.
      return undefined
    }
  }
  if (value instanceof Map) return Object.fromEntries(value)
  const isFields = typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
  return isFields && !(value instanceof Date) ? (value as Fields) : undefined
}

function meanings(): ReadonlyMap<string, readonly Meaning[]> {
  const byName = new Map<string, Meaning[]>()
  for (const role of Object.keys(COLUMN_NAMES) as Role[]) {
    for (const [rank, { name, only }] of COLUMN_NAMES[role].entries()) {
      const list = byName.get(name) ?? []
      list.push({ role, rank, ...(only && { only }) })
      byName.set(name, list)
    }
  }
  return byName
}

const remembered = new Map<string, string>()

/** {@link normalName}, remembered: the names of a file are the same in every record. */
function normalNameOf(name: string): string {
  let normal = remembered.get(name)
  if (normal === undefined) {
    normal = normalName(name)
    if (remembered.size === MAX_REMEMBERED) remembered.clear()
    remembered.set(name, normal)
  }
  return normal
}

function isPayloadRole(role: Role): role is (typeof PAYLOAD_ROLES)[number] {
  return role === 'html' || role === 'markdown' || role === 'text'
}

export function isPayload(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array
}

function hasNothing(value: unknown): boolean {
  return isPayload(value) && value.length === 0
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//i.test(value)
}
