import { isUtf8 } from 'node:buffer'
import { crc32 } from '../../gzip/crc32.ts'
import { type BytePath, toBytePath } from '../../path.ts'
import type { StoredName } from '../archive/names.ts'
import { IS_UTF8, read64, SEE_64, type Stated } from './format.ts'

/** Ids of extra fields: zip64 sizes, Info-ZIP's UTF-8 name, Unix times. */
const ZIP64 = 0x0001
const UNICODE_PATH = 0x7075
const TIMES = 0x5455

/** The value of an extra field; undefined where there is none, or one that is cut off. */
function extraField(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === id) {
      const value = extra.subarray(at + 4, at + 4 + length)
      return value.length === length ? value : undefined
    }
    at += 4 + length
  }
  return undefined
}

/**
 * The sizes and the offset with those of the zip64 field, which has a value for each one that does not fit, in this order.
 *
 * @param offset of the local header; undefined in a local header, which has none
 */
export function widen(
  stated: Stated,
  offset: number | undefined,
  extra: Buffer,
): { readonly stated: Stated; readonly offset: number } {
  let { size, packed } = stated
  let wide = offset ?? 0
  const value = size === SEE_64 || packed === SEE_64 || wide === SEE_64 ? extraField(extra, ZIP64) : undefined
  if (!value) return { stated, offset: wide }
  let at = 0
  const next = (): number => {
    at += 8
    return at <= value.length ? read64(value, at - 8) : Number.NaN
  }
  if (size === SEE_64) size = next()
  if (packed === SEE_64) packed = next()
  if (wide === SEE_64) wide = next()
  return { stated: { ...stated, size, packed }, offset: wide }
}

/**
 * The name, from the extra field for UTF-8 where there is one that belongs to it. The flag goes before the field: all
 * readers that we know do so. What is marked as UTF-8 and is not counts as unmarked.
 */
export function nameOf(name: Buffer, flags: number, extra: Buffer): StoredName {
  if ((flags & IS_UTF8) !== 0) return { bytes: toBytePath(name), isUtf8: isUtf8(name) }
  const field = extraField(extra, UNICODE_PATH)
  // Version 1, the CRC of the name that it replaces, the name.
  if (field && field.length > 5 && field[0] === 1 && field.readUInt32LE(1) === crc32(name)) {
    const own = field.subarray(5)
    if (isUtf8(own)) return { bytes: toBytePath(own), isUtf8: true }
  }
  return { bytes: toBytePath(name) as BytePath, isUtf8: false }
}

/**
 * When the member was modified, ISO 8601: an instant from Unix times, else the day and time of DOS, which have no zone and
 * an even second. Undefined where DOS states no date that exists.
 */
export function modified(dosTime: number, dosDate: number, extra: Buffer): string | undefined {
  const times = extraField(extra, TIMES)
  if (times && times.length >= 5 && (times[0]! & 1) !== 0)
    return new Date(times.readInt32LE(1) * 1000).toISOString().replace('.000Z', 'Z')
  const [year, month, day] = [1980 + (dosDate >> 9), (dosDate >> 5) & 15, dosDate & 31]
  const [hour, minute, second] = [dosTime >> 11, (dosTime >> 5) & 63, (dosTime & 31) * 2]
  const two = (value: number): string => String(value).padStart(2, '0')
  const text = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
  const date = new Date(`${text}Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
