import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { type DecodedBytes, RunList } from './runs.ts'
import { CHUNK, units, unitsToString } from './units.ts'

/** Decodes UTF-16. A lone surrogate becomes U+FFFD. */
export function decodeUtf16(bytes: Uint8Array, start: number, end: number, bigEndian: boolean): DecodedBytes {
  const runs = new RunList(start)
  const low = bigEndian ? 1 : 0
  const last = start + ((end - start) & ~1)
  const unitAt = (at: number): number => bytes[at + low]! | (bytes[at + 1 - low]! << 8)
  let text = ''
  for (let at = start; at < last; ) {
    const limit = Math.min(last, at + CHUNK)
    let length = 0
    while (at < limit) {
      const unit = unitAt(at)
      if ((unit & 0xf800) !== 0xd800) {
        units[length++] = unit
        at += 2
      } else if (unit < 0xdc00 && at + 2 < last && (unitAt(at + 2) & 0xfc00) === 0xdc00) {
        units[length++] = unit
        units[length++] = unitAt(at + 2)
        at += 4
      } else {
        runs.odd('surrogate', at, 2, text.length + length, 1)
        units[length++] = REPLACEMENT_UNIT
        at += 2
      }
    }
    text += unitsToString(length)
  }
  if (last < end) runs.odd('truncated', last, 1, text.length, 0)
  return runs.finish(text, end)
}

/** Decodes UTF-32. Values that are not code points become U+FFFD. */
export function decodeUtf32(bytes: Uint8Array, start: number, end: number, bigEndian: boolean): DecodedBytes {
  const runs = new RunList(start)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const last = start + ((end - start) & ~3)
  let text = ''
  for (let at = start; at < last; ) {
    const limit = Math.min(last, at + CHUNK)
    let length = 0
    for (; at < limit; at += 4) {
      const code = view.getUint32(at, !bigEndian)
      if (code >= 0x10000 && code <= 0x10ffff) {
        units[length++] = 0xd7c0 + (code >>> 10)
        units[length++] = 0xdc00 | (code & 0x3ff)
      } else if (code > 0x10ffff || code >>> 11 === 0x1b) {
        runs.odd(code > 0x10ffff ? 'malformed' : 'surrogate', at, 4, text.length + length, 1)
        units[length++] = REPLACEMENT_UNIT
      } else units[length++] = code
    }
    text += unitsToString(length)
  }
  if (last < end) runs.odd('truncated', last, end - last, text.length, 0)
  return runs.finish(text, end)
}
