/**
 * The script that a UTF-16 unit belongs to, as a table of one byte each. It avoids regular expressions with `\p{}`,
 * whose results change with the Unicode version of Node.
 */

/** The classes of {@link classOf}. They are numbers, so a text is counted by `counts[classOf(unit)]++`. */
export const CLASS = {
  /** White space, punctuation, symbols, digits: they say nothing about the language. */
  common: 0,
  /** Unified ideographs, 〇 and 々, compatibility ideographs; high surrogates of planes 2 and 3. */
  han: 1,
  /** Hiragana and katakana, including half-width ones. Not `・` and `ー`, which Chinese uses too. */
  kana: 2,
  /** Syllables and jamo. */
  hangul: 3,
  bopomofo: 4,
  latin: 5,
  cyrillic: 6,
  greek: 7,
  arabic: 8,
  hebrew: 9,
  devanagari: 10,
  bengali: 11,
  thai: 12,
  lao: 13,
  tibetan: 14,
  myanmar: 15,
  georgian: 16,
  armenian: 17,
  ethiopic: 18,
  khmer: 19,
  mongolian: 20,
  tamil: 21,
  gurmukhi: 22,
  gujarati: 23,
  oriya: 24,
  telugu: 25,
  kannada: 26,
  malayalam: 27,
  sinhala: 28,
} as const

export type CharacterClass = (typeof CLASS)[keyof typeof CLASS]

/** Number of classes, and length of an array of counts. */
export const CLASS_COUNT = 29

/** `[first, last, class]`, by Unicode block. Later rows override earlier ones. */
const RANGES: readonly (readonly [number, number, CharacterClass])[] = [
  [0x3005, 0x3005, CLASS.han], // 々
  [0x3007, 0x3007, CLASS.han], // 〇
  [0x2e80, 0x2fd5, CLASS.han], // radicals, which pages use for the ideographs that they look like
  [0x3400, 0x4dbf, CLASS.han],
  [0x4e00, 0x9fff, CLASS.han],
  [0xf900, 0xfaff, CLASS.han],
  [0xd840, 0xd8bf, CLASS.han], // the high halves of planes 2 and 3; the low halves count nothing
  [0x3041, 0x3096, CLASS.kana],
  [0x309d, 0x309f, CLASS.kana],
  [0x30a1, 0x30fa, CLASS.kana],
  [0x30fd, 0x30ff, CLASS.kana],
  [0x31f0, 0x31ff, CLASS.kana],
  [0xff66, 0xff6f, CLASS.kana],
  [0xff71, 0xff9d, CLASS.kana],
  [0x1100, 0x11ff, CLASS.hangul],
  [0x3131, 0x318e, CLASS.hangul],
  [0xa960, 0xa97c, CLASS.hangul],
  [0xac00, 0xd7a3, CLASS.hangul],
  [0xd7b0, 0xd7fb, CLASS.hangul],
  [0x3105, 0x312f, CLASS.bopomofo],
  [0x31a0, 0x31bf, CLASS.bopomofo],
  [0x41, 0x5a, CLASS.latin],
  [0x61, 0x7a, CLASS.latin],
  [0xc0, 0x24f, CLASS.latin],
  [0xd7, 0xd7, CLASS.common], // ×
  [0xf7, 0xf7, CLASS.common], // ÷
  [0x1e00, 0x1eff, CLASS.latin],
  [0xff21, 0xff3a, CLASS.latin],
  [0xff41, 0xff5a, CLASS.latin],
  [0x370, 0x3ff, CLASS.greek],
  [0x1f00, 0x1fff, CLASS.greek],
  [0x400, 0x52f, CLASS.cyrillic],
  [0x531, 0x587, CLASS.armenian],
  [0x5d0, 0x5ea, CLASS.hebrew],
  [0x620, 0x64a, CLASS.arabic],
  [0x66e, 0x6d3, CLASS.arabic],
  [0x750, 0x77f, CLASS.arabic],
  [0xfb50, 0xfdff, CLASS.arabic],
  [0xfe70, 0xfefc, CLASS.arabic],
  [0x904, 0x939, CLASS.devanagari],
  [0x980, 0x9df, CLASS.bengali],
  [0xa05, 0xa39, CLASS.gurmukhi],
  [0xa85, 0xab9, CLASS.gujarati],
  [0xb05, 0xb39, CLASS.oriya],
  [0xb80, 0xbff, CLASS.tamil],
  [0xc05, 0xc39, CLASS.telugu],
  [0xc85, 0xcb9, CLASS.kannada],
  [0xd05, 0xd3a, CLASS.malayalam],
  [0xd85, 0xdc6, CLASS.sinhala],
  [0xe01, 0xe3a, CLASS.thai],
  [0xe81, 0xedf, CLASS.lao],
  [0xf40, 0xfbc, CLASS.tibetan],
  [0x1000, 0x109f, CLASS.myanmar],
  [0x10a0, 0x10ff, CLASS.georgian],
  [0x1200, 0x137f, CLASS.ethiopic],
  [0x1780, 0x17d3, CLASS.khmer],
  [0x1820, 0x18aa, CLASS.mongolian],
]

const classes = new Uint8Array(65536)
for (const [first, last, of] of RANGES) classes.fill(of, first, last + 1)

/** The class of every UTF-16 unit, for loops that cannot afford a call. Read only. */
export const CLASSES: Readonly<Uint8Array> = classes

/** The class of a UTF-16 unit. The second half of a surrogate pair is `common`. */
export function classOf(unit: number): number {
  return classes[unit]!
}

/** A Chinese character, or the first half of one beyond the BMP. */
export function isHan(unit: number): boolean {
  return classes[unit] === CLASS.han
}

/** Hiragana or katakana; not `・` and `ー`. */
export function isKana(unit: number): boolean {
  return classes[unit] === CLASS.kana
}

/** `0`–`9`. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** `A`–`Z`, `a`–`z`. */
export function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
