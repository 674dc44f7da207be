import { isUtf8 } from 'node:buffer'
import { type ParseError, parse } from 'jsonc-parser'
import {
  BrokenContainerError,
  type Bytes,
  type Container,
  type ContainerIndex,
  type ContainerRecord,
  type Place,
  RecordRefusal,
} from '../container.ts'
import { pointerOf, tableRecord } from '../fields/columns.ts'
import { markOf, PlaceList } from '../place-list.ts'
import { type Elements, elementsOf } from './elements.ts'
import { bytesAsText, textAsBytes } from './foreign.ts'
import { CHUNK, linesOf, type Piece } from './lines.ts'

/**
 * Bytes of JSON for a byte of payload at most: `\u0001`. With what a long list beside the text needs, a line that is longer
 * than this times the limit for a document is not parsed.
 */
const ESCAPED = 6

/** The longest line that a string of V8 can hold: 2²⁹ − 24 UTF-16 units. */
const LONGEST = 2 ** 29 - 24

/** One JSON value a line: `.jsonl`, `.ndjson`. */
export const jsonLines: Container = {
  name: 'json-lines',
  unit: 'bytes',
  index(file) {
    return indexOf(file, linesOf(file, beginOf(file)))
  },
  read,
  find,
}

/** A file that is one JSON array of records. */
export const jsonArray: Container = {
  name: 'json-array',
  unit: 'bytes',
  index(file) {
    const elements: Elements = { end: undefined }
    const index = indexOf(file, elementsOf(file, beginOf(file), elements))
    const { places } = index
    const { end = file.size } = elements
    if (elements.end === undefined) {
      const message = 'the array does not end: its closing bracket is missing'
      places.add({ start: file.size, length: 0, damage: { reason: 'truncated', message } }, 0)
    }
    const rest = file.size - end
    if (isBlankFrom(file, end)) return index
    const message = `bytes ${end}–${file.size - 1} follow the end of the array`
    places.add({ start: end, length: rest, damage: { reason: 'damaged', message } }, 0)
    return { ...index, framing: index.framing - rest }
  },
  read,
  find,
}

/** Whether a file is an array of objects, judged by its first bytes. */
export function isArrayOfObjects(file: Bytes): boolean {
  const head = file
    .read(0, 4096)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  return /^\s*\[\s*\{/.test(head)
}

function indexOf(file: Bytes, pieces: Iterable<Piece>): ContainerIndex {
  const places = new PlaceList()
  let bytes = 0
  for (const { start, length, line, head } of pieces) {
    if (isBlank(head) && (length <= head.length || isBlank(file.read(start, length)))) continue
    places.add({ start, length, line }, markOf(head))
    bytes += length
  }
  return { places, framing: file.size - bytes, others: {} }
}

/** @throws BrokenContainerError for UTF-16 and UTF-32, in which byte 0A is part of other characters */
function beginOf(file: Bytes): number {
  const head = file.read(0, 4)
  const isWide = head.length >= 2 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
  // JSON begins with two signs of ASCII: a wide encoding gives each a zero, and a single one is damage.
  const isZero = (i: number): boolean => head[i] === 0
  if (isWide || (isZero(0) && isZero(2)) || (isZero(1) && isZero(3)))
    throw new BrokenContainerError(
      'JSON in UTF-16 or UTF-32 is not read. Convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEW.',
    )
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
}

function read(file: Bytes, { start, length }: Place, options: Parameters<Container['read']>[2]): ContainerRecord {
  const layers = [`bytes ${start}+${length}`]
  const refuse = (reason: string, message: string): RecordRefusal =>
    new RecordRefusal({ reason, message }, { key: '', layers })
  if (length > Math.min(LONGEST, ESCAPED * options.maxBytes))
    throw refuse('too-large', `the record has ${length} bytes`)
  const bytes = file.read(start, length)
  const isForeign = !isUtf8(bytes)
  const text = isForeign ? bytesAsText(bytes) : bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('broken-json', brokenMessage(text))
  }
  if (typeof value === 'string') value = { text: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('no-text', `the record is ${kindOf(value)}, not an object with a text`)
  const fields = value as Readonly<Record<string, unknown>>
  const { path, ...record } = tableRecord(isForeign ? textAsBytes(fields) : fields, { options, layers, noun: 'field' })
  return { ...record, layers: [...layers, `json ${pointerOf(path)}`] }
}

function find(_: Bytes, layers: readonly string[]): Place | undefined {
  const range = /^bytes (\d+)\+(\d+)$/.exec(layers[0] ?? '')
  return range ? { number: 0, start: Number(range[1]), length: Number(range[2]) } : undefined
}

/** Where the JSON is broken. V8 says it only sometimes, so the text is parsed again by a parser that always does. */
function brokenMessage(text: string): string {
  const errors: ParseError[] = []
  parse(text, errors, { allowEmptyContent: false, disallowComments: true })
  const at = errors[0]?.offset ?? text.length
  const column = [...text.slice(0, at)].length + 1
  if (at >= text.trimEnd().length) return `column ${column}: the JSON ends too early`
  return `column ${column}: no valid JSON from ${JSON.stringify(text.slice(at, at + 20).toWellFormed())} on`
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

/** Whether all that follows is blank. */
function isBlankFrom(file: Bytes, from: number): boolean {
  for (let at = from; at < file.size; at += CHUNK) if (!isBlank(file.read(at, CHUNK))) return false
  return true
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d)
}
