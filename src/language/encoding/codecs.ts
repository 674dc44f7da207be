import { isUtf8 } from 'node:buffer'
import { type ByteTable, byteTable, quadCode } from './byte-tables.ts'
import { BMP_QUADS } from './iconv-tables.ts'

/** Four-byte sequences of GB18030 before those of the supplementary planes. */
const FIRST_SUPPLEMENTARY = 189_000

/** Bytes of the longest character. */
const LONGEST = 4

/**
 * Text as bytes, by every reading in use: a character that any decoder gives for some bytes becomes those bytes.
 *
 * @param name `utf-8`, or a name that {@link byteTable} knows
 * @returns undefined when a character is not in the encoding (in UTF-8: a lone surrogate)
 */
export function encodeText(text: string, name: string): Uint8Array | undefined {
  if (name === 'utf-8') return text.isWellFormed() ? Buffer.from(text) : undefined
  const table = byteTable(name)
  const { bytesOf, pairs } = table
  const bytes = new Uint8Array(text.length * (table.quads ? LONGEST : pairs.length === 0 ? 1 : 3))
  let length = 0
  for (let at = 0; at < text.length; at++) {
    let code = bytesOf[text.charCodeAt(at)]!
    if (table.codesOfStrings || code === -1) {
      const rare = rareCode(table, text, at)
      if (rare !== undefined) {
        code = rare
        at++
      } else if (code === -1) return undefined
    }
    if (code < 0 || code > 0xffffff) bytes[length++] = code >>> 24
    if (code < 0 || code > 0xffff) bytes[length++] = code >>> 16
    if (code < 0 || code > 0xff) bytes[length++] = code >>> 8
    bytes[length++] = code
  }
  return bytes.subarray(0, length)
}

/** The code of two units that are one character here: a surrogate pair, or a letter with its mark in Big5. */
function rareCode(table: ByteTable, text: string, at: number): number | undefined {
  if (table.codesOfStrings) {
    // HKSCS has 4 letters with marks, all of them ê or Ê.
    const lead = text.charCodeAt(at)
    if (lead === 0xca || lead === 0xea || lead >>> 10 === 0x36) return table.codesOfStrings.get(text.slice(at, at + 2))
  }
  if (table.quads) {
    const code = text.codePointAt(at)!
    if (code > 0xffff) return quadCode(FIRST_SUPPLEMENTARY + code - 0x10000)
  }
  return undefined
}

/**
 * Bytes as text, each by the table's canonical reading.
 *
 * @param name `utf-8`, or a name that {@link byteTable} knows
 * @returns undefined when the bytes are malformed or cut off
 */
export function decodeStrict(bytes: Uint8Array, name: string): string | undefined {
  if (name === 'utf-8')
    return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() : undefined
  const { single, pairs, leads, triples, quads, strings } = byteTable(name)
  const units = new Uint16Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!
    if (leads[lead] === 1) {
      units[length++] = single[lead]!
      at++
      continue
    }
    if (leads[lead] === 0 || at + 1 >= bytes.length) return undefined
    const code = (lead << 8) | bytes[at + 1]!
    const unit = pairs[code]!
    if (unit !== 0) {
      units[length++] = unit
      at += 2
      continue
    }
    const text = strings?.get(code)
    if (text !== undefined) {
      units[length++] = text.charCodeAt(0)
      units[length++] = text.charCodeAt(1)
      at += 2
    } else if (triples && leads[lead] === 3 && at + 2 < bytes.length) {
      const unit = triples[(bytes[at + 1]! << 8) | bytes[at + 2]!]!
      if (unit === 0) return undefined
      units[length++] = unit
      at += 3
    } else if (quads && at + 3 < bytes.length) {
      const number = quadNumber(bytes, at)
      if (number >= 0 && number < BMP_QUADS) units[length++] = quads[number]!
      else if (number >= FIRST_SUPPLEMENTARY && number < FIRST_SUPPLEMENTARY + 0x10_0000) {
        const offset = number - FIRST_SUPPLEMENTARY
        units[length++] = 0xd800 | (offset >>> 10)
        units[length++] = 0xdc00 | (offset & 0x3ff)
      } else return undefined
      at += 4
    } else return undefined
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
}

/** The number of the four-byte sequence at `at`; -1 when it is none. */
function quadNumber(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]! - 0x81
  const second = bytes[at + 1]! - 0x30
  const third = bytes[at + 2]! - 0x81
  const fourth = bytes[at + 3]! - 0x30
  if (lead > 0x7d || second < 0 || second > 9 || third < 0 || third > 0x7d || fourth < 0 || fourth > 9) return -1
  return ((lead * 10 + second) * 126 + third) * 10 + fourth
}
