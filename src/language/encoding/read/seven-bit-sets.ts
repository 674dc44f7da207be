import { byteTable } from '../tables/byte-tables.ts'

/**
 * Encodings of seven bits, those of mail and news: sequences say which characters the bytes behind them mean. Kanji and
 * their like are those of an EUC encoding without its high bits.
 */
export interface SevenBit {
  /** What begins every sequence: ESC, or `~` in HZ. */
  readonly introducer: number
  /** What may follow, and what it does. */
  readonly sequences: Readonly<Record<string, Action>>
  /** SHIFT OUT (0E) and SHIFT IN (0F) switch between ASCII and the set that was named for them. */
  readonly shifts: boolean
  /** A line feed goes back to ASCII and forgets the sets that were named. */
  readonly resetsByLine: boolean
  /** Characters of one byte besides ASCII. */
  readonly narrow: (unit: number) => boolean
}

/**
 * Names the set that the bytes mean from here on (`now`), that SHIFT OUT (`out`, till `in`) brings (`shifted`), or that the
 * pair behind a `next` is of (`once`); `literal` is a character that is written as a sequence.
 */
export type Action =
  | { readonly kind: 'now' | 'shifted' | 'once'; readonly set: SetName }
  | { readonly kind: 'next' | 'out' | 'in' | 'nothing' }
  | { readonly kind: 'literal'; readonly unit: number }

/** The sets of characters that sequences name. */
export type SetName = 'ascii' | 'roman' | 'katakana' | 'kanji' | 'kanji-1990' | 'hanzi' | 'hangul' | 'cns-1' | 'cns-2'

/** Characters by byte, or by pair with the high bits set; 0 means nothing there. */
export interface CharacterSet {
  readonly bytes: 1 | 2
  readonly units: Readonly<Uint16Array>
}

const now = (set: SetName): Action => ({ kind: 'now', set })
const shifted = (set: SetName): Action => ({ kind: 'shifted', set })

const ESCAPE = 0x1b
const TILDE = 0x7e

const isJapaneseNarrow = (unit: number): boolean =>
  unit === 0xa5 || unit === 0x203e || (unit >= 0xff61 && unit <= 0xff9f)
const isNever = (): boolean => false

/** By name; {@link encodingOf} gives the names. */
export const SEVEN_BIT: Readonly<Record<string, SevenBit>> = {
  /** RFC 1468, with the sets that RFC 2237 and RFC 1554 added and the half-width katakana of Windows. */
  'iso-2022-jp': {
    introducer: ESCAPE,
    sequences: {
      '(B': now('ascii'),
      '(J': now('roman'),
      '(I': now('katakana'),
      // The kanji of 1978.
      '$@': now('kanji'),
      $B: now('kanji'),
      '$(D': now('kanji-1990'),
      $A: now('hanzi'),
      '$(C': now('hangul'),
    },
    shifts: false,
    resetsByLine: false,
    narrow: isJapaneseNarrow,
  },
  /** RFC 1557. */
  'iso-2022-kr': {
    introducer: ESCAPE,
    sequences: { '$)C': shifted('hangul') },
    shifts: true,
    resetsByLine: false,
    narrow: isNever,
  },
  /** RFC 1922. ISO-IR-165 holds GB2312. */
  'iso-2022-cn': {
    introducer: ESCAPE,
    sequences: {
      '$)A': shifted('hanzi'),
      '$)E': shifted('hanzi'),
      '$)G': shifted('cns-1'),
      '$*H': { kind: 'once', set: 'cns-2' },
      N: { kind: 'next' },
    },
    shifts: true,
    resetsByLine: true,
    narrow: isNever,
  },
  /** RFC 1843, once the encoding of Chinese newsgroups. */
  'hz-gb-2312': {
    introducer: TILDE,
    sequences: {
      '{': now('hanzi'),
      '}': now('ascii'),
      '~': { kind: 'literal', unit: TILDE },
      '\n': { kind: 'nothing' },
    },
    shifts: false,
    resetsByLine: true,
    narrow: isNever,
  },
}

const ASCII = Uint16Array.from({ length: 128 }, (_, byte) => byte)

const sets = new Map<SetName, CharacterSet>()

/** The characters of a set; those of several bytes come from a byte table. */
export function characterSet(name: SetName): CharacterSet {
  let set = sets.get(name)
  if (!set) {
    set = readSet(name)
    sets.set(name, set)
  }
  return set
}

function readSet(name: SetName): CharacterSet {
  switch (name) {
    case 'ascii':
      return { bytes: 1, units: ASCII }
    case 'roman':
      return { bytes: 1, units: ASCII.map((byte) => (byte === 0x5c ? 0xa5 : byte === 0x7e ? 0x203e : byte)) }
    case 'katakana':
      return { bytes: 1, units: ASCII.map((byte) => (byte > 0x20 && byte < 0x60 ? byte + 0xff40 : byte)) }
    case 'kanji':
      return { bytes: 2, units: byteTable('euc-jp').pairs }
    case 'kanji-1990':
      return { bytes: 2, units: byteTable('euc-jp').triples! }
    case 'hanzi':
      return { bytes: 2, units: byteTable('gb18030').pairs }
    case 'hangul':
      return { bytes: 2, units: byteTable('cp949').pairs }
    case 'cns-1':
      return { bytes: 2, units: byteTable('euc-tw').pairs }
    case 'cns-2':
      return { bytes: 2, units: byteTable('euc-tw').triples! }
  }
}
