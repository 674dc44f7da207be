import { type Area, GB18030_2022 } from './aliases.ts'
import { BIG5_1994 } from './big5-1994.ts'
import { readEucTw } from './euc-tw.ts'
import { readTables } from './iconv-tables.ts'
import { readJohab } from './johab.ts'

/** How the table of an encoding is built. */
export interface Recipe {
  /** iconv-lite's name of a single-byte table. */
  readonly page?: string
  /** For other tables, a function that reports each code with its one or two UTF-16 units. */
  readonly read?: (put: (code: number, first: number, second: number) => void) => void
  /** Ranges of lead bytes, inclusive, and the length of their characters in bytes (2 if omitted). */
  readonly leads?: readonly (readonly [first: number, last: number, size?: number])[]
  /** The bytes before the last two of a character of the second set. */
  readonly second?: number
  /** Whether it has the four-byte sequences of GB18030. */
  readonly fourBytes?: true
  /** Pairs, or bytes below 100 (hexadecimal), with another meaning than in iconv-lite; the reason is beside each. */
  readonly own?: readonly (readonly [code: number, character: string])[]
  /** The same for a whole area. */
  readonly area?: Area
  /**
   * Codes that are decoded but never encoded, as [first, last], sorted: duplicates that come before the code to encode.
   */
  readonly unwritten?: readonly (readonly [first: number, last: number])[]
}

/**
 * EUC-JP, used by Unix and mail. iconv-lite and the WHATWG standard follow Windows instead of JIS X 0208. Its 〜 and −
 * are not full-width tildes and hyphens, which width folding would turn into ASCII.
 */
const JIS_SIGNS: readonly (readonly [number, string])[] = [
  [0xa1c1, '〜'],
  [0xa1c2, '‖'],
  [0xa1dd, '−'],
  [0xa1f1, '¢'],
  [0xa1f2, '£'],
  [0xa2cc, '¬'],
]

/**
 * Duplicate signs of Big5: 十 and 卅, also present as hanzi, and four lines that ETEN repeated with its others at F9F9.
 * Windows and the WHATWG standard encode the later ones.
 */
const BIG5_SIGNS: readonly (readonly [number, number])[] = [
  [0xa2a4, 0xa2a7],
  [0xa2cc, 0xa2cc],
  [0xa2ce, 0xa2ce],
]

/** Reads tables of iconv-lite; a later one overrides an earlier one. */
function fromIconv(files: readonly string[]): NonNullable<Recipe['read']> {
  return (put) => readTables(files, put)
}

/** Recipes by table name. Single-byte encodings that iconv-lite has unchanged under the same name need none. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  cp936: {
    read: fromIconv(['cp936', 'gbk-added']),
    leads: [[0x81, 0xfe]],
    own: [
      // iconv-lite reads these two as characters that other bytes have already (€, U+3000).
      [0xa2e3, '\ue76c'],
      [0xa3a0, '\ue5e5'],
      [0xff, '\uf8f5'],
    ],
  },
  gb18030: {
    read: fromIconv(['cp936', 'gbk-added']),
    leads: [[0x81, 0xfe]],
    fourBytes: true,
    own: GB18030_2022,
    // € is A2E3 in GB18030, which reads 80 but does not write it.
    unwritten: [[0x80, 0x80]],
  },
  big5: {
    read: fromIconv(['cp950', 'big5-added']),
    leads: [[0x81, 0xfe]],
    // HKSCS repeats characters of Big5.
    unwritten: [[0x8740, 0xa0fe], ...BIG5_SIGNS],
  },
  // Big5 as Python, Perl and older programs decode it: no HKSCS, and kana at the places of Unicode's first table.
  cp950: { read: fromIconv(['cp950']), leads: [[0x81, 0xfe]], own: BIG5_1994, unwritten: BIG5_SIGNS },
  cp932: {
    read: fromIconv(['shiftjis']),
    leads: [
      [0x81, 0x9f],
      [0xe0, 0xfc],
    ],
    // iconv-lite has only the first user-defined character of the last row.
    area: {
      unit: 0xe69c,
      leads: [0xf9, 0xf9],
      trails: [
        [0x40, 0x7e],
        [0x80, 0xfc],
      ],
    },
    // NEC's selection of IBM's extensions: Windows writes IBM's own codes, FA40–FC4B.
    unwritten: [[0xed40, 0xeefc]],
  },
  'euc-jp': {
    read: fromIconv(['eucjp']),
    leads: [
      [0x8e, 0x8e],
      [0x8f, 0x8f, 3],
      [0xa1, 0xfe],
    ],
    second: 0x8f,
    own: JIS_SIGNS,
  },
  cp949: { read: fromIconv(['cp949']), leads: [[0x81, 0xfe]] },
  johab: {
    read: readJohab,
    leads: [
      [0x84, 0xd3],
      [0xd9, 0xde],
      [0xe0, 0xf9],
    ],
    // Letters alone: the code of a syllable with that initial or vowel only is written, not that of its final or sign.
    unwritten: [
      [0x8442, 0x845d],
      [0xdaa1, 0xdad3],
    ],
  },
  'euc-tw': {
    read: readEucTw,
    leads: [
      [0x8e, 0x8e, 4],
      [0xa1, 0xfe],
    ],
    second: 0x8ea2,
    // CNS 11643 draws this hanzi with 糸 where Big5 has 彝.
    own: [[0xf6c1, '彞']],
  },
  latin1: { page: 'iso88591' },
  // The WHATWG standard has the two letters of Belarusian where RFC 2319 has box drawings; mail used the letters.
  'koi8-u': { page: 'koi8ru' },
  ibm866: { page: 'cp866' },
  // Used for names in zip archives and listings of DOS; not in the WHATWG standard, but still written.
  ibm437: { page: 'cp437' },
  ibm737: { page: 'cp737' },
  ibm850: { page: 'cp850' },
  ibm852: { page: 'cp852' },
  macintosh: {
    page: 'macintosh',
    own: [
      [0xbd, 'Ω'],
      // Mac OS 8.5 put € where ¤ was.
      [0xdb, '€'],
      // The apple.
      [0xf0, '\uf8ff'],
    ],
  },
  // The Ukrainian set replaced the older Cyrillic one in Mac OS 9; with € as there.
  'x-mac-cyrillic': { page: 'macukraine', own: [[0xff, '€']] },
  'x-mac-greek': { page: 'macgreek' },
  // Two sets of Vietnam before Unicode. Their capitals in place of control characters are left out: the fonts and editors of the
  // time avoided them, and every other program reads the control characters.
  tcvn: { page: 'tcvn' },
  viscii: { page: 'viscii' },
  'armscii-8': { page: 'armscii8' },
  'georgian-ps': { page: 'georgianps' },
  pt154: { page: 'pt154' },
  rk1048: { page: 'rk1048' },
  'koi8-t': { page: 'koi8t' },
  'iso-8859-8-i': { page: 'iso88598' },
}
