/**
 * The structures of a zip file, by PKWARE's APPNOTE 6.3.10. All numbers are little-endian.
 */

/** Signatures, as numbers. */
export const LOCAL = 0x04034b50
export const CENTRAL = 0x02014b50
export const END = 0x06054b50
export const END_64 = 0x06064b50
export const LOCATOR_64 = 0x07064b50
export const DESCRIPTOR = 0x08074b50

/** Bytes of the fixed part of each. */
export const LOCAL_BYTES = 30
export const CENTRAL_BYTES = 46
export const END_BYTES = 22
export const END_64_BYTES = 56
export const LOCATOR_64_BYTES = 20

/** A field of 32 or 16 bits that says: see the zip64 extra field. */
export const SEE_64 = 0xffffffff
export const SEE_64_SHORT = 0xffff

/** General purpose flags. */
export const IS_ENCRYPTED = 0x1
export const HAS_DESCRIPTOR = 0x8
export const IS_STRONG = 0x40
export const IS_UTF8 = 0x800
export const IS_MASKED = 0x2000

export const STORED = 0
export const DEFLATE = 8
export const ZSTD = 93
/** The method that stands in for another one where WinZip's AES encrypts. */
export const AES = 99

/** Names of methods that are not read, for messages; APPNOTE 4.4.5. */
export const METHODS: Readonly<Record<number, string>> = {
  1: 'shrink',
  2: 'reduce',
  3: 'reduce',
  4: 'reduce',
  5: 'reduce',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'lzma',
  20: 'zstd (old)',
  94: 'mp3',
  95: 'xz',
  96: 'jpeg',
  97: 'wavpack',
  98: 'ppmd',
}

/** What a header, local or central, says of a member. */
export interface Stated {
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** Bytes packed. */
  readonly packed: number
  /** Bytes unpacked. */
  readonly size: number
}

/** A number of 64 bits; NaN where it is not exact, which no true size or place is. */
export function read64(bytes: Buffer, at: number): number {
  const value = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32
  return Number.isSafeInteger(value) ? value : Number.NaN
}
