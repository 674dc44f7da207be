import zlib from 'node:zlib'

/** The polynomial of CRC-32 (ISO-HDLC), bits reversed; APPNOTE 4.4.7. */
const POLYNOMIAL = 0xedb88320

/** Bytes that one step takes. */
const STRIDE = 8

let tables: readonly Uint32Array[] | undefined

/**
 * CRC-32 of bytes, as zip and gzip have it. Node's own where it has one: 20.12 has none.
 *
 * @param before the CRC of the bytes before these, to go on with
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  return zlib.crc32 ? zlib.crc32(bytes, before) : ownCrc32(bytes, before)
}

/** The same without Node's: eight bytes a step ("slicing by 8"). */
export function ownCrc32(bytes: Uint8Array, before = 0): number {
  tables ??= buildTables()
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let crc = ~before
  let at = 0
  for (const end = bytes.length - STRIDE; at <= end; at += STRIDE) {
    const low = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
    crc =
      t7[low & 0xff]! ^
      t6[(low >>> 8) & 0xff]! ^
      t5[(low >>> 16) & 0xff]! ^
      t4[low >>> 24]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!
  }
  for (; at < bytes.length; at++) crc = t0[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8)
  return ~crc >>> 0
}

/** Table `i` holds what a byte does to the sum when `i` more bytes follow it. */
function buildTables(): Uint32Array[] {
  const built = Array.from({ length: STRIDE }, () => new Uint32Array(256))
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    built[0]![byte] = crc
  }
  for (let i = 1; i < STRIDE; i++)
    for (let byte = 0; byte < 256; byte++) {
      const before = built[i - 1]![byte]!
      built[i]![byte] = built[0]![before & 0xff]! ^ (before >>> 8)
    }
  return built
}
