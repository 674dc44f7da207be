import { ALIASES, type Alias, type Area, GB18030_2022 } from './aliases.ts'
import { BIG5_1994 } from './big5-1994.ts'
import { readQuads, readSingles, readTables } from './iconv-tables.ts'
import { BMP_QUADS, quadCode, quadNumber } from './quads.ts'

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
  /** Files of iconv-lite's tables of several bytes, or its name of a table of one. */
  readonly files: readonly string[] | string
  /** First bytes of more, inclusive; none for an encoding of one byte. */
  readonly leads?: readonly (readonly [first: number, last: number])[]
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

const RECIPES: Readonly<Record<string, Recipe>> = {
  cp936: {
    files: ['cp936', 'gbk-added'],
    leads: [[0x81, 0xfe]],
    own: [
      // iconv-lite reads these two as characters that other bytes have already (€, U+3000).
      [0xa2e3, '\ue76c'],
      [0xa3a0, '\ue5e5'],
      [0xff, '\uf8f5'],
    ],
  },
  gb18030: {
    files: ['cp936', 'gbk-added'],
    leads: [[0x81, 0xfe]],
    own: GB18030_2022,
    // € is A2E3 in GB18030, which reads 80 but does not write it.
    unwritten: [[0x80, 0x80]],
  },
  big5: {
    files: ['cp950', 'big5-added'],
    leads: [[0x81, 0xfe]],
    // HKSCS repeats characters of Big5, and the signs of A2A4… are written as ETEN's F9F9…, all by the WHATWG standard.
    unwritten: [
      [0x8740, 0xa0fe],
      [0xa2a4, 0xa2a7],
      [0xa2cc, 0xa2cc],
      [0xa2ce, 0xa2ce],
    ],
  },
  // As big5, but as Python, Perl and older programs read it: no HKSCS, and kana where Unicode's first table had them.
  cp950: { files: ['cp950'], leads: [[0x81, 0xfe]], own: BIG5_1994 },
  cp932: {
    files: ['shiftjis'],
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
    files: ['eucjp'],
    leads: [
      [0x8e, 0x8e],
      [0xa1, 0xfe],
    ],
    own: JIS_SIGNS,
  },
  cp949: { files: ['cp949'], leads: [[0x81, 0xfe]] },
  latin1: { files: 'iso88591' },
  // RFC 2319 has box drawings where the WHATWG standard has the two letters of Belarusian, as mail had them.
  'koi8-u': { files: 'koi8ru' },
  ibm866: { files: 'cp866' },
  macintosh: {
    files: 'macintosh',
    own: [
      [0xbd, 'Ω'],
      // Mac OS 8.5 put € where ¤ was.
      [0xdb, '€'],
      // The apple.
      [0xf0, '\uf8ff'],
    ],
  },
  // The Ukrainian set replaced the older Cyrillic one in Mac OS 9; with € as there.
  'x-mac-cyrillic': { files: 'macukraine', own: [[0xff, '€']] },
  'iso-8859-8-i': { files: 'iso88598' },
}

/** Names of the WHATWG standard for the same table. */
const SAME_TABLE: Readonly<Record<string, string>> = { shift_jis: 'cp932', 'euc-kr': 'cp949', 'iso-8859-1': 'latin1' }

/** Encodings of one byte that iconv-lite has under the same name without hyphens. */
const PLAIN = /^(windows-(125[0-8]|874)|iso-8859-([2-8]|1[03456])|koi8-r)$/

const built = new Map<string, ByteTable>()

/** Whether {@link byteTable} knows the name. */
export function hasByteTable(name: string): boolean {
  return recipeOf(SAME_TABLE[name] ?? name) !== undefined
}

/**
 * The table of an encoding, made from iconv-lite's at the first call for it.
 *
 * @param name cp936 gb18030 big5 cp950 cp932 euc-jp cp949 windows-1250…1258 windows-874 latin1 iso-8859-2…16 koi8-r koi8-u
 *   ibm866 macintosh x-mac-cyrillic; shift_jis is cp932 and euc-kr is cp949
 * @throws RangeError for any other name
 */
export function byteTable(name: string): ByteTable {
  const known = built.get(name)
  if (known) return known
  const own = SAME_TABLE[name] ?? name
  const recipe = recipeOf(own)
  if (!recipe) throw new RangeError(`no byte table for the encoding ${JSON.stringify(name)}`)
  const table = built.get(own) ?? build(own, recipe)
  built.set(own, table)
  built.set(name, table)
  return table
}

