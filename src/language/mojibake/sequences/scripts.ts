/** Scripts, in enough detail to tell which letters may stand together. */

/** Kana, hanzi and Hangul may stand together and beside any letter. */
const CJK = 0x2e80
const CJK_END = 0xd7b0
/** Nearly all scripts begin at multiples of this. */
const BLOCK = 0x80

/** Scripts larger or smaller than a block: first and last code point, and a number for the script. */
const RANGES: readonly (readonly [first: number, last: number, script: number])[] = [
  [0x0041, 0x02ff, 1],
  [0x1d00, 0x1eff, 1],
  [0xfb00, 0xfb06, 1],
  [0x0370, 0x03ff, 2],
  [0x1f00, 0x1fff, 2],
  [0x0400, 0x052f, 3],
  [0x0590, 0x05ff, 4],
  [0x0600, 0x077f, 5],
  [0x08a0, 0x08ff, 5],
  [0xfb50, 0xfdff, 5],
  [0xfe70, 0xfefc, 5],
  [CJK, 0xa4cf, CJK],
  [0xac00, CJK_END, CJK],
  [0xf900, 0xfaff, CJK],
  [0xff66, 0xffdc, CJK],
  [0x20000, 0x3ffff, CJK],
]

export const LATIN = 1
export const GREEK = 2
export { CJK }

/** A number that identifies a letter's script; 0 if the character is not a letter. */
export function scriptOf(character: string): number {
  if (!/^\p{L}/u.test(character)) return 0
  const point = character.codePointAt(0)!
  const range = RANGES.find(([first, last]) => point >= first && point <= last)
  return range ? range[2] : point - (point % BLOCK) + BLOCK
}

/** Whether letters of two scripts may stand side by side: α-Keto, 用Python写. */
export function stand(a: number, b: number): boolean {
  return a === b || a === 0 || b === 0 || a === CJK || b === CJK || (a <= GREEK && b <= GREEK)
}

/** Letters and marks that hardly any text uses: first and last code point, and what they are. */
const RARE: readonly (readonly [first: number, last: number, why: string])[] = [
  [0x0180, 0x019f, 'Latin of few languages'],
  [0x01a2, 0x01ae, 'the same, around ơ and ư of Vietnamese'],
  [0x01b1, 0x0217, 'the same'],
  [0x021c, 0x036f, 'the same; phonetic letters; marks without a letter'],
  [0x0370, 0x0385, 'signs of old Greek'],
  [0x03cf, 0x03ff, 'the same'],
  [0x0460, 0x048f, 'old Cyrillic'],
  [0x0492, 0x05cf, 'Cyrillic of small languages, Armenian, points of Hebrew'],
  [0x05eb, 0x061f, 'signs of Hebrew and Arabic'],
  [0x064b, 0x065f, 'vowels of Arabic'],
  [0x066a, 0x067d, 'letters of languages that few write in Arabic script'],
  [0x0687, 0x08ff, 'the same; Syriac, Thaana, N’Ko'],
]
/** Exceptions among these, common in every sentence of Persian and Urdu. */
const URDU = 'ڈڑژکگںھہیے'

/** Whether hardly any text uses a letter or mark. */
export function isRare(character: string): boolean {
  const point = character.codePointAt(0)!
  return RARE.some(([first, last]) => point >= first && point <= last) && !URDU.includes(character)
}
