import { isAscii, isUtf8, transcode } from 'node:buffer'
import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { type DecodedBytes, RunList } from './runs.ts'
import { CHUNK, units, unitsToString } from './units.ts'

/**
 * Decodes valid UTF-8 at memory speed: pure ASCII as latin1, the rest with `transcode`, which does 550 MB/s of Chinese
 * where `toString('utf8')` and TextDecoder do 200 (Node 20).
 */
function decodeValidUtf8(bytes: Uint8Array, start: number, end: number): string {
  const slice = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  if (isAscii(slice)) return slice.toString('latin1')
  return transcode(slice, 'utf8', 'utf16le').toString('utf16le')
}

/**
 * Decodes UTF-8 with any damage. Malformed bytes become U+FFFD as in the WHATWG standard, one for each longest prefix
 * of a character. There are three exceptions, because all are habits of programs and not noise. A lone surrogate in
 * three bytes (WTF-8) becomes one U+FFFD instead of three. A surrogate pair in twice three bytes (CESU-8: old MySQL,
 * Oracle, Java) becomes the character that it encodes. `C0 80`, which Java writes for NUL (modified UTF-8), becomes NUL.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): DecodedBytes {
  const runs = new RunList(start)
  if (isUtf8(bytes.subarray(start, end))) return runs.finish(decodeValidUtf8(bytes, start, end), end)
  let text = ''
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + CHUNK)
    let length = 0
    while (at < limit) {
      const byte = bytes[at]!
      if (byte < 0x80) {
        units[length++] = byte
        at++
        continue
      }
      const size = utf8Sequence(bytes, at, end)
      const surrogate = size < 0 ? surrogateAt(bytes, at, end) : 0
      const low = surrogate >>> 10 === 0x36 ? surrogateAt(bytes, at + 3, end) : 0
      if (size > 0) {
        length = putSequence(length, bytes, at, size)
        at += size
      } else if (low >>> 10 === 0x37) {
        runs.odd('cesu-8', at, 6, text.length + length, 2)
        units[length++] = surrogate
        units[length++] = low
        at += 6
      } else if (byte === 0xc0 && at + 1 < end && bytes[at + 1] === 0x80) {
        runs.odd('cesu-8', at, 2, text.length + length, 1)
        units[length++] = 0
        at += 2
      } else if (surrogate === 0 && at - size === end && beginsSequence(byte)) {
        runs.odd('truncated', at, -size, text.length + length, 0)
        at = end
      } else {
        const bad = surrogate ? 3 : -size
        runs.odd(surrogate ? 'surrogate' : 'malformed', at, bad, text.length + length, 1)
        units[length++] = REPLACEMENT_UNIT
        at += bad
      }
    }
    text += unitsToString(length)
  }
  return runs.finish(text, end)
}

/** Writes the character of `size` bytes at `at`; returns the new number of units. */
function putSequence(length: number, bytes: Uint8Array, at: number, size: number): number {
  const code = sequenceCodePoint(bytes, at, size)
  if (code < 0x10000) {
    units[length] = code
    return length + 1
  }
  units[length] = 0xd7c0 + (code >>> 10)
  units[length + 1] = 0xdc00 | (code & 0x3ff)
  return length + 2
}

/** Whether a byte is the lead byte of a multi-byte character. */
function beginsSequence(byte: number): boolean {
  return byte >= 0xc2 && byte <= 0xf4
}

/** The surrogate that three bytes at `at` encode, which UTF-8 forbids; 0 if there is none. */
function surrogateAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 3 > end || bytes[at] !== 0xed) return 0
  const second = bytes[at + 1]!
  const third = bytes[at + 2]!
  if (second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) return 0
  return 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)
}

/**
 * Length of the character at `at` in bytes, or, negative, length of the longest malformed prefix of one (at least 1).
 * See Unicode 16.0, table 3-7.
 */
export function utf8Sequence(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return -1
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (at + 1 >= end) return -1
  const second = bytes[at + 1]!
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return -1
  for (let i = 2; i < size; i++) {
    if (at + i >= end || (bytes[at + i]! & 0xc0) !== 0x80) return -i
  }
  return size
}

/** The code point of a well-formed sequence of `size` bytes. */
export function sequenceCodePoint(bytes: Uint8Array, at: number, size: number): number {
  const lead = bytes[at]!
  if (size === 1) return lead
  const second = bytes[at + 1]! & 0x3f
  if (size === 2) return ((lead & 0x1f) << 6) | second
  const third = bytes[at + 2]! & 0x3f
  if (size === 3) return ((lead & 0x0f) << 12) | (second << 6) | third
  return ((lead & 7) << 18) | (second << 12) | (third << 6) | (bytes[at + 3]! & 0x3f)
}