function recipeOf(name: string): Recipe | undefined {
  if (Object.hasOwn(RECIPES, name)) return RECIPES[name]
  return PLAIN.test(name) ? { files: name.replaceAll('-', '') } : undefined
}

function build(name: string, { files, leads: leadRanges = [], own = [], area, unwritten = [] }: Recipe): ByteTable {
  const leads = new Uint8Array(256)
  for (const [first, last] of leadRanges) leads.fill(2, first, last + 1)
  const multi = typeof files !== 'string'
  const single = multi ? new Uint16Array(256) : readSingles(files)
  const pairs = new Uint16Array(multi ? 65536 : 0)
  const triples = name === 'euc-jp' ? new Uint16Array(65536) : undefined
  const quads = name === 'gb18030' ? readQuads() : undefined
  const strings = new Map<number, string>()
  if (multi) {
    readTables(files, (code, first, second) => {
      if (second !== 0) strings.set(code, String.fromCharCode(first, second))
      else if (code < 0x100) single[code] = first
      else if (code < 0x10000) pairs[code] = first
      else if (triples && code >>> 16 === 0x8f) triples[code & 0xffff] = first
      else if (quads) quads[quadNumber(code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff)] = first
    })
  } else {
    // The standard reads holes of code pages so, which keeps 81, 8D, 8F, 90 and 9D, all of them pieces of UTF-8.
    for (let byte = 0x80; byte < 0xa0; byte++) single[byte] ||= byte
  }
  for (const [code, character] of own) (code < 0x100 ? single : pairs)[code] = character.charCodeAt(0)
  if (area) {
    eachOf(area, (code, unit) => {
      pairs[code] = unit
    })
  }
  for (let byte = 0; byte < 256; byte++) if (byte === 0 || single[byte] !== 0) leads[byte] = 1
  if (triples) leads[0x8f] = 3

  const bytesOf = new Int32Array(65536).fill(-1)
  bytesOf[0] = 0
  invert(single, 1, 256, bytesOf, 0, unwritten)
  invert(pairs, 256, pairs.length, bytesOf, 0, unwritten)
  for (const [first, last] of unwritten) invert(first < 0x100 ? single : pairs, first, last + 1, bytesOf, 0, [])
  if (triples) invert(triples, 0, triples.length, bytesOf, 0x8f0000, [])
  if (quads) invertQuads(quads, bytesOf)
  for (const alias of ALIASES) if (alias.tables.includes(name)) invertAlias(alias, bytesOf)
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

/** Writes the codes of units that have none yet. Small loops of their own: they are compiled while they run. */
function invert(
  units: Uint16Array,
  start: number,
  end: number,
  bytesOf: Int32Array,
  prefix: number,
  without: readonly (readonly [first: number, last: number])[],
): void {
  let code = start
  for (const [first, last] of without) {
    if (first >= end || last < start) continue
    invert(units, code, first, bytesOf, prefix, [])
    code = last + 1
  }
  for (; code < end; code++) {
    const unit = units[code]!
    if (unit !== 0 && bytesOf[unit] === -1) bytesOf[unit] = prefix | code
  }
}

function invertQuads(quads: Uint16Array, bytesOf: Int32Array): void {
  for (let tens = 0; tens < BMP_QUADS; tens += 10) {
    const code = quadCode(tens)
    for (let i = 0; i < 10; i++) {
      const unit = quads[tens + i]!
      if (unit !== 0 && bytesOf[unit] === -1) bytesOf[unit] = code + i
    }
  }
}

function invertAlias({ codes = [], areas = [] }: Alias, bytesOf: Int32Array): void {
  const write = (code: number, unit: number): void => {
    if (bytesOf[unit] === -1) bytesOf[unit] = code
  }
  for (const [code, characters] of codes)
    for (let i = 0; i < characters.length; i++) write(code, characters.charCodeAt(i))
  for (const area of areas) eachOf(area, write)
}

function eachOf({ unit, leads, trails }: Area, use: (code: number, unit: number) => void): void {
  let next = unit
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [first, last] of trails) for (let trail = first; trail <= last; trail++) use((lead << 8) | trail, next++)
  }
}
