import { type Area, GB18030_2022 } from './aliases.ts'
import { BIG5_1994 } from './big5-1994.ts'
import { readEucTw } from './euc-tw.ts'
import { readTables } from './iconv-tables.ts'
import { readJohab } from './johab.ts'

/** What an encoding is made of. */
export interface Recipe {
  /** iconv-lite's name of a table of one byte. */
  readonly page?: string
  /** Otherwise what reads the table: each code, with its one or two UTF-16 units. */
  readonly read?: (put: (code: number, first: number, second: number) => void) => void
  /** First bytes of more, inclusive, and how many bytes: 2 where that is not said. */
  readonly leads?: readonly (readonly [first: number, last: number, size?: number])[]
  /** What stands before the last two bytes of a character of the second set. */
  readonly second?: number
  /** Has the sequences of four bytes of GB18030. */
  readonly fourBytes?: true
  /** Pairs or bytes (below 100) that mean something else than in iconv-lite, with reasons beside each. */
  readonly own?: readonly (readonly [code: number, character: string])[]
  /** The same for a whole area. */
  readonly area?: Area
  /** What is read but not written, as [first, last]: duplicates that stand before the one that is written; sorted. */
  readonly unwritten?: readonly (readonly [first: number, last: number])[]
}

/**
 * EUC-JP, Unix and mail: iconv-lite and the WHATWG standard follow Windows against JIS X 0208 itself, whose 〜 and − are
 * those and not full-width tildes and hyphens, which folding of widths would make ASCII.
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
 * Signs of Big5 that are there again: 十 and 卅 as hanzi, and four lines that ETEN put with its others at F9F9. Windows and
 * the WHATWG standard write the later ones.
 */
const BIG5_SIGNS: readonly (readonly [number, number])[] = [
  [0xa2a4, 0xa2a7],
  [0xa2cc, 0xa2cc],
  [0xa2ce, 0xa2ce],
]

/** Reads tables of iconv-lite, the later over the earlier. */
function fromIconv(files: readonly string[]): NonNullable<Recipe['read']> {
  return (put) => readTables(files, put)
}

/** By the name of the table; encodings of one byte that iconv-lite has as they are, under the same name, need none. */
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
  // As big5, but as Python, Perl and older programs read it: no HKSCS, and kana where Unicode's first table had them.
  cp950: { read: fromIconv(['cp950']), leads: [[0x81, 0xfe]], own: BIG5_1994, unwritten: BIG5_SIGNS },
  cp932: {
    read: fromIconv(['shiftjis']),
    leads: [
      [0x81, 0x9f],
      [0xe0, 0xfc],
    ],
    // iconv-lite has the first of the last row of user-defined characters only.
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
  // RFC 2319 has box drawings where the WHATWG standard has the two letters of Belarusian, as mail had them.
  'koi8-u': { page: 'koi8ru' },
  ibm866: { page: 'cp866' },
  // Names in zip archives and listings of DOS: no part of the WHATWG standard, and still written.
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
  'iso-8859-8-i': { page: 'iso88598' },
}
