import { byteTable } from '../tables/byte-tables.ts'

/**
 * Seven-bit encodings, those of mail and news. Escape sequences select the character set of the bytes after them.
 * Kanji and similar sets are those of an EUC encoding without its high bits.
 */
export interface SevenBit {
  /** First byte of every sequence: ESC, or `~` in HZ. */
  readonly introducer: number
  /** What may follow, and its action. */
  readonly sequences: Readonly<Record<string, Action>>
  /** Whether SHIFT OUT (0E) and SHIFT IN (0F) switch between ASCII and the set named for them. */
  readonly shifts: boolean
  /** Whether a line feed returns to ASCII and forgets the named sets. */
  readonly resetsByLine: boolean
  /** Whether a character beyond ASCII takes one byte. */
  readonly narrow: (unit: number) => boolean
}

/**
 * Action of a sequence. It names the set in force from here on (`now`), the set that SHIFT OUT (`out`, until `in`)
 * selects (`shifted`), or the set of a single pair after a `next` (`once`). `literal` is a character written as a
 * sequence.
 */
export type Action =
  | { readonly kind: 'now' | 'shifted' | 'once'; readonly set: SetName }
  | { readonly kind: 'next' | 'out' | 'in' | 'nothing' }
  | { readonly kind: 'literal'; readonly unit: number }

/** Character sets that sequences can name. */
export type SetName = 'ascii' | 'roman' | 'katakana' | 'kanji' | 'kanji-1990' | 'hanzi' | 'hangul' | 'cns-1' | 'cns-2'

/** Characters by byte, or by pair with the high bits set; 0 means unassigned. */
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

/** By name, as {@link encodingOf} returns it. */
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

/** The characters of a set; multi-byte sets come from a byte table. */
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
