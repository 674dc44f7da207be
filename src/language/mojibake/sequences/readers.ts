/**
 * Encodings of one byte a character that UTF-8 is read in by mistake. Each shows a character of UTF-8 as a sequence of two to
 * four of its own; which of them can begin one and which can follow is all that a scan of a text needs.
 */
import { byteTable } from '../../encoding/tables/byte-tables.ts'
import { isLower } from './characters.ts'
import { scriptOf } from './scripts.ts'

/** Nats of a text having been read so: by how often the web shows it. */
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

/** A wrong reader. */
export interface OneByte {
  readonly name: string
  readonly nats: number
  /** Its place in masks: `1 << index`. */
  readonly index: number
  /** 65,536 entries: unit → its byte; -1: not in it. */
  readonly bytes: Readonly<Int32Array>
  /** Bytes that mean nothing in it, which many programs drop or show as U+FFFD: sorted. */
  readonly holes: readonly number[]
  /** 256 entries: the unit that it shows for a byte. Others have the byte as well, in programs that take one page for another. */
  readonly single: Readonly<Uint16Array>
}

/** What a unit may be a piece of, a bit for each reader that shows such a byte as this unit. */
export interface Masks {
  /** What a unit is to a scan: a sum of the numbers below. */
  readonly kinds: Readonly<Uint16Array>
  /** C2–DF, E0–EF and F0–F4: begins a sequence of two, three, four. */
  readonly leads: readonly [Readonly<Uint32Array>, Readonly<Uint32Array>, Readonly<Uint32Array>]
  /** 80–BF. */
  readonly tails: Readonly<Uint32Array>
  /** C3, with which most letters of the languages of Western Europe begin. */
  readonly c3: Readonly<Uint32Array>
  /** E2, and behind it 80: the readers that show such a pair. */
  readonly e280: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/** Begins a sequence in some reader. */
export const BEGINS = 1
/** Goes on with one. */
export const GOES_ON = 2
/** Is a capital or a sign for C3: behind a small letter it is none of a word, `voilÃ`. */
export const ODD_WITHIN_WORD = 4
/** A control character of Latin-1. */
export const CONTROL = 8
/** €, and ð, for 80 and F0 of what lost other bytes. */
export const EURO = 16
export const ETH = 32
/** U+FFFD and 锟, of which dead text is made. */
export const DEAD = 64
/** What readers of two bytes show for the head of a byte order mark. */
export const ORDER = 128
/** A small letter of Cyrillic. */
export const CYRILLIC = 256

/** EF BB, the head of a byte order mark, as readers of two bytes show it. */
export const ORDER_MARKS: readonly (readonly [reader: string, mark: string])[] = [
  ['cp936', '锘'],
  ['big5', '嚜'],
  ['cp949', '癤'],
]

const FIRST_LEADS = [0xc2, 0xe0, 0xf0, 0xf5] as const

let made: { readonly readers: readonly OneByte[]; readonly masks: Masks } | undefined

/** The readers, and what they share; made at the first call. */
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
    const { bytesOf, single } = byteTable(name)
    const bit = 1 << index
    for (let unit = 0x80; unit < 65536; unit++) {
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
    // ISO 8859 has no character at any of 80–9F: what shows them shows all of them.
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

/** First bytes of characters of two. */
const FIRST = 0xc2
const LAST = 0xdf
/** Characters that each of them begins. */
const BLOCK = 0x40

let lost: ReadonlyMap<string, ReadonlySet<number>> | undefined

/**
 * Scripts of which a reader has no character for some first bytes: where a program drops what means nothing, letters of them
 * vanish without a trace. windows-1255 has none for D9, with which ف and ل begin.
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
