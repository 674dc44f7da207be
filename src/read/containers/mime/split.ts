import { type Fields, parseHead } from '../../headers/fields.ts'
import { type ContentType, parseContentType } from '../../headers/parameters.ts'

const LF = 10
const CR = 13
const DASH = 45

/** Parts within parts that are looked into. Mail programs make four or five levels. */
const MAX_DEPTH = 20

/** Parts of a message that are looked at. A saved page of a shop has some hundreds. */
const MAX_PARTS = 10_000

/** A part of a message, or the message itself. */
export interface Part {
  readonly fields: Fields
  readonly type: ContentType & { readonly mediaType: string }
  /** Number of the part, as IMAP counts: `1.2`; empty for the message. */
  readonly number: string
  /** The body with its transfer coding. */
  readonly start: number
  readonly end: number
  readonly parts: readonly Part[]
  /** The message ends within the part. */
  readonly cut: boolean
}

interface Progress {
  readonly bytes: Buffer
  count: number
}

/**
 * Splits a message into its parts (RFC 2046), by the boundary of each level. Lines end with LF or CRLF.
 *
 * @param bytes the whole message
 */
export function splitMessage(bytes: Buffer): Part {
  const progress = { bytes, count: 0 }
  return readPart(progress, { start: 0, end: bytes.length, number: '', cut: false }, 'text/plain', MAX_DEPTH)
}

interface Range {
  readonly start: number
  readonly end: number
  readonly number: string
  readonly cut: boolean
}

/** @param assumed the media type of a part that names none */
function readPart(progress: Progress, { start, end, number, cut }: Range, assumed: string, depth: number): Part {
  progress.count++
  const { fields, end: body } = parseHead(progress.bytes, start, end)
  const type = parseContentType(fields.first('Content-Type'))
  const mediaType = type.mediaType ?? assumed
  const part = { fields, type: { ...type, mediaType }, number, start: body, end, cut }
  return { ...part, parts: depth === 0 ? [] : partsOf(progress, part, depth - 1) }
}

function partsOf(progress: Progress, { type, ...range }: Omit<Part, 'parts'>, depth: number): Part[] {
  if (type.mediaType === 'message/rfc822' && !isCoded(range.fields)) {
    return [readPart(progress, { ...range, number: numberOf(range.number, 1) }, 'text/plain', depth)]
  }
  const boundary = type.parameters.get('boundary')
  if (!type.mediaType.startsWith('multipart/') || !boundary) return []
  const assumed = type.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const parts: Part[] = []
  for (const part of rangesOf(progress.bytes, range, Buffer.from(`--${boundary}`, 'latin1'))) {
    if (progress.count >= MAX_PARTS) break
    parts.push(readPart(progress, { ...part, number: numberOf(range.number, parts.length + 1) }, assumed, depth))
  }
  return parts
}

const numberOf = (parent: string, number: number): string => (parent === '' ? `${number}` : `${parent}.${number}`)

/** A message within a message must not be coded (RFC 2046), and is then no message that can be split. */
const isCoded = (fields: Fields): boolean =>
  /^(?:base64|quoted-printable)/i.test(fields.first('Content-Transfer-Encoding') ?? '')

/** The stretches between the delimiters of a level. What stands before the first and behind the last is no part. */
function* rangesOf(
  bytes: Buffer,
  { start, end, cut }: Omit<Range, 'number'>,
  delimiter: Buffer,
): Generator<Omit<Range, 'number'>> {
  // Parts within parts would each be searched to the end of the message.
  const within = bytes.subarray(0, end)
  let part = -1
  for (let at = within.indexOf(delimiter, start); at !== -1; at = within.indexOf(delimiter, at + 1)) {
    const line = delimiterAt(bytes, at, start, end, delimiter.length)
    if (!line) continue
    if (part !== -1) yield { start: part, end: Math.max(part, withoutBreak(bytes, at, part)), cut: false }
    if (line.closes) return
    part = line.end
  }
  if (part !== -1 && part <= end) yield { start: part, end, cut: cut || end === bytes.length }
}

/** The line of a delimiter at `at`; undefined where the bytes are text, or the delimiter of another level. */
function delimiterAt(
  bytes: Buffer,
  at: number,
  start: number,
  end: number,
  length: number,
): { closes: boolean; end: number } | undefined {
  if (at > start && bytes[at - 1] !== LF) return undefined
  let behind = at + length
  const closes = bytes[behind] === DASH && bytes[behind + 1] === DASH
  if (closes) behind += 2
  while (behind < end && (bytes[behind] === 32 || bytes[behind] === 9 || bytes[behind] === CR)) behind++
  if (behind < end && bytes[behind] !== LF) return undefined
  return { closes, end: Math.min(end, behind + 1) }
}

/** The line break before a delimiter belongs to the delimiter. */
function withoutBreak(bytes: Buffer, at: number, start: number): number {
  let end = at
  if (end > start && bytes[end - 1] === LF) end--
  if (end > start && bytes[end - 1] === CR) end--
  return end
}
