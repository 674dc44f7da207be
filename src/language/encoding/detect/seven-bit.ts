import { isAscii } from 'node:buffer'
import { decodeAs } from '../encodings.ts'
import type { EncodingSpan } from './detection.ts'

const ESCAPE = 0x1b

/** What follows ESC in ISO-2022-JP when it leaves ASCII; colours of terminals have `[` there. */
const JAPANESE_ESCAPE = /\x1b(\$[@B]|\([IJ])/

/** ISO-2022-JP: pure ASCII bytes whose escape sequences make every byte between them Japanese. */
export function findSevenBit(bytes: Uint8Array): EncodingSpan | undefined {
  if (!bytes.includes(ESCAPE) || !isAscii(bytes)) return undefined
  if (!JAPANESE_ESCAPE.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')))
    return undefined
  const { text, malformed } = decodeAs(bytes, 'iso-2022-jp')
  return malformed === 0 && /[^\0-\x7f]/.test(text)
    ? { start: 0, end: bytes.length, encoding: 'iso-2022-jp', source: 'detected', confidence: 0.99 }
    : undefined
}
