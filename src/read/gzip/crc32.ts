import * as zlib from 'node:zlib'

type Crc32 = (bytes: Uint8Array, state?: number) => number

/** The checksum of gzip and zip, as Node has it from 20.15 and 22.2 on. */
const native = (zlib as { crc32?: Crc32 }).crc32

let table: Uint32Array | undefined

/** Four tables in one, for four bytes a step: entry `256 k + b` is the checksum of byte `b` and `k` zeros behind it. */
function tables(): Uint32Array {
  const made = new Uint32Array(4 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let state = byte
    for (let bit = 0; bit < 8; bit++) state = (state & 1) !== 0 ? (state >>> 1) ^ 0xedb88320 : state >>> 1
    made[byte] = state
  }
  for (let i = 256; i < made.length; i++) made[i] = made[made[i - 256]! & 255]! ^ (made[i - 256]! >>> 8)
  return made
}

/** The same in JavaScript, for older versions of Node. Exported for its test. */
export function slowCrc32(bytes: Uint8Array, state = 0): number {
  table ??= tables()
  const t = table
  let crc = ~state
  let at = 0
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc = t[768 + (crc & 255)]! ^ t[512 + ((crc >>> 8) & 255)]! ^ t[256 + ((crc >>> 16) & 255)]! ^ t[crc >>> 24]!
  }
  for (; at < bytes.length; at++) crc = t[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

/**
 * CRC-32 of bytes (RFC 1952, section 8).
 *
 * @param state the checksum of the bytes before, to go on from
 */
export const crc32: Crc32 = native ?? slowCrc32
