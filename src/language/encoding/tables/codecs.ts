import { isUtf8 } from 'node:buffer'
import { type ByteTable, byteTable } from './byte-tables.ts'
import { quadCode, quadCodePoint, quadNumber, supplementaryQuad } from './quads.ts'

/** Length of the longest character in bytes. */
const LONGEST = 4

/**
 * Encodes text by every reading in use: a character that any decoder gives for some bytes becomes those bytes.
 *
 * @param name `utf-8`, or a name that {@link byteTable} knows
 * @param starts receives the byte at which each unit's character begins: `text.length` entries
 * @returns undefined if a character is not in the encoding (in UTF-8: a lone surrogate)
 */
export function encodeText(text: string, name: string, starts?: Uint32Array): Uint8Array | undefined {
  if (name === 'utf-8') {
    if (!text.isWellFormed()) return undefined
    if (starts) utf8Starts(text, starts)
    return Buffer.from(text)
  }
  const table = byteTable(name)
  const { bytesOf, pairs } = table
  const bytes = new Uint8Array(text.length * (pairs.length === 0 ? 1 : LONGEST))
  let length = 0
  for (let at = 0; at < text.length; at++) {
    if (starts) starts[at] = length
    let code = bytesOf[text.charCodeAt(at)]!
    if (table.codesOfStrings || code === -1) {
      const rare = rareCode(table, text, at)
      if (rare !== undefined) {
        code = rare
        at++
        if (starts) starts[at] = length
      } else if (code === -1) return undefined
    }
    if (code < 0) bytes[length++] = code >>> 24
    if (code < 0 || code > 0xffff) bytes[length++] = code >>> 16
    if (code < 0 || code > 0xff) bytes[length++] = code >>> 8
    bytes[length++] = code
  }
  return bytes.subarray(0, length)
}

/** The code of two units that are one character here: a surrogate pair, or a letter with a combining mark in Big5. */
function rareCode(table: ByteTable, text: string, at: number): number | undefined {
  if (table.codesOfStrings) {
    // HKSCS has four letters with combining marks, all of them ê or Ê.
    const lead = text.charCodeAt(at)
    if (lead === 0xca || lead === 0xea || lead >>> 10 === 0x36) return table.codesOfStrings.get(text.slice(at, at + 2))
  }
  if (table.quads) {
    const code = text.codePointAt(at)!
    if (code > 0xffff) return quadCode(supplementaryQuad(code))
  }
  return undefined
}

/**
 * Decodes bytes by the table's canonical reading.
 *
 * @param name `utf-8`, or a name that {@link byteTable} knows
 * @param starts receives the byte at which each unit's character begins: as many entries as there are units, at most
 *   one a byte
 * @returns undefined if the bytes are malformed or cut off
 */
export function decodeStrict(bytes: Uint8Array, name: string, starts?: Uint32Array): string | undefined {
  if (name === 'utf-8') {
    if (!isUtf8(bytes)) return undefined
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
    if (starts) utf8Starts(text, starts)
    return text
  }
  const units = new Uint16Array(bytes.length)
  const length = decodeUnits(bytes, name, units, starts)
  return length < 0 ? undefined : Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
}

/**
 * {@link decodeStrict} into an array, for encodings with a table.
 *
 * @param units receives the UTF-16 units: as many entries as there are bytes
 * @returns the number of units; -1 if the bytes are malformed or cut off
 */
export function decodeUnits(bytes: Uint8Array, name: string, units: Uint16Array, starts?: Uint32Array): number {
  const table = byteTable(name)
  const { single, pairs, leads, strings } = table
  let length = 0
  for (let at = 0; at < bytes.length; ) {
    if (starts) starts[length] = at
    const lead = bytes[at]!
    if (leads[lead] === 1) {
      units[length++] = single[lead]!
      at++
      continue
    }
    if (leads[lead] === 0 || at + 1 >= bytes.length) return -1
    const code = (lead << 8) | bytes[at + 1]!
    const unit = pairs[code]!
    if (unit !== 0) {
      units[length++] = unit
      at += 2
      continue
    }
    const text = strings?.get(code)
    const long = text === undefined ? longCharacter(table, bytes, at) : code
    if (long === 0) return -1
    const first = text ? text.charCodeAt(0) : long > 0xffff ? 0xd7c0 + (long >>> 10) : long
    const second = text ? text.charCodeAt(1) : long > 0xffff ? 0xdc00 | (long & 0x3ff) : 0
    units[length++] = first
    if (second !== 0) {
      if (starts) starts[length] = at
      units[length++] = second
    }
    at += text ? 2 : table.quads ? 4 : leads[lead]!
  }
  return length
}

/** The code point of a character of three or four bytes; 0 if there is none. */
function longCharacter({ triples, quads, leads }: ByteTable, bytes: Uint8Array, at: number): number {
  const size = leads[bytes[at]!]!
  if (triples && size > 2 && at + size <= bytes.length && (size === 3 || bytes[at + 1] === 0xa2)) {
    return triples[(bytes[at + size - 2]! << 8) | bytes[at + size - 1]!]!
  }
  if (!quads || at + 3 >= bytes.length) return 0
  return quadCodePoint(quads, quadNumber(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!))
}

function utf8Starts(text: string, starts: Uint32Array): void {
  let byte = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    starts[at] = byte
    if (unit >>> 10 === 0x36) {
      starts[++at] = byte
      byte += 4
    } else byte += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
}
