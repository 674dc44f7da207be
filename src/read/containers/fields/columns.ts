import type { Given } from '../../../document/given.ts'
import {
  BrokenContainerError,
  type ContainerRecord,
  NoTextColumnError,
  type ReadOptions,
  RecordRefusal,
} from '../container.ts'
import type { Role } from './column-names.ts'
import {
  type Fields,
  type FoundFields,
  findFields,
  followName,
  isPayload,
  objectIn,
  PAYLOAD_ROLES,
} from './find-fields.ts'
import { charsetOf } from './given-values.ts'
import { plainValue } from './plain-value.ts'
import { TextBytes } from './text-bytes.ts'

/** A record of fields, taken apart. */
export interface TableRecord extends Omit<ContainerRecord, 'layers'> {
  /** The names that lead to the payload: `['text']`, `['_source', 'text']`. */
  readonly path: readonly string[]
}

/** What the caller knows of the record. */
export interface RecordContext {
  readonly options: ReadOptions
  /** The layers down to the record, for the row of one that is refused. */
  readonly layers: readonly string[]
  /** What the format calls a field: the word stands in messages. */
  readonly noun: 'field' | 'column'
  /** Reads bytes beside the payload, where the encoding of the container is known. */
  readonly decode?: (bytes: Uint8Array) => string
}

/** Names in a message: a table may have thousands of columns. */
const MAX_NAMES = 20
const MAX_NAME_CHARS = 60

/**
 * Takes a record of fields apart: which of them holds the page, its address, title and so on, by the names told in the
 * options, else by {@link COLUMN_NAMES}. A name is compared without case and separators. A string becomes UTF-8, with a
 * lone surrogate as three bytes that decoding reports; bytes stay as they are.
 *
 * The metadata hold every value that is not the payload, the key or, unchanged, a given value.
 *
 * @throws RecordRefusal `no-text` if no field is known to hold the page, or two are; `too-large` if it exceeds `maxBytes`
 */
export function tableRecord(fields: Fields, context: RecordContext): TableRecord {
  const { options, layers, noun, decode } = context
  const found = findFields(fields, options.fields ?? {}, decode)
  const key = (found.get('id')?.given ?? '') as string
  const refuse = (reason: string, message: string) => {
    const given = givenOf(found)
    return new RecordRefusal(
      { reason, message },
      { key, layers, given, metadata: restOf(fields, found, given, [], decode) },
    )
  }

  const { path, value, role } = payloadOf(fields, found, context, (message) => refuse('no-text', message))
  const payload = typeof value === 'string' ? encode(value) : value
  if (payload.length > options.maxBytes) {
    const sizes = `${payload.length} bytes, more than the limit of ${options.maxBytes}`
    throw refuse('too-large', `The ${noun} ${quote(path)} holds ${sizes}.`)
  }
  const given = { ...givenOf(found), ...givenOfPayload(found, value, role) }
  return { payload, path, key, given, metadata: restOf(fields, found, given, path, decode) }
}

/**
 * Refuses a table whose columns hold no text, before each of its rows is refused.
 *
 * @param sample a value for each column, in the form of its values
 * @param where what names the columns: `its first row`, `its schema`
 * @throws BrokenContainerError, a NoTextColumnError where nobody told which column holds the text
 */
export function requireTextColumn(sample: Fields, { fields }: ReadOptions, where: string): void {
  if (fields?.text !== undefined) {
    if (followName(sample, fields.text)) return
    throw new BrokenContainerError(`${where} names no column ${quote([fields.text])}. ${namesOf(sample, 'column')}`)
  }
  const found = findFields(sample, {})
  if (PAYLOAD_ROLES.some((role) => found.has(role))) return
  const names = namesOf(sample, 'column')
  throw new NoTextColumnError(`${where} names no column known to hold a page or text. ${names} ${remedy('column')}`)
}

/** The names of a path as a JSON pointer (RFC 6901): `/meta/url`. */
export function pointerOf(path: readonly string[]): string {
  return path.map((name) => '/' + name.replaceAll('~', '~0').replaceAll('/', '~1')).join('')
}

function givenOf(found: FoundFields): Given {
  const given: Record<string, string | readonly string[]> = {}
  for (const role of ['url', 'title', 'author', 'published', 'site', 'language', 'fetched'] as const) {
    const value = found.get(role)?.given
    if (value !== undefined) given[role] = value
  }
  const categories = found.get('categories')?.given ?? found.get('tags')?.given
  return { ...given, ...(categories !== undefined && { categories }) } as Given
}

/**
 * What the record states about the payload: its media type, and the encoding of bytes. Beside text that was made from a
 * page they are those of the page as fetched, and a string was decoded since.
 */
