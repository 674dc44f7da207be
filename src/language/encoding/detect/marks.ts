import type { EncodingSpan } from './detection.ts'

/** Byte order marks. UTF-32 comes before UTF-16, whose mark its own begins with. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The span after a byte order mark, in the encoding that it names. */
export function byteOrderMark(bytes: Uint8Array): EncodingSpan | undefined {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      return { start: mark.length, end: bytes.length, encoding, source: 'bom', confidence: 1 }
    }
  }
  return undefined
}

/**
 * Whether all bytes beyond ASCII are byte order marks of UTF-16 within the text, as where files were joined: `FF FE` and
 * `FE FF` spell яю and юя in windows-1251, and nobody writes a text of nothing else.
 */
export function hasStrayMarksOnly(bytes: Buffer): boolean {
  let found = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    if (byte < 0xfe || at + 1 === bytes.length || bytes[at + 1] !== (byte ^ 1)) return false
    found = true
    at++
  }
  return found
}
