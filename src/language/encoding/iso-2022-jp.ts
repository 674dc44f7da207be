import { byteTable } from './byte-tables.ts'
import { type DecodedBytes, RunList } from './runs.ts'
import { CHUNK, units, unitsToString } from './units.ts'

const REPLACEMENT = 0xfffd
const ESCAPE = 0x1b

type Set = 'ascii' | 'roman' | 'katakana' | 'kanji'

/** The character sets that an escape sequence of three bytes switches to. `ESC $ @` is the kanji of 1978. */
const SETS: Readonly<Record<string, Set>> = {
  '(B': 'ascii',
  '(J': 'roman',
  '(I': 'katakana',
  '$@': 'kanji',
  $B: 'kanji',
}

/** The set that the escape sequence at `at` switches to. */
function setAt(bytes: Uint8Array, at: number, end: number): Set | undefined {
  if (at + 2 >= end || bytes[at] !== ESCAPE) return undefined
  return SETS[String.fromCharCode(bytes[at + 1]!, bytes[at + 2]!)]
}

/**
 * Reads ISO-2022-JP, the encoding of Japanese mail. Kanji are those of EUC-JP without their high bits. Escape sequences
 * are in no text; each begins a run. Other escapes (ANSI colours) stay text.
 */
export function decodeIso2022Jp(bytes: Uint8Array, start: number, end: number): DecodedBytes {
  const { pairs } = byteTable('euc-jp')
  const runs = new RunList(start)
  let set: Set = 'ascii'
  let text = ''
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + CHUNK)
    let length = 0
    while (at < limit) {
      const byte = bytes[at]!
      const next = byte === ESCAPE ? setAt(bytes, at, end) : undefined
      if (next) {
        runs.cut(at, text.length + length)
        set = next
        at += 3
      } else if (byte >= 0x80) {
        runs.odd('malformed', at, 1, text.length + length, 1)
        units[length++] = REPLACEMENT
        at++
      } else if (set === 'kanji' && byte > 0x20 && byte < 0x7f) {
        if (at + 1 >= end) {
          runs.odd('truncated', at, 1, text.length + length, 0)
          at = end
          break
        }
        const trail = bytes[at + 1]!
        const unit = trail > 0x20 && trail < 0x7f ? pairs[((byte | 0x80) << 8) | trail | 0x80]! : 0
        const size = trail > 0x20 && trail < 0x7f ? 2 : 1
        if (unit === 0) runs.odd('malformed', at, size, text.length + length, 1)
        units[length++] = unit || REPLACEMENT
        at += size
      } else {
        units[length++] =
          set === 'katakana' && byte > 0x20 && byte < 0x60 ? byte + 0xff40 : set === 'roman' ? roman(byte) : byte
        at++
      }
    }
    text += unitsToString(length)
  }
  return runs.finish(text, end)
}

function roman(byte: number): number {
  return byte === 0x5c ? 0xa5 : byte === 0x7e ? 0x203e : byte
}

/** Bytes of a UTF-16 unit of this encoding without escape sequences: ASCII, ¥, ‾ and half-width katakana take one. */
export function iso2022JpLength(unit: number): number {
  return unit < 0x80 || unit === 0xa5 || unit === 0x203e || (unit >= 0xff61 && unit <= 0xff9f) ? 1 : 2
}
