import {
  CompressionType,
  compressionRegistry,
  type Data,
  DataType,
  type Field,
  RecordBatchReader,
  Type,
} from 'apache-arrow'
import { decompress } from 'fzstd'
import { BrokenContainerError, type Bytes } from '../container.ts'
import { lz4Frame } from '../lz4.ts'
import type { ArrowLayout, Batch } from './layout.ts'
import type { Message } from './message.ts'

/** Bytes of a buffer unpacked: the texts of one batch. */
const MAX_BUFFER = 2 ** 30

compressionRegistry.set(CompressionType.ZSTD, {
  decode: (packed) => decompress(packed, new Uint8Array(sizeOf(packed))),
})
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (packed) => lz4Frame(packed, sizeOf(packed)) })

/** The size unpacked, which stands in the eight bytes before a packed buffer. The library reads it and keeps it to itself. */
function sizeOf({ buffer, byteOffset }: Uint8Array): number {
  const size = Number(new DataView(buffer, byteOffset - 8, 8).getBigInt64(0, true))
  if (!(size >= 0 && size <= MAX_BUFFER)) throw new RangeError(`a buffer of ${size} bytes is too large`)
  return size
}

/** A decoded batch: its columns with their names. */
export interface DecodedBatch {
  readonly columns: ReadonlyArray<{ readonly name: string; readonly data: Data }>
}

/**
 * Decodes a batch: the messages that it needs are put together to a stream of their own.
 *
 * @throws Error of many kinds for a body that makes no sense
 */
export function decodeBatch(file: Bytes, { schema }: ArrowLayout, batch: Batch): DecodedBatch {
  const reader = readerOf(file, schema, [...batch.dictionaries, batch])
  const { value } = reader.next()
  if (!value) throw new Error('the batch has no rows')
  const { children } = value.data
  return { columns: reader.schema.fields.map(({ name }: Field, i: number) => ({ name, data: children[i]! })) }
}

/**
 * A value for each column of the schema, by which a reader tells what the column may hold.
 *
 * @throws BrokenContainerError if the schema is broken
 */
export function sampleOf(file: Bytes, { schema }: ArrowLayout): Record<string, unknown> {
  try {
    const { fields } = readerOf(file, schema, []).schema
    return Object.fromEntries(fields.map((field: Field) => [field.name, sampleField(field)]))
  } catch (error) {
    throw new BrokenContainerError(`the schema is broken: ${(error as Error).message}`, { cause: error })
  }
}

/** Types of columns that can hold a page. */
const TEXT_TYPES: ReadonlySet<Type> = new Set([
  Type.Utf8,
  Type.LargeUtf8,
  Type.Utf8View,
  Type.Binary,
  Type.LargeBinary,
  Type.BinaryView,
])

function sampleField({ type }: Field): unknown {
  const own = DataType.isDictionary(type) ? type.dictionary : type
  if (DataType.isStruct(own)) return Object.fromEntries(own.children.map((child) => [child.name, sampleField(child)]))
  const isText = TEXT_TYPES.has(own.typeId)
  return isText ? 'x' : 0
}

function readerOf(file: Bytes, schema: Buffer, messages: readonly Message[]) {
  const bytes = messages.map(({ start, end }) => file.read(start, end - start))
  return RecordBatchReader.from(Buffer.concat([schema, ...bytes])).open()
}
