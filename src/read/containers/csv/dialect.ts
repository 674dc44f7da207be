/** How a table in text is written. */
export interface Dialect {
  /** The byte between fields; undefined for a table of one column. */
  readonly delimiter: number | undefined
  /** What makes a quote inside a quoted field no end of it: another quote (RFC 4180), or a backslash (Spark, MySQL). */
  readonly escapeBy: 'quote' | 'backslash'
  /** The byte that ends lines. A CR before a LF belongs to the end of the line. */
  readonly newline: number
}

export const QUOTE = 0x22
export const LF = 0x0a
export const CR = 0x0d
const BACKSLASH = 0x5c
const SPACE = 0x20
const TAB = 0x09

/** Spaces between a closing quote and the delimiter. */
const MAX_SPACES = 16

/** A record in a buffer. All offsets are relative to the buffer. */
export interface ScannedRecord {
  /** Where it ends, without the end of its line. */
  readonly end: number
  /** Where the next begins. */
  readonly next: number
  readonly fields: number
  /** Fields before the first of the empty ones at its end. */
  readonly filled: number
  /** Ends of lines inside the record and after it. */
  readonly lines: number
  /** False if the buffer ends inside a quoted field. */
  readonly closed: boolean
  /** A quote inside a quoted field stands where a field would begin: the quote of the field may not have been closed. */
  readonly isLoose: boolean
}

/** Called for each field: its range with quotes, if it has any. */
type OnField = (start: number, end: number, isQuoted: boolean) => void

/**
 * Scans a record from `start`, in one pass. Undefined if the buffer ends before the record does and `isEnd` is false.
 *
 * Quotes are read as their writers mean them. A quote counts as such only at the start of a field. Inside a quoted field
 * it ends the field if a delimiter or the end of the line follows; any other quote is text, for many programs write
 * `"` + text + `"` without a look at the text.
 */
export function scanRecord(
  buffer: Buffer,
  start: number,
  dialect: Dialect,
  isEnd: boolean,
  onField?: OnField,
): ScannedRecord | undefined {
  const { delimiter, newline } = dialect
  const size = buffer.length
  let fields = 0
  let filled = 0
  let lines = 0
  let isLoose = false
  let at = start
  for (;;) {
    const fieldStart = at
    let isQuoted = false
    if (at < size && buffer[at] === QUOTE) {
      const found = closingQuote(buffer, at + 1, dialect, isEnd)
      const { close } = found
      isLoose ||= found.isLoose
      if (close === undefined) {
        if (!isEnd) return undefined
        lines += countOf(buffer, newline, at, size)
        return { end: size, next: size, fields: fields + 1, filled, lines, closed: false, isLoose }
      }
      lines += countOf(buffer, newline, at, close)
      at = afterSpaces(buffer, close + 1, delimiter)
      isQuoted = true
    }
    while (at < size && buffer[at] !== delimiter && buffer[at] !== newline) at++
    if (at === size && !isEnd) return undefined
    const atNewline = at < size && buffer[at] === newline
    const hasCr = newline === LF && at > fieldStart && buffer[at - 1] === CR && (atNewline || at === size)
    const fieldEnd = hasCr ? at - 1 : at
    onField?.(fieldStart, fieldEnd, isQuoted)
    fields++
    if (fieldEnd > fieldStart) filled = fields
    if (at < size && !atNewline) {
      at++
      continue
    }
    if (atNewline) lines++
    return { end: fieldEnd, next: atNewline ? at + 1 : at, fields, filled, lines, closed: true, isLoose }
  }
}

/** The quote that ends a field; undefined if the buffer ends before it is known. */
function closingQuote(
  buffer: Buffer,
  from: number,
  dialect: Dialect,
  isEnd: boolean,
): { close: number | undefined; isLoose: boolean } {
  const { delimiter, newline, escapeBy } = dialect
  let isLoose = false
  for (let at = buffer.indexOf(QUOTE, from); at !== -1; at = buffer.indexOf(QUOTE, at + 1)) {
    if (escapeBy === 'backslash' && isEscaped(buffer, at, from)) continue
    const next = at + 1
    if (next < buffer.length && buffer[next] === QUOTE && escapeBy === 'quote') {
      at = next
      continue
    }
    const after = afterSpaces(buffer, next, delimiter)
    if (after === buffer.length) return { close: isEnd ? at : undefined, isLoose }
    const byte = buffer[after]
    if (byte === delimiter || byte === newline || byte === CR) return { close: at, isLoose }
    isLoose ||= buffer[at - 1] === newline || buffer[at - 1] === delimiter
  }
  return { close: undefined, isLoose }
}

/** Whether an odd number of backslashes stands before a quote. */
function isEscaped(buffer: Buffer, at: number, from: number): boolean {
  let first = at
  while (first > from && buffer[first - 1] === BACKSLASH) first--
  return (at - first) % 2 === 1
}

function afterSpaces(buffer: Buffer, from: number, delimiter: number | undefined): number {
  const end = Math.min(buffer.length, from + MAX_SPACES)
  let at = from
  while (at < end && (buffer[at] === SPACE || buffer[at] === TAB) && buffer[at] !== delimiter) at++
  return at
}

function countOf(buffer: Buffer, byte: number, from: number, to: number): number {
  let count = 0
  for (let at = buffer.indexOf(byte, from); at !== -1 && at < to; at = buffer.indexOf(byte, at + 1)) count++
  return count
}

/** Ranges of a quoted field that are its text: without its quotes, what follows them, and escapes. In units. */
export function textRanges(field: Buffer, { escapeBy }: Dialect): ReadonlyArray<readonly [start: number, end: number]> {
  const close = field.lastIndexOf(QUOTE)
  const end = close > 0 ? close : field.length
  const sign = escapeBy === 'quote' ? QUOTE : BACKSLASH
  const ranges: Array<readonly [number, number]> = []
  let from = 1
  for (let at = field.indexOf(sign, 1); at !== -1 && at < end; at = field.indexOf(sign, at + 1)) {
    const next = at + 1 < end ? field[at + 1] : undefined
    if (next !== QUOTE && (escapeBy === 'quote' || next !== BACKSLASH)) continue
    ranges.push([from, at])
    from = ++at
  }
  ranges.push([from, end])
  return ranges
}
