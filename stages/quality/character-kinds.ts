/**
 * The kind of each UTF-16 unit. The ranges are listed here instead of using `\p{…}`, so that a measure is the same on
 * every version of Node, whatever version of Unicode it has.
 */

export const SPACE = 0
export const HAN = 1
/** A letter of a script other than Han, including kana, Hangul syllables and combining marks. */
export const LETTER = 2
export const DIGIT = 3
export const PUNCTUATION = 4
/** Symbols, emoji, controls, private use. */
export const OTHER = 5

/** First unit, last unit, kind. Where ranges overlap the later one counts. */
const RANGES: readonly (readonly [number, number, number])[] = [
  [0x0000, 0x007f, OTHER],
  [0x0080, 0x00bf, OTHER],
  [0x00c0, 0x1fff, LETTER],
  [0x00d7, 0x00d7, OTHER], // ×
  [0x00f7, 0x00f7, OTHER], // ÷
  [0x2000, 0x2bff, OTHER],
  [0x2c00, 0x2dff, LETTER],
  [0x2e00, 0x2e7f, PUNCTUATION],
  [0x2e80, 0x2fdf, HAN], // radicals
  [0x2fe0, 0x303f, OTHER],
  [0x3040, 0x33ff, LETTER], // kana, Hangul and bopomofo letters, with squared and circled forms of them
  [0x3400, 0x4dbf, HAN],
  [0x4dc0, 0x4dff, OTHER], // hexagrams
  [0x4e00, 0x9fff, HAN],
  [0xa000, 0xd7ff, LETTER],
  [0xd800, 0xdbff, LETTER], // a high half: see `kindOfPair`
  [0xdc00, 0xdfff, OTHER],
  [0xe000, 0xf8ff, OTHER],
  [0xf900, 0xfaff, HAN],
  [0xfb00, 0xfdff, LETTER],
  [0xfe00, 0xfe0f, OTHER],
  [0xfe10, 0xfe6f, PUNCTUATION],
  [0xfe70, 0xfefe, LETTER],
  [0xfeff, 0xffff, OTHER],
  [0xff01, 0xff0f, PUNCTUATION],
  [0xff1a, 0xff20, PUNCTUATION],
  [0xff3b, 0xff3d, PUNCTUATION],
  [0xff5b, 0xff65, PUNCTUATION],
  [0xff66, 0xffdc, LETTER],
  [0x0030, 0x0039, DIGIT],
  [0x0041, 0x005a, LETTER],
  [0x0061, 0x007a, LETTER],
  [0x2010, 0x2027, PUNCTUATION],
  [0x2030, 0x205e, PUNCTUATION],
  [0x3001, 0x3003, PUNCTUATION],
  [0x3005, 0x3007, HAN],
  [0x3008, 0x3011, PUNCTUATION],
  [0x3014, 0x301f, PUNCTUATION],
  [0x30fb, 0x30fb, PUNCTUATION],
  [0xff10, 0xff19, DIGIT],
  [0xff21, 0xff3a, LETTER],
  [0xff41, 0xff5a, LETTER],
]

const ASCII_PUNCTUATION = '!"\'(),-./:;?[]{}'
const LATIN_PUNCTUATION = '¡«·»¿'
const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'

/** The kind of every UTF-16 unit. */
export function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  for (const [first, last, kind] of RANGES) kinds.fill(kind, first, last + 1)
  for (const sign of ASCII_PUNCTUATION + LATIN_PUNCTUATION) kinds[sign.charCodeAt(0)] = PUNCTUATION
  for (const space of SPACES) kinds[space.charCodeAt(0)] = SPACE
  return kinds
}

/** The kind of a character outside the basic plane, by its high surrogate: planes 2 and 3 are Han, U+1F000… emoji. */
export function kindOfPair(high: number): number {
  if (high >= 0xd840 && high <= 0xd8bf) return HAN
  return high >= 0xd83c && high <= 0xd83f ? OTHER : LETTER
}
