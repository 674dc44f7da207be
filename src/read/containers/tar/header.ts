import { isUtf8 } from 'node:buffer'
import { type BytePath, toBytePath } from '../../path.ts'

/** A tar file is made of blocks of this many bytes: POSIX.1-2017, pax, "ustar Interchange Format". */
export const BLOCK = 512

/** A length with the zeros that fill its last block. */
export const padded = (length: number): number => Math.ceil(length / BLOCK) * BLOCK

/** A header of one block. */
export interface TarHeader {
  /** With the prefix of ustar. */
  readonly name: BytePath
  /** Bytes behind the header, without padding. */
  readonly size: number
  /** Type of the member: `0` a file, `5` a folder, `x` more about the next member… */
  readonly type: string
  readonly mode: number | undefined
  readonly uid: number | undefined
  readonly gid: number | undefined
  /** Seconds since 1970. */
  readonly modified: number | undefined
  readonly user: BytePath
  readonly group: BytePath
  /** Whether GNU's `S` header is followed by blocks that go on with its table. */
  readonly hasMoreTable: boolean
}

const CHECKSUM = 148
const CHECKSUM_BYTES = 8

/** The header in a block; undefined where its checksum is wrong, or a size that no file has. */
export function readHeader(block: Buffer): TarHeader | undefined {
  if (block.length < BLOCK || !hasChecksum(block)) return undefined
  const size = numberAt(block, 124, 12)
  if (size === undefined || size < 0) return undefined
  const name = textAt(block, 0, 100)
  // GNU has a time instead of a prefix there, and says so by another magic. Go before 1.8 wrote that magic and a prefix.
  const magic = block.toString('latin1', 257, 263)
  const hasPrefix =
    magic === 'ustar\0' || (magic === 'ustar ' && /[^0-7 \0\x80-\xff]/.test(String.fromCharCode(block[345]!)))
  const isStar = block.toString('latin1', 508, 512) === 'tar\0'
  const prefix = hasPrefix ? textAt(block, 345, isStar ? 131 : 155) : ''
  const type = String.fromCharCode(block[156]!)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: type === '\0' ? '0' : type,
    mode: numberAt(block, 100, 8),
    uid: numberAt(block, 108, 8),
    gid: numberAt(block, 116, 8),
    modified: numberAt(block, 136, 12),
    user: textAt(block, 265, 32),
    group: textAt(block, 297, 32),
    hasMoreTable: block[482] !== 0,
  }
}

/** The sum of all bytes, its own field as spaces. Some old programs summed signed bytes. */
function hasChecksum(block: Buffer): boolean {
  const stated = octalAt(block, CHECKSUM, CHECKSUM_BYTES)
  if (stated === undefined) return false
  let sum = CHECKSUM_BYTES * 0x20
  let high = 0
  for (let at = 0; at < BLOCK; at++) {
    if (at === CHECKSUM) at += CHECKSUM_BYTES
    sum += block[at]!
    high += block[at]! >>> 7
  }
  return stated === sum || (high > 0 && stated === sum - 256 * high)
}

/** Whether a block is all zeros: the mark of the end, or padding behind it. */
export const isZero = (block: Buffer): boolean => block.every((byte) => byte === 0)

/** Text up to a NUL, one character a byte. */
function textAt(block: Buffer, at: number, length: number): BytePath {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return toBytePath(end < 0 ? field : field.subarray(0, end))
}

/** Octal digits between spaces and NULs; 0 where there are none. Undefined for other bytes. */
function octalAt(block: Buffer, at: number, length: number): number | undefined {
  let value = 0
  let state: 'before' | 'digits' | 'after' = 'before'
  for (let i = at; i < at + length; i++) {
    const byte = block[i]!
    if (byte >= 0x30 && byte <= 0x37 && state !== 'after') {
      value = value * 8 + byte - 0x30
      state = 'digits'
    } else if (byte === 0 || (byte === 0x20 && state !== 'before')) {
      // Behind a NUL there may be anything: the field ends with it.
      if (byte === 0) break
      state = 'after'
    } else if (byte !== 0x20) return undefined
  }
  return value
}

/** A number: octal, or, as GNU and star write large and negative ones, big-endian with the highest bit set. */
function numberAt(block: Buffer, at: number, length: number): number | undefined {
  const first = block[at]!
  if (first < 0x80) return octalAt(block, at, length)
  const isNegative = first === 0xff
  if (!isNegative && first !== 0x80) return undefined
  let value = isNegative ? -1 : 0
  for (let i = at + 1; i < at + length; i++) value = value * 256 + block[i]!
  return Number.isSafeInteger(value) ? value : undefined
}

/**
 * The records of a pax header, in order: `LENGTH KEY=VALUE` and a line feed. Ends at the first that is malformed.
 */
export function readPax(bytes: Buffer): Map<string, BytePath> {
  const records = new Map<string, BytePath>()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    // No length has more digits than that of the file.
    if (space < 0 || space - at > 15) break
    const length = Number(bytes.toString('latin1', at, space))
    const end = at + length
    if (!Number.isInteger(length) || end > bytes.length || end <= space + 1 || bytes[end - 1] !== 0x0a) break
    const equals = bytes.indexOf(0x3d, space)
    if (equals < 0 || equals >= end) break
    records.set(bytes.toString('utf8', space + 1, equals), toBytePath(bytes.subarray(equals + 1, end - 1)))
    at = end
  }
  return records
}

/** Text of a pax header or an old field, where it is UTF-8; undefined where not. */
export function utf8Of(bytes: BytePath): string | undefined {
  const buffer = Buffer.from(bytes, 'latin1')
  return isUtf8(buffer) ? buffer.toString('utf8') : undefined
}