function givenOfPayload(found: FoundFields, value: string | Uint8Array, role: Role | undefined): Given {
  const isString = typeof value === 'string' || value instanceof TextBytes
  const type = found.get('mediaType')
  const stated = isString && role === 'text' ? undefined : (type?.given as string | undefined)
  const named = role === 'html' ? 'text/html' : role === 'markdown' ? 'text/markdown' : undefined
  const mediaType = stated ?? named
  const charset = isString ? undefined : ((found.get('charset')?.given as string | undefined) ?? charsetOf(type?.value))
  return { ...(mediaType !== undefined && { mediaType }), ...(charset !== undefined && { charset }) }
}

/** The fields that have no place of their own in the row: neither payload nor key, nor given as they are written. */
function restOf(
  fields: Fields,
  found: FoundFields,
  given: Given,
  payload: readonly string[],
  decode: RecordContext['decode'],
): Fields {
  const stated = given as Readonly<Record<string, unknown>>
  const taken = [...found].filter(
    ([role, field]) => role === 'id' || (field.isExact === true && stated[role] === field.given),
  )
  return without(fields, [payload, ...taken.map(([, { path }]) => path)], decode)
}

function payloadOf(
  fields: Fields,
  found: FoundFields,
  { options, noun }: RecordContext,
  refuse: (message: string) => RecordRefusal,
): { path: readonly string[]; value: string | Uint8Array; role?: Role } {
  const told = options.fields?.text
  if (told !== undefined) {
    const field = followName(fields, told)
    if (!field) throw refuse(`The record has no ${noun} ${quote([told])}. ${namesOf(fields, noun)}`)
    if (isPayload(field.value)) return { path: field.path, value: field.value }
    throw refuse(`The ${noun} ${quote([told])} holds ${kindOf(field.value)}, not text. ${namesOf(fields, noun)}`)
  }
  let empty: ReturnType<typeof payloadOf> | undefined
  for (const role of PAYLOAD_ROLES) {
    const field = found.get(role)
    if (!field) continue
    const { path, twin } = field
    const chosen = { path, value: field.value as string | Uint8Array, role }
    if (chosen.value.length === 0) {
      empty ??= chosen
      continue
    }
    if (twin) throw refuse(`Both ${quote(path)} and ${quote(twin.path)} may hold the text. ${remedy(noun)}`)
    return chosen
  }
  if (empty) return empty
  throw refuse(`No ${noun} of the record is known to hold a page or text. ${namesOf(fields, noun)} ${remedy(noun)}`)
}

/** The fields without those that have their own place in the row, as plain JSON values. */
function without(fields: Fields, paths: ReadonlyArray<readonly string[]>, decode: RecordContext['decode']): Fields {
  const rest: Array<[string, unknown]> = []
  for (const [name, value] of Object.entries(fields)) {
    const inner = paths.filter((path) => path[0] === name)
    if (inner.some((path) => path.length === 1)) continue
    const object = inner.length > 0 ? objectIn(value) : undefined
    const innerPaths = inner.map((path) => path.slice(1))
    const isForeign = decode && value instanceof Uint8Array && !(value instanceof TextBytes)
    const read = isForeign ? decode(value) : value
    const left = object ? without(object, innerPaths, decode) : plainValue(read)
    if (!object || Object.keys(left as object).length > 0) rest.push([name, left])
  }
  // Not by assignment: a field may be called `__proto__`.
  return Object.fromEntries(rest)
}

/** UTF-8, with a lone surrogate as the three bytes of its number, which no valid text holds. */
function encode(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8')
  const pieces: Buffer[] = []
  let start = 0
  for (const { index, 0: lone } of text.matchAll(/\p{Surrogate}/gu)) {
    const unit = lone.charCodeAt(0)
    pieces.push(Buffer.from(text.slice(start, index), 'utf8'))
    pieces.push(Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]))
    start = index + 1
  }
  return Buffer.concat([...pieces, Buffer.from(text.slice(start), 'utf8')])
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string' || value instanceof TextBytes) return 'text'
  return value instanceof Uint8Array ? 'bytes' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function quote(path: readonly string[]): string {
  return '`' + path.join('.').slice(0, MAX_NAME_CHARS) + '`'
}

function namesOf(fields: Fields, noun: string): string {
  const names = Object.keys(fields)
  if (names.length === 0) return `It has no ${noun}s.`
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''
  const shown = names.slice(0, MAX_NAMES).map((name) => `${quote([name])} (${kindOf(fields[name])})`)
  return `Its ${noun}s: ${shown.join(', ')}${more}.`
}

function remedy(noun: string): string {
  return `Name the ${noun} with --text-field NAME, or as read.text-field in qingliu.yaml.`
}
