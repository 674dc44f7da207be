import { decodeAs } from '../read/encodings.ts'
import { contest, isWorth } from './contest.ts'
import type { EncodingSpan } from './detection.ts'
import { LIKELY_UTF16 } from './likely.ts'

/** Bytes tried as UTF-16. */
const UTF16_SAMPLE = 512

/** At least one byte in this many of UTF-16 in an alphabet is an ASCII control character: `д` is 34 04. */
const CONTROL_SHARE = 8

/** Whether bytes that are well-formed UTF-8 without NUL may still be UTF-16, judging by their start. */
export function hasControls(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, UTF16_SAMPLE)
  let controls = 0
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!
    if (byte < 0x09 || (byte > 0x0d && byte < 0x1b)) controls++
  }
  return controls * CONTROL_SHARE > length
}

/** UTF-16 or UTF-32 without a byte order mark, recognised by NUL bytes or by making sense in no other encoding. */
export function findWide(bytes: Uint8Array): EncodingSpan | undefined {
  const wide = findUtf32(bytes)
  if (wide) return wide
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, UTF16_SAMPLE))
  const makesSense = (encoding: string): boolean => isWorth(sample, encoding, LIKELY_UTF16 * (sample.length / 2))
  if (!makesSense('utf-16le') && !makesSense('utf-16be')) return undefined
  const { encoding, confidence } = contest([sample], { utf16: true })
  if (!encoding.startsWith('utf-16')) return undefined
  return { start: 0, end: bytes.length, encoding, source: 'detected', confidence }
}

/**
 * Bytes tried as UTF-32. Two characters are enough, because each has at least one NUL and its bytes are nearly fixed.
 */
const UTF32_SAMPLE = 512
const FEWEST_UTF32 = 8

/** UTF-32 is recognised by its structure: of each four bytes the first is NUL and the second at most 10. */
function findUtf32(bytes: Uint8Array): EncodingSpan | undefined {
  if (bytes.length < FEWEST_UTF32 || bytes.length % 4 !== 0) return undefined
  const sample = bytes.subarray(0, UTF32_SAMPLE)
  for (const encoding of ['utf-32le', 'utf-32be']) {
    const { text, malformed } = decodeAs(sample, encoding)
    if (malformed === 0 && !text.includes('\0'))
      return { start: 0, end: bytes.length, encoding, source: 'detected', confidence: 0.99 }
  }
  return undefined
}
