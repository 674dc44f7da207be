import type { Bytes } from '../container.ts'
import { Table } from './flatbuffer.ts'

/** What a message of Arrow's IPC format holds. */
export interface Message {
  readonly kind: 'schema' | 'dictionary' | 'batch' | 'other'
  /** `[start, end)` in the file, with prefix, metadata and body. */
  readonly start: number
  readonly end: number
  /** Rows of a batch. */
  readonly rows: number
  /** The dictionary that a dictionary batch fills, and whether it adds to it. */
  readonly dictionary?: { readonly id: number; readonly isDelta: boolean }
}

/** Before each message since version 0.15. */
export const CONTINUATION = 0xffffffff

/** Bytes of metadata: a table of 10,000 columns has some megabytes. */
const MAX_METADATA = 64 * 2 ** 20

/** Columns within columns. */
const MAX_DEPTH = 64

/** Bytes between the last buffer and the end of the body. Writers align to 8 or 64. */
const MAX_PADDING = 64

/** The version of the format since 1.0, as Schema.fbs numbers it. */
const METADATA_V5 = 4

/** Numbers of the union MessageHeader in Message.fbs. */
const KINDS = ['other', 'schema', 'dictionary', 'batch'] as const

/**
 * Reads the head of a message. Its body is not looked at.
 *
 * @returns undefined at the end of the stream
 * @throws RangeError for bytes that are no message, or one whose body ends outside the file
 */
export function readMessage(file: Bytes, start: number): Message | undefined {
  const prefix = file.read(start, 8)
  if (prefix.length < 4) return undefined
  const isNew = prefix.readUInt32LE(0) === CONTINUATION
  if (isNew && prefix.length < 8) throw new RangeError('the message is cut off')
  const length = prefix.readInt32LE(isNew ? 4 : 0)
  if (length === 0) return undefined
  const from = start + (isNew ? 8 : 4)
  if (length < 0 || length > MAX_METADATA) throw new RangeError('no message')
  const metadata = file.read(from, length)
  if (metadata.length < length) throw new RangeError('the message is cut off')
  const message = Table.root(metadata)
  const kind = KINDS[message.byte(1)] ?? 'other'
  const bodyLength = message.int64(3)
  const end = from + length + bodyLength
  if (bodyLength < 0) throw new RangeError('no message')
  if (end > file.size) throw new RangeError(`the message ends ${end - file.size} bytes behind the end of the file`)

  const header = message.table(2)
  if (!header) throw new RangeError('the message has no header')
  if (kind === 'schema') checkSchema(header)
  const batch = kind === 'dictionary' ? header.table(1) : kind === 'batch' ? header : undefined
  const rows = batch ? checkBatch(batch, bodyLength) : 0
  return {
    kind,
    start,
    end,
    rows: kind === 'batch' ? rows : 0,
    ...(kind === 'dictionary' && { dictionary: { id: header.int64(0), isDelta: header.byte(2) !== 0 } }),
  }
}

/** The rows of a batch whose buffers lie in its body and fill it. */
function checkBatch(batch: Table, bodyLength: number): number {
  const rows = batch.int64(0)
  for (const [length, nulls] of batch.pairs(1)) {
    if (!(length >= 0 && nulls >= 0 && nulls <= length)) throw new RangeError('a column of the batch has no length')
  }
  let filled = 0
  for (const [offset, length] of batch.pairs(2)) {
    if (!(offset >= 0 && length >= 0)) throw new RangeError('a buffer of the batch lies outside it')
    filled = Math.max(filled, offset + length)
  }
  if (filled > bodyLength || bodyLength - filled > MAX_PADDING) {
    throw new RangeError(`the buffers of the batch take ${filled} bytes, its body has ${bodyLength}`)
  }
  // Rows of nothing but nulls take no bytes; text takes at least an offset for each row.
  if (!(rows >= 0 && rows <= 8 * bodyLength)) throw new RangeError(`${rows} rows in ${bodyLength} bytes`)
  return rows
}

/**
 * The schema of a footer as a message of its own: the footer behind a table Message that points into it.
 *
 * @throws RangeError for a broken footer
 */
export function schemaMessage(footer: Uint8Array): Buffer {
  const schema = Table.root(footer).table(1)
  if (!schema) throw new RangeError('the footer has no schema')
  checkSchema(schema)
  const prefix = Buffer.alloc(8)
  const table = Buffer.alloc(32)
  const padding = Buffer.alloc((8 - (footer.length % 8)) % 8)
  prefix.writeUInt32LE(CONTINUATION, 0)
  prefix.writeInt32LE(table.length + footer.length + padding.length, 4)
  // The offset of the table; then where its fields are, in a list of ten bytes: version, kind of header, header.
  table.writeUInt32LE(16, 0)
  for (const [i, value] of [10, 12, 4, 6, 8].entries()) table.writeUInt16LE(value, 4 + 2 * i)
  table.writeInt32LE(12, 16)
  table.writeInt16LE(METADATA_V5, 20)
  table.writeUInt8(KINDS.indexOf('schema'), 22)
  table.writeUInt32LE(table.length - 24 + schema.at, 24)
  return Buffer.concat([prefix, table, footer, padding])
}

function checkSchema(schema: Table): void {
  if (schema.int16(0) !== 0) throw new RangeError('a big-endian file')
  checkFields(schema.tables(1), 0)
  checkPairs(schema.tables(2))
}

/** Reads all names and children of fields, so that none lies outside. */
function checkFields(fields: readonly Table[], depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError(`columns nested deeper than ${MAX_DEPTH} levels`)
  for (const field of fields) {
    field.vector(0, 1)
    checkFields(field.tables(5), depth + 1)
    checkPairs(field.tables(6))
  }
}

function checkPairs(pairs: readonly Table[]): void {
  for (const pair of pairs) for (const part of [0, 1]) pair.vector(part, 1)
}
