import { readTables } from './iconv-tables.ts'

/**
 * Johab (code page 1361), the Korean encoding of DOS. A syllable is sixteen bits: a 1, and five bits for each of its
 * letters. Signs and hanja are those of KS X 1001 in another order, so they are taken from iconv-lite's code page 949.
 */

/** Letters by their five bits; the gaps are unassigned. The first entry of each list stands for no letter. */
const INITIALS = range(1, 20)
const VOWELS = [2, ...range(3, 7), ...range(10, 15), ...range(18, 23), ...range(26, 29)]
const FINALS = [...range(1, 17), ...range(19, 29)]

/** Single letters, as in Unicode's compatibility block. */
const INITIAL_LETTERS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const FIRST_VOWEL = 0x314f
const FINAL_LETTERS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'

const FIRST_SYLLABLE = 0xac00

/** Codes in a row of KS X 1001. */
const ROW = 94
/** Second bytes of signs and hanja: two rows after each lead byte. */
const TRAILS = [...range(0x31, 0x7e), ...range(0x91, 0xfe)]

/** Calls `put` with each code and its character. */
export function readJohab(put: (code: number, first: number, second: number) => void): void {
  for (let byte = 1; byte < 0x80; byte++) put(byte, byte, 0)
  for (const [i, initial] of INITIALS.entries()) {
    for (const [v, vowel] of VOWELS.entries()) {
      for (const [f, final] of FINALS.entries()) {
        const unit = letters(i, v, f)
        if (unit !== 0) put(0x8000 | (initial << 10) | (vowel << 5) | final, unit, 0)
      }
    }
  }
  readTables(['cp949'], (code, unit) => {
    const row = (code >> 8) - 0xa1
    const cell = (code & 0xff) - 0xa1
    if (cell < 0 || !((row >= 0 && row < 12) || (row >= 41 && row < 93))) return
    const [lead, first] = row < 12 ? [0xd9, 0] : [0xe0, 41]
    put(((lead + ((row - first) >> 1)) << 8) | TRAILS[((row - first) % 2) * ROW + cell]!, unit, 0)
  })
}

/** The syllable of three letters, or a single letter, by their indexes in the lists; 0 if it is neither. */
function letters(initial: number, vowel: number, final: number): number {
  if (initial > 0 && vowel > 0) return FIRST_SYLLABLE + ((initial - 1) * 21 + vowel - 1) * 28 + final
  if (initial > 0 && final === 0) return INITIAL_LETTERS.charCodeAt(initial - 1)
  if (initial === 0 && vowel > 0 && final === 0) return FIRST_VOWEL + vowel - 1
  if (initial === 0 && vowel === 0 && final > 0) return FINAL_LETTERS.charCodeAt(final - 1)
  return 0
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
