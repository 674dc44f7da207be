import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { decompress } from 'fzstd'
import type { Compressors } from 'hyparquet'
import { lz4Block, lz4Hadoop } from '../lz4.ts'

/** Unpackers of pages; Snappy is in hyparquet. None returns more than the size that the header of the page states. */
export const CODECS: Compressors = {
  GZIP: (packed, size) => gunzipSync(packed, { maxOutputLength: Math.max(1, size) }),
  BROTLI: (packed, size) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, size) }),
  ZSTD: (packed, size) => decompress(packed, new Uint8Array(size)),
  LZ4: lz4Hadoop,
  LZ4_RAW: (packed, size) => {
    // A page without a value may be the single byte 0, or no byte.
    const output = new Uint8Array(size)
    return output.subarray(0, lz4Block(packed, output))
  },
}
