/**
 * Single-byte encodings in which UTF-8 is read by mistake. Each shows a UTF-8 character as a sequence of two to four
 * characters. A scan only needs to know which of them can begin a sequence and which can follow.
 */
import { byteTable } from '../../../encoding/tables/byte-tables.ts'
import { isLower } from '../characters.ts'
import { scriptOf } from '../scripts.ts'

/** Price in nats of a text having been read so, by how often it is seen on the web. */
const READERS: readonly (readonly [name: string, nats: number])[] = [
  ['windows-1252', 2],
  ['latin1', 2.5],
  ['windows-1251', 3],
  ['macintosh', 4],
  ['windows-1254', 4],
  ['windows-1250', 4],
  ['iso-8859-2', 5],
  ['koi8-r', 4],
  ['ibm437', 4.5],
  ['ibm850', 5],
  ['ibm852', 6],
  ['ibm866', 5],
  ['windows-1257', 4.5],
  ['windows-1253', 5],
  ['windows-1255', 5],
  ['windows-1256', 5],
  ['windows-1258', 6],
  ['windows-874', 5],
  ['koi8-u', 6],
  ['x-mac-cyrillic', 6],
  ['iso-8859-15', 6],
]

/** A wrong single-byte reader. */
export interface OneByte {
  readonly name: string
  readonly nats: number
  /** Its bit in masks: `1 << index`. */
  readonly index: number
  /** 65,536 entries: unit → its byte; -1: not in the encoding. */
  readonly bytes: Readonly<Int32Array>
  /** Bytes without a character in the encoding, which many programs drop or show as U+FFFD; sorted. */
  readonly holes: readonly number[]
  /**
   * 256 entries: the unit shown for each byte. `bytes` also maps further units to these bytes, for programs that take
   * one code page for another.
   */
  readonly single: Readonly<Uint16Array>
}

/** What a unit can be part of; one bit for each reader that shows such a byte as this unit. */
export interface Masks {
  /** Kinds of a unit: a sum of the constants below. */
  readonly kinds: Readonly<Uint16Array>
  /** C2–DF, E0–EF and F0–F4: lead bytes of sequences of two, three and four. */
  readonly leads: readonly [Readonly<Uint32Array>, Readonly<Uint32Array>, Readonly<Uint32Array>]
  /** 80–BF, continuation bytes. */
  readonly tails: Readonly<Uint32Array>
  /** C3, the lead byte of most letters in the languages of Western Europe. */
  readonly c3: Readonly<Uint32Array>
  /** Unit shown for E2 → unit shown for 80 → the readers that show this pair. */
  readonly e280: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/** A lead byte in some reader. */
export const BEGINS = 1
/** A continuation byte in some reader. */
export const GOES_ON = 2
/** A capital or sign that stands for C3; after a small letter it is not part of a real word: `voilÃ`. */
export const ODD_WITHIN_WORD = 4
/** A control character of Latin-1. */
export const CONTROL = 8
/** € and ð, which show the bytes 80 and F0 of sequences that lost other bytes. */
export const EURO = 16
export const ETH = 32
/** U+FFFD and 锟, the material of dead text. */
export const DEAD = 64
/** What double-byte readers show for the first two bytes of a byte order mark. */
export const ORDER = 128
/** A small Cyrillic letter. */
export const CYRILLIC = 256

/** EF BB, the start of a byte order mark, as double-byte readers show it. */
export const ORDER_MARKS: readonly (readonly [reader: string, mark: string])[] = [
  ['cp936', '锘'],
  ['big5', '嚜'],
  ['cp949', '癤'],
]

const FIRST_LEADS = [0xc2, 0xe0, 0xf0, 0xf5] as const

let made: { readonly readers: readonly OneByte[]; readonly masks: Masks } | undefined

/** The readers and their shared masks; built at the first call. */
export function oneByteReaders(): { readonly readers: readonly OneByte[]; readonly masks: Masks } {
  made ??= make()
  return made
}

function make(): { readers: readonly OneByte[]; masks: Masks } {
  const kinds = new Uint16Array(65536)
  const leads = [new Uint32Array(65536), new Uint32Array(65536), new Uint32Array(65536)] as const
  const tails = new Uint32Array(65536)
  const c3 = new Uint32Array(65536)
  const e280 = new Map<number, Map<number, number>>()
  const readers = READERS.map(([name, nats], index): OneByte => {
    const { bytesOf, single, units } = byteTable(name)
    const bit = 1 << index
    for (const unit of units!) {
      const byte = bytesOf[unit]!
      if (byte < 0x80) continue
      if (byte < 0xc0) {
        tails[unit]! |= bit
        kinds[unit]! |= GOES_ON
        continue
      }
      for (let i = 0; i < leads.length; i++) {
        if (byte < FIRST_LEADS[i]! || byte >= FIRST_LEADS[i + 1]!) continue
        leads[i]![unit]! |= bit
        kinds[unit]! |= BEGINS
      }
      if (byte !== 0xc3 || isLower(unit)) continue
      c3[unit]! |= bit
      kinds[unit]! |= ODD_WITHIN_WORD
    }
    const pair = e280.get(single[0xe2]!) ?? new Map<number, number>()
    e280.set(single[0xe2]!, pair)
    pair.set(single[0x80]!, (pair.get(single[0x80]!) ?? 0) | bit)
    const holes: number[] = []
    for (let byte = 0x80; byte < 0xc0; byte++) {
      if (single[byte] === 0 || (single[byte] === byte && byte < 0xa0)) holes.push(byte)
    }
    // ISO 8859 has no characters at 80–9F; a program that shows any of these bytes shows all of them.
    const isIso = holes.filter((byte) => byte < 0xa0).length === 0x20
    return { name, nats, index, bytes: bytesOf, single, holes: isIso ? [] : holes }
  })
  for (let unit = 0x80; unit < 0xa0; unit++) kinds[unit]! |= CONTROL
  for (let unit = 0x430; unit < 0x450; unit++) kinds[unit]! |= CYRILLIC
  const others: readonly (readonly [string, number])[] = [
    ['€', EURO],
    ['ð', ETH],
    ['\ufffd', DEAD],
    ['锟', DEAD],
    ...ORDER_MARKS.map(([, mark]) => [mark, ORDER] as const),
  ]
  for (const [character, kind] of others) kinds[character.charCodeAt(0)]! |= kind
  return { readers, masks: { kinds, leads, tails, c3, e280 } }
}

/** Lead bytes of two-byte characters. */
const FIRST = 0xc2
const LAST = 0xdf
/** Number of characters that share one lead byte. */
const BLOCK = 0x40

let lost: ReadonlyMap<string, ReadonlySet<number>> | undefined

/**
 * Scripts for which a reader lacks a character for some lead bytes. Where a program drops unassigned bytes, letters of
 * these scripts vanish without a trace. windows-1255 has none for D9, the lead byte of ف and ل.
 */
export function lostScripts(name: string): ReadonlySet<number> {
  lost ??= new Map(oneByteReaders().readers.map(({ name: own, single }) => [own, scriptsLost(single)]))
  return lost.get(name) ?? new Set()
}

function scriptsLost(single: Readonly<Uint16Array>): ReadonlySet<number> {
  const scripts = new Set<number>()
  for (let byte = FIRST; byte <= LAST; byte++) {
    if (single[byte] !== 0) continue
    for (let i = 0; i < BLOCK; i++) scripts.add(scriptOf(String.fromCharCode(((byte & 0x1f) << 6) | i)))
  }
  scripts.delete(0)
  return scripts
}
