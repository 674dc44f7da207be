import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { type DecodedBytes, RunList } from '../read/runs.ts'
import { CHUNK, units, unitsToString } from '../read/units.ts'
import { type ByteTable, codeLength } from './byte-tables.ts'
import { quadCodePoint, quadNumber } from './quads.ts'

/**
 * Decodes GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR and similar encodings as the WHATWG standard does. An ASCII byte
 * that cannot be a trail byte is never consumed: only the lead byte before it is malformed.
 */
export function decodeMultiByte(bytes: Uint8Array, start: number, end: number, table: ByteTable): DecodedBytes {
  const { single, pairs, bytesOf } = table
  const runs = new RunList(start)
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
      const unit = at + 1 < end ? pairs[(byte << 8) | bytes[at + 1]!]! : 0
      if (unit !== 0) {
        units[length++] = unit
        at += 2
        continue
      }
      const alone = single[byte]!
      if (alone !== 0) {
        if (bytesOf[alone] !== byte) runs.odd('text', at, 1, text.length + length, 1)
        units[length++] = alone
        at++
        continue
      }
      const { size, meaning, split } = rareSequence(table, bytes, at, end)
      if (size > end - at) {
        runs.odd('truncated', at, end - at, text.length + length, 0)
      } else if (meaning === '') {
        runs.odd('malformed', at, size, text.length + length, 1)
        units[length++] = REPLACEMENT_UNIT
      } else {
        if (split) runs.odd('split', at, size, text.length + length, meaning.length)
        else if (meaning.length === 1 && codeLength(bytesOf[meaning.charCodeAt(0)]!) !== size) {
          runs.odd('text', at, size, text.length + length, 1)
        }
        for (let i = 0; i < meaning.length; i++) units[length++] = meaning.charCodeAt(i)
      }
      at += size
    }
    text += unitsToString(length)
  }
  return runs.finish(text, end)
}

interface Sequence {
  /** Length in bytes; beyond the end if the end cuts the sequence off. */
  readonly size: number
  /** The text; empty if malformed. */
  readonly meaning: string
  /** Whether an escape sequence stands between its bytes. */
  readonly split?: true
}

/** Decodes what is neither ASCII, nor a single byte, nor a pair that is one UTF-16 unit. */
function rareSequence(table: ByteTable, bytes: Uint8Array, at: number, end: number): Sequence {
  const lead = bytes[at]!
  if (table.leads[lead]! < 2) return { size: 1, meaning: '' }
  if (at + 1 >= end) return { size: 2, meaning: '' }
  const trail = bytes[at + 1]!
  const meaning = table.strings?.get((lead << 8) | trail)
  if (meaning !== undefined) return { size: 2, meaning }
  if (table.quads && isDigit(trail)) return quad(table.quads, bytes, at, end)
  if (table.triples && table.leads[lead]! > 2 && trail >= 0xa1) return triple(table, bytes, at, end)
  return (trail === ESCAPE && splitPair(table, bytes, at, end)) || { size: trail < 0x80 ? 1 : 2, meaning: '' }
}

const ESCAPE = 0x1b
/** Maximum number of bytes of colour codes between the halves of a character. */
const LONGEST_COLOURS = 48

/**
 * A pair with colour codes between its bytes: users of Big5 bulletin boards paint the halves of a character in two
 * colours. The character is decoded whole, and the colour codes make no text.
 */
function splitPair(table: ByteTable, bytes: Uint8Array, at: number, end: number): Sequence | undefined {
  const limit = Math.min(end, at + LONGEST_COLOURS)
  let trail = at + 1
  while (trail + 1 < limit && bytes[trail] === ESCAPE && bytes[trail + 1] === 0x5b) {
    trail += 2
    while (trail < limit && (isDigit(bytes[trail]!) || bytes[trail] === 0x3b)) trail++
    if (trail >= limit || bytes[trail] !== 0x6d) return undefined
    trail++
  }
  if (trail >= limit) return undefined
  const code = (bytes[at]! << 8) | bytes[trail]!
  const meaning = table.strings?.get(code) ?? String.fromCharCode(table.pairs[code]!)
  // ASCII after a colour code is more often text than a trail byte: `□ESC[mA` has lost its second half.
  return meaning === '\0' || bytes[trail]! < 0x80 ? undefined : { size: trail + 1 - at, meaning, split: true }
}

/** A character of the second set, after 8F in EUC-JP or 8E A2 in EUC-TW. 8E A1 of EUC-TW is the first set. */
function triple({ triples, pairs, leads }: ByteTable, bytes: Uint8Array, at: number, end: number): Sequence {
  const size = leads[bytes[at]!]!
  if (at + size > end) return { size, meaning: '' }
  const code = (bytes[at + size - 2]! << 8) | bytes[at + size - 1]!
  const units = size === 3 || bytes[at + 1] === 0xa2 ? triples! : bytes[at + 1] === 0xa1 ? pairs : undefined
  const unit = units?.[code]
  return unit ? { size, meaning: String.fromCharCode(unit) } : { size: 2, meaning: '' }
}

/** A sequence of GB18030 whose second byte is a digit. */
function quad(quads: Readonly<Uint16Array>, bytes: Uint8Array, at: number, end: number): Sequence {
  // A digit at the end is a digit: `£5` in another encoding is commoner than a rare character cut in half.
  if (at + 2 >= end) return { size: 1, meaning: '' }
  const third = bytes[at + 2]!
  if (third < 0x81 || third > 0xfe) return { size: 1, meaning: '' }
  if (at + 3 >= end) return { size: 4, meaning: '' }
  const fourth = bytes[at + 3]!
  if (!isDigit(fourth)) return { size: 1, meaning: '' }
  const codePoint = quadCodePoint(quads, quadNumber(bytes[at]!, bytes[at + 1]!, third, fourth))
  return codePoint === 0 ? { size: 1, meaning: '' } : { size: 4, meaning: String.fromCodePoint(codePoint) }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
