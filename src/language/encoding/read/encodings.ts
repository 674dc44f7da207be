import { isPath } from '../paths/path.ts'
import { PathMap } from '../paths/path-map.ts'
import { type ByteTable, byteTable, codeLength, hasByteTable } from '../tables/byte-tables.ts'
import { decodeMultiByte } from '../tables/multi-byte.ts'
import { decodeSingleByte } from '../tables/single-byte.ts'
import type { DecodedBytes } from './runs.ts'
import { decodeSevenBit, isSevenBit, sevenBitLength } from './seven-bit.ts'
import { decodeUtf8 } from './utf8.ts'
import { decodeUtf16, decodeUtf32 } from './utf16.ts'

/**
 * Decodes any bytes in an encoding. Malformed sequences and lone surrogates become U+FFFD, each in a run of its kind. A
 * byte order mark is treated like any other character; skip it with `start`.
 *
 * @param encoding a name that {@link encodingOf} returns; gb18030 decodes all of GB2312 and GBK
 * @throws RangeError for any other encoding
 * @throws TooManyRuns if the bytes are noise in this encoding
 */
export function decodeAs(bytes: Uint8Array, encoding: string, start = 0, end: number = bytes.length): DecodedBytes {
  if (encoding === 'utf-8') return decodeUtf8(bytes, start, end)
  if (hasByteTable(encoding)) {
    const table = byteTable(encoding)
    return (table.pairs.length > 0 ? decodeMultiByte : decodeSingleByte)(bytes, start, end, table)
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, start, end, encoding === 'utf-16be')
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, start, end, encoding === 'utf-32be')
  if (isSevenBit(encoding)) return decodeSevenBit(bytes, start, end, encoding)
  throw new RangeError(`no decoder for the encoding ${JSON.stringify(encoding)}`)
}

/**
 * Number of bytes that well-formed text, from a run of kind `text` or `cesu-8`, had in its encoding, without the escape
 * sequences of seven-bit encodings. For a path (`utf-8<cp936<utf-8`), number of bytes in the file.
 *
 * @throws RangeError for an encoding that {@link decodeAs} does not know, except `cesu-8` and paths, and for text that
 *   cannot have come along the path
 */
export function encodedLength(text: string, encoding: string): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return text.length * 2
  if (hasByteTable(encoding)) return tableLength(text, byteTable(encoding))
  if (isSevenBit(encoding)) return sevenBitLength(text, encoding)
  if (encoding === 'cesu-8') return text.charCodeAt(0) === 0 ? text.length * 2 : text.length * 3
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32Length(text)
  if (isPath(encoding)) {
    const map = new PathMap(text, encoding)
    return encodedLength(map.written, map.encoding)
  }
  throw new RangeError(`no encoder for the encoding ${JSON.stringify(encoding)}`)
}

/** Low surrogates have no bytes of their own. */
function utf32Length(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >>> 10 !== 0x37) length += 4
  return length
}

/**
 * The second unit of a character counts zero bytes, except that in GB18030 each half of a surrogate pair counts two.
 */
function tableLength(text: string, { pairs, bytesOf, quads }: ByteTable): number {
  if (pairs.length === 0) return text.length
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const code = bytesOf[unit]!
    // Test pairs first: nearly all of East Asian text consists of them.
    if (code > 0xff && code < 0x10000) length += 2
    else if (code !== -1) length += codeLength(code)
    else if (quads || unit >>> 10 === 0x36) length += 2
  }
  return length
}
