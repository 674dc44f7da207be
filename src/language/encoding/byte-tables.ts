import { ALIASES, codesOf } from './aliases.ts'
import { readMultiByte, readQuads, readSingles } from './iconv-tables.ts'

/** An encoding as tables: bytes → characters as its standard has it, characters → bytes from every reading in use. */
export interface ByteTable {
  readonly name: string
  /**
   * 65,536 entries: UTF-16 unit → its bytes as one number, first byte highest (0x41, 0xB5C4, 0x8FB0A1); -1: not in it.
   * The bytes of the canonical one where there are several. Permissive: a character that some decoder in use gives for
   * bytes is here, with those bytes, even where `single` and `pairs` give another ({@link ALIASES}).
   * Four-byte sequences of GB18030 and EUC-TW are numbers below -1: see {@link codeLength}.
   */
  readonly bytesOf: Readonly<Int32Array>
  /** 256 entries: unit of a byte alone; 0 none (byte 0 is U+0000). */
  readonly single: Readonly<Uint16Array>
  /** 65,536 entries: `lead << 8 | trail` → unit; 0 none. Length 0 for encodings of one byte. */
  readonly pairs: Readonly<Uint16Array>
  /**
   * 256 entries: number of bytes of a character that begins with this byte as far as it decides: 0 cannot begin one. Pairs
   * of GB18030 may be the first half of four bytes.
   */
  readonly leads: Readonly<Uint8Array>
  /**
   * EUC-JP behind 8F: `second << 8 | third` → unit. EUC-TW behind 8E: (second − A1)·94² + (third − A1)·94 + fourth − A1.
   * Absent elsewhere.
   */
  readonly triples?: Readonly<Uint16Array>
  /** GB18030: its 39,420 four-byte sequences of the BMP, by number. */
  readonly quads?: Readonly<Uint16Array>
  /** Pairs of Big5 that are a surrogate pair or a letter with its mark: `lead << 8 | trail` → text. */
  readonly strings?: ReadonlyMap<number, string>
  /** The other way round. */
  readonly codesOfStrings?: ReadonlyMap<string, number>
}

/** Bytes of an entry of `bytesOf` that is not -1. */
export function codeLength(code: number): 1 | 2 | 3 | 4 {
  return code < 0 ? 4 : code < 0x100 ? 1 : code < 0x10000 ? 2 : 3
}

interface Recipe {
  /** iconv-lite's name. */
  readonly iconv: string
  /** First bytes of more, inclusive; none for an encoding of one byte. */
  readonly leads?: readonly (readonly [first: number, last: number])[]
  /** Pairs or bytes (below 100) that mean something else than in iconv-lite, with reasons beside each. */
  readonly own?: readonly (readonly [code: number, text: string])[]
  /** Pairs that are read but not written, as [first, last]: duplicates that come before the one that is written. */
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

/** GB18030-2022 and the WHATWG standard give real characters to what was private use in 2000 and 2005. */
const GB18030_2022: readonly (readonly [number, string])[] = [
  ...[...'\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16'].map((c, i): [number, string] => [0xa6d9 + i, c]),
  [0xa6ec, '\ufe17'],
  [0xa6ed, '\ufe18'],
  [0xa6f3, '\ufe19'],
  [0xfe59, '\u9fb4'],
  [0xfe61, '\u9fb5'],
  [0xfe66, '\u9fb6'],
  [0xfe67, '\u9fb7'],
  [0xfe6d, '\u9fb8'],
  [0xfe7e, '\u9fb9'],
  [0xfe90, '\u9fba'],
  [0xfea0, '\u9fbb'],
]

/**
 * What Unicode's BIG5.TXT of 1994 has at C6A1–C875, and with it Python, Perl and others: kana, Cyrillic and numbers 70
 * codes before ETEN's, which browsers follow. GBK read as Big5 shows them: 期 is `ぶ` here and `荾` there.
 */
const BIG5_1994: string =
  'ヾゝゞ々' +
  characters(0x3041, 0x3093) +
  characters(0x30a1, 0x30f6) +
  'ДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯ' +
  characters(0x430, 0x435) +
  'ё' +
  characters(0x436, 0x44f) +
  '①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽'

function characters(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i))
}

/** Characters to pairs of Big5, one after another from `code` on. */
function inBig5Order(code: number, text: string): [number, string][] {
  const pairs: [number, string][] = []
  for (const character of text) {
    pairs.push([code, character])
    if ((code & 0xff) === 0x7e) code += 0x23
    else if ((code & 0xff) === 0xfe) code += 0x42
    else code++
  }
  return pairs
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  cp936: {
    iconv: 'gbk',
    leads: [[0x81, 0xfe]],
    own: [
      // iconv-lite reads these two as characters that other bytes have already (€, U+3000).
      [0xa2e3, '\ue76c'],
      [0xa3a0, '\ue5e5'],
      [0xff, '\uf8f5'],
    ],
  },
  gb18030: {
    iconv: 'gb18030',
    leads: [[0x81, 0xfe]],
    own: GB18030_2022,
    // € is A2E3 in GB18030, which reads 80 but does not write it.
    unwritten: [[0x80, 0x80]],
  },
  big5: {
    iconv: 'big5hkscs',
    leads: [[0x81, 0xfe]],
    // HKSCS repeats characters of Big5, and the signs of A2A4… are written as ETEN's F9F9…, all by the WHATWG standard.
    unwritten: [
      [0x8740, 0xa0fe],
      [0xa2a4, 0xa2a7],
      [0xa2cc, 0xa2cc],
      [0xa2ce, 0xa2ce],
    ],
  },
  cp950: {
    iconv: 'big5hkscs',
    leads: [[0x81, 0xfe]],
    own: inBig5Order(0xc6a1, BIG5_1994),
    unwritten: [[0x8740, 0xa0fe]],
  },
  cp932: {
    iconv: 'cp932',
    leads: [
      [0x81, 0x9f],
      [0xe0, 0xfc],
    ],
    // NEC's selection of IBM's extensions: Windows writes IBM's own codes, FA40–FC4B.
    unwritten: [[0xed40, 0xeefc]],
  },
  'euc-jp': {
    iconv: 'eucjp',
    leads: [
      [0x8e, 0x8f],
      [0xa1, 0xfe],
    ],
    own: JIS_SIGNS,
  },
  cp949: { iconv: 'cp949', leads: [[0x81, 0xfe]] },
  latin1: { iconv: 'iso-8859-1' },
  macintosh: {
    iconv: 'macintosh',
    own: [
      [0xdb, '€'],
      [0xf0, '\uf8ff'],
    ],
  },
  'x-mac-cyrillic': { iconv: 'maccyrillic' },
  'iso-8859-8-i': { iconv: 'iso-8859-8' },
}

