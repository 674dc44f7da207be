import { constants, type InflateRaw, inflateRawSync } from 'node:zlib'
import { codeOf } from '../../document/errors/error-code.ts'
import { TooLargeError } from '../packing/unpack.ts'
import { crc32 } from './crc32.ts'

/** Bytes behind the packed data of a member: its checksum and its size. */
export const TRAILER = 8

const [HEADER_CHECKSUM, EXTRA, NAME, COMMENT, RESERVED] = [0x02, 0x04, 0x08, 0x10, 0xe0]

/**
 * The place of the packed data of a gzip member (RFC 1952).
 *
 * @param at where the member begins
 * @returns undefined where no header of gzip is, or the bytes end within it
 */
export function gzipData(bytes: Uint8Array, at: number): number | undefined {
  const flags = bytes[at + 3]
  if (bytes[at] !== 0x1f || bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) return undefined
  if (flags === undefined || (flags & RESERVED) !== 0) return undefined
  let data = at + 10
  if ((flags & EXTRA) !== 0) data += 2 + ((bytes[data] ?? 0) | ((bytes[data + 1] ?? 0) << 8))
  for (const text of [NAME, COMMENT]) {
    if ((flags & text) === 0) continue
    const end = bytes.indexOf(0, data)
    if (end === -1) return undefined
    data = end + 1
  }
  if ((flags & HEADER_CHECKSUM) !== 0) data += 2
  return data <= bytes.length ? data : undefined
}

/** A member, unpacked. */
export interface Member {
  readonly bytes: Buffer
  /** Behind the trailer; the end of the input where the member is cut off. */
  readonly end: number
  /** The input ends within the member; `bytes` is what comes before. */
  readonly cut: boolean
  /** The checksum and size are those of `bytes`. */
  readonly intact: boolean
}

/**
 * Unpacks one member and checks it.
 *
 * @param data from {@link gzipData}
 * @param limit maximum bytes of the result
 * @throws TooLargeError when the result would be larger; an error of zlib when the packed data are damaged
 */
export function inflateMember(bytes: Uint8Array, data: number, limit: number): Member {
  const packed = bytes.subarray(data)
  try {
    const { buffer, consumed } = inflateRaw(packed, limit, constants.Z_FINISH, chunkFor(bytes, packed.length, limit))
    const trailer = data + consumed
    if (trailer + TRAILER > bytes.length) return { bytes: buffer, end: bytes.length, cut: true, intact: false }
    const intact = readUint32(bytes, trailer) === crc32(buffer) && readUint32(bytes, trailer + 4) === buffer.length
    return { bytes: buffer, end: trailer + TRAILER, cut: false, intact }
  } catch (error) {
    if (codeOf(error) !== 'Z_BUF_ERROR') throw error
    const { buffer } = inflateRaw(packed, limit, constants.Z_SYNC_FLUSH)
    return { bytes: buffer, end: bytes.length, cut: true, intact: false }
  }
}

/** Bytes of output that zlib takes at once where nothing better is known: Node's default. */
const CHUNK = 2 ** 14

/** Deflate packs at most so many times. */
const MAX_RATIO = 1032

/**
 * Room for the whole result, so that it need not be put together from pieces: most inputs end with their only member,
 * whose size stands at its end.
 */
function chunkFor(bytes: Uint8Array, packed: number, limit: number): number {
  const size = bytes.length < TRAILER ? 0 : readUint32(bytes, bytes.length - 4)
  // One byte more, or zlib asks for another piece.
  return size < Math.min(limit, packed * MAX_RATIO) ? Math.max(CHUNK, size + 1) : CHUNK
}

/**
 * Unpacks raw deflate data, and says how many bytes they take.
 *
 * @param finishFlush `Z_SYNC_FLUSH` to take what there is where the input ends early
 */
export function inflateRaw(
  packed: Uint8Array,
  limit: number,
  finishFlush: number,
  chunkSize: number = CHUNK,
): { buffer: Buffer; consumed: number } {
  try {
    // With `info` the result has the engine, which counts what it consumed; the types do not know it.
    const { buffer, engine } = inflateRawSync(packed, {
      finishFlush,
      chunkSize,
      info: true,
      maxOutputLength: Math.max(1, limit),
    }) as unknown as { buffer: Buffer; engine: InflateRaw }
    return { buffer, consumed: engine.bytesWritten }
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeError(`unpacks to more than ${limit} bytes`)
    throw error
  }
}

/** A 32-bit number, lowest byte first. */
export const readUint32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
