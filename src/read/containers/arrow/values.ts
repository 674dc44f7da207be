import { type Data, DataType, TimeUnit as Unit, type Vector } from 'apache-arrow'
import { dayText, instantText, type TimeUnit } from '../fields/instant.ts'
import { textValue } from '../fields/text-bytes.ts'

/** A value lies outside its buffers. */
class ValueError extends Error {
  override readonly name = 'ValueError'
}

const UNITS: Readonly<Record<Unit, TimeUnit>> = {
  [Unit.SECOND]: 'second',
  [Unit.MILLISECOND]: 'millisecond',
  [Unit.MICROSECOND]: 'microsecond',
  [Unit.NANOSECOND]: 'nanosecond',
}

/**
 * The value at a place of a column. Text that is no UTF-8 stays bytes: apache-arrow would replace it by U+FFFD. Types
 * that hold no text and have no form in JSON (unions, intervals) are null.
 *
 * @throws ValueError if offsets point outside their buffers
 */
export function valueAt(data: Data, index: number): unknown {
  if (index < 0 || index >= data.length) throw new ValueError(`value ${index} of ${data.length}`)
  if (data.nullCount > 0 && !data.getValid(index)) return null
  const { type } = data
  if (DataType.isNull(type)) return null
  if (DataType.isDictionary(type)) return pieceAt(data.dictionary, Number(present(data.values[index])))
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return textValue(bytesAt(data, index))
  if (DataType.isBinary(type) || DataType.isLargeBinary(type)) return bytesAt(data, index)
  if (DataType.isUtf8View(type)) return textValue(viewedAt(data, index))
  if (DataType.isBinaryView(type)) return viewedAt(data, index)
  if (DataType.isFixedSizeBinary(type))
    return sliceOf(data.values, index * type.byteWidth, (index + 1) * type.byteWidth)
  if (DataType.isBool(type)) return ((present(data.values[index >> 3]) >> (index & 7)) & 1) === 1
  if (DataType.isStruct(type)) {
    return Object.fromEntries(type.children.map(({ name }, i) => [name, valueAt(present(data.children[i]), index)]))
  }
  if (DataType.isMap(type)) return mapAt(data, index)
  if (DataType.isFixedSizeList(type)) return listOf(data, index * type.listSize, (index + 1) * type.listSize)
  if (DataType.isList(type) || DataType.isLargeList(type)) return listOf(data, ...offsetsAt(data, index))
  if (DataType.isTimestamp(type)) {
    return instantText(BigInt(present(data.values[index])), UNITS[type.unit], Boolean(type.timezone))
  }
  if (DataType.isDate(type)) {
    const value = Number(present(data.values[index]))
    return dayText(data.values instanceof BigInt64Array ? Math.floor(value / 86_400_000) : value)
  }
  if (DataType.isInt(type) || DataType.isTime(type) || DataType.isDuration(type)) return present(data.values[index])
  if (DataType.isFloat(type)) return type.precision === 0 ? null : present(data.values[index])
  return null
}

/** The value at a place of a column in pieces. */
function pieceAt(vector: Vector | undefined, index: number): unknown {
  let rest = index
  for (const data of vector?.data ?? []) {
    if (rest < data.length) return valueAt(data, rest)
    rest -= data.length
  }
  throw new ValueError(`value ${index} of ${vector?.length ?? 0}`)
}

function mapAt(data: Data, index: number): unknown {
  const [start, end] = offsetsAt(data, index)
  const entries = present(data.children[0])
  checkRange(start, end, entries.length)
  const [keys, values] = entries.children
  return Object.fromEntries(
    Array.from({ length: end - start }, (_, i) => [
      String(valueAt(present(keys), start + i)),
      valueAt(present(values), start + i),
    ]),
  )
}

function listOf(data: Data, start: number, end: number): unknown[] {
  const items = present(data.children[0])
  checkRange(start, end, items.length)
  return Array.from({ length: end - start }, (_, i) => valueAt(items, start + i))
}

function bytesAt(data: Data, index: number): Uint8Array {
  return sliceOf(data.values, ...offsetsAt(data, index))
}

/** Bytes of a column of views: up to 12 lie in the view of 16 bytes, more in a buffer that it names. */
function viewedAt({ values, variadicBuffers }: Data, index: number): Uint8Array {
  const view = sliceOf(values, index * 16, index * 16 + 16)
  const numbers = new DataView(view.buffer, view.byteOffset, view.byteLength)
  const length = numbers.getInt32(0, true)
  if (length >= 0 && length <= 12) return view.subarray(4, 4 + length)
  const start = numbers.getInt32(12, true)
  return sliceOf(present(variadicBuffers[numbers.getInt32(8, true)]), start, start + length)
}

function sliceOf(values: Uint8Array, start: number, end: number): Uint8Array {
  checkRange(start, end, values.length)
  return values.subarray(start, end)
}

function offsetsAt({ valueOffsets }: Data, index: number): [start: number, end: number] {
  return [Number(present(valueOffsets[index])), Number(present(valueOffsets[index + 1]))]
}

function checkRange(start: number, end: number, length: number): void {
  if (!(start >= 0 && end >= start && end <= length)) throw new ValueError(`values ${start}–${end} of ${length}`)
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new ValueError('a value outside its buffer')
  return value
}
