import { gzipSync } from 'node:zlib'

const HEADER_BYTES = 10
/** Flag of a header that has a field for other programs. */
const EXTRA = 4
const EXTRA_BYTES = 65_535

/**
 * A gzip file of 64 KiB and a little, whatever its text. A run weighs packed files by their bytes, so a few of these are enough
 * for several parts and several workers, without the work that so much text would be.
 */
export function heavyGzip(text: string): Buffer {
  const packed = gzipSync(text)
  packed[3] = EXTRA
  const length = Buffer.alloc(2)
  length.writeUInt16LE(EXTRA_BYTES)
  const extra = Buffer.alloc(EXTRA_BYTES)
  return Buffer.concat([packed.subarray(0, HEADER_BYTES), length, extra, packed.subarray(HEADER_BYTES)])
}
