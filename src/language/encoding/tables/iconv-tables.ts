import { createRequire } from 'node:module'
import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { BMP_QUADS } from './quads.ts'

/**
 * Reads iconv-lite's tables as it ships them into typed arrays, in 1 to 3 ms. iconv-lite's own codecs take 30 to 100
 * ms, because they also build tries and encoders, and they drop what they do not know. Zero means "unassigned" in
 * everything that this module returns.
 */
const requireTable = createRequire(import.meta.url)

/**
 * Part of a table: the code of its first character in hexadecimal, then characters, or the number of consecutive
 * characters after the one before.
 */
type Chunk = readonly (string | number)[]

/**
 * iconv-lite's marker for a code that stands for several units: from this unit down (2 units, 1 more for each less),
 * the units follow it.
 */
const SEQUENCE_OF_TWO = 0xfff
const SEQUENCE_LIMIT = 0xff0

/**
 * Reads files of iconv-lite's `encodings/tables`; a later file overrides an earlier one.
 *
 * @param put receives each code, up to four bytes as an unsigned number, with its one or two UTF-16 units
 */
export function readTables(files: readonly string[], put: (code: number, first: number, second: number) => void): void {
  for (const file of files) {
    for (const [start, ...parts] of requireTable(`iconv-lite/encodings/tables/${file}.json`) as readonly Chunk[]) {
      let code = Number.parseInt(start as string, 16)
      let last = 0
      for (const part of parts) {
        if (typeof part === 'number') for (let i = 0; i < part; i++) put(code++, ++last, 0)
        else {
          for (let at = 0; at < part.length; at++) {
            last = part.charCodeAt(at)
            if (last >>> 10 === 0x36) put(code++, last, part.charCodeAt(++at))
            else if (last > SEQUENCE_LIMIT && last <= SEQUENCE_OF_TWO) {
              if (last !== SEQUENCE_OF_TWO) throw new Error(`iconv-lite's ${file}: a sequence of more than two units`)
              put(code++, part.charCodeAt(at + 1), part.charCodeAt(at + 2))
              at += 2
            } else put(code++, last, 0)
          }
        }
      }
    }
  }
}

/** 256 entries: the unit of each byte of a single-byte encoding. */
export function readSingles(name: string): Uint16Array {
  const { chars } = (requireTable('iconv-lite/encodings/sbcs-data-generated.js') as Record<string, { chars: string }>)[
    name
  ]!
  // Sets with letters among the control characters have 256.
  const upper = chars.slice(-0x80)
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    const unit = byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80)
    return unit === REPLACEMENT_UNIT ? 0 : unit
  })
}

/** The four-byte sequences of GB18030 for the BMP, by number. */
export function readQuads(): Uint16Array {
  const { uChars, gbChars } = requireTable('iconv-lite/encodings/tables/gb18030-ranges.json') as {
    readonly uChars: readonly number[]
    readonly gbChars: readonly number[]
  }
  const quads = new Uint16Array(BMP_QUADS)
  for (const [i, first] of gbChars.entries()) {
    const behind = Math.min(gbChars[i + 1] ?? BMP_QUADS, BMP_QUADS)
    for (let number = first; number < behind; number++) quads[number] = uChars[i]! + number - first
  }
  return quads
}