/** Names of the WHATWG standard for the same table. */
const SAME_TABLE: Readonly<Record<string, string>> = { shift_jis: 'cp932', 'euc-kr': 'cp949', 'iso-8859-1': 'latin1' }

const SINGLE_BYTE = /^(windows-(125[0-8]|874)|iso-8859-([2-9]|1[03456])|koi8-[ru]|ibm866)$/

const built = new Map<string, ByteTable>()

/** Whether {@link byteTable} knows the name. */
export function hasByteTable(name: string): boolean {
  return Object.hasOwn(RECIPES, name) || Object.hasOwn(SAME_TABLE, name) || SINGLE_BYTE.test(name)
}

/**
 * The table of an encoding, made from iconv-lite's at the first call for it.
 *
 * @param name cp936 gb18030 big5 cp950 cp932 euc-jp cp949 windows-1250…1258 windows-874 latin1 iso-8859-2…16 koi8-r koi8-u
 *   ibm866 macintosh x-mac-cyrillic; shift_jis is cp932 and euc-kr is cp949
 * @throws RangeError for any other name
 */
export function byteTable(name: string): ByteTable {
  const own = SAME_TABLE[name] ?? name
  let table = built.get(own)
  if (!table) {
    const recipe = RECIPES[own] ?? (SINGLE_BYTE.test(own) ? { iconv: own } : undefined)
    if (!recipe) throw new RangeError(`no byte table for the encoding ${JSON.stringify(name)}`)
    table = build(own, recipe)
    built.set(own, table)
  }
  return table
}

function build(name: string, { iconv, leads: leadRanges = [], own = [], unwritten = [] }: Recipe): ByteTable {
  const leads = new Uint8Array(256)
  for (const [first, last] of leadRanges) leads.fill(2, first, last + 1)
  const single = readSingles(iconv, leads)
  const multi = leadRanges.length > 0
  const { pairs, strings } = multi
    ? readMultiByte(iconv, leads, [])
    : { pairs: new Uint16Array(0), strings: new Map<number, string>() }
  for (const [code, text] of own) (code < 0x100 ? single : pairs)[code] = text.charCodeAt(0)
  for (let byte = 0; byte < 256; byte++) if (byte === 0 || single[byte] !== 0) leads[byte] = 1

  const bytesOf = new Int32Array(65536).fill(-1)
  bytesOf[0] = 0
  const write = (code: number, unit: number): void => {
    if (unit !== 0 && bytesOf[unit] === -1) bytesOf[unit] = code
  }
  const isUnwritten = (code: number): boolean => unwritten.some(([first, last]) => code >= first && code <= last)
  for (let byte = 1; byte < 256; byte++) if (!isUnwritten(byte)) write(byte, single[byte]!)
  for (let code = 0; code < pairs.length; code++) if (pairs[code] !== 0 && !isUnwritten(code)) write(code, pairs[code]!)
  for (const [first, last] of unwritten) {
    for (let code = first; code <= last; code++) write(code, (code < 0x100 ? single : pairs)[code]!)
  }
  let triples: Uint16Array | undefined
  let quads: Uint16Array | undefined
  if (name === 'euc-jp') {
    leads[0x8f] = 3
    triples = readMultiByte(iconv, leads, [0x8f]).pairs
    triples.forEach((unit, code) => {
      write(0x8f0000 | code, unit)
    })
  } else if (name === 'gb18030') {
    quads = readQuads()
    quads.forEach((unit, number) => {
      write(quadCode(number), unit)
    })
  }
  for (const alias of ALIASES)
    if (alias.tables.includes(name)) for (const [code, unit] of codesOf(alias)) write(code, unit)
  return {
    name,
    bytesOf,
    single,
    pairs,
    leads,
    ...(triples && { triples }),
    ...(quads && { quads }),
    ...(strings.size > 0 && { strings, codesOfStrings: new Map([...strings].map(([code, text]) => [text, code])) }),
  }
}

/** Four bytes of GB18030 as one number, negative. */
export function quadCode(number: number): number {
  const lead = 0x81 + Math.floor(number / 12600)
  const second = 0x30 + (Math.floor(number / 1260) % 10)
  const third = 0x81 + (Math.floor(number / 10) % 126)
  return (lead << 24) | (second << 16) | (third << 8) | (0x30 + (number % 10))
}
