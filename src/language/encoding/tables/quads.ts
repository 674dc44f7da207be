/** Four-byte sequences of GB18030, which are numbered consecutively. */

/** Number of sequences for the BMP; its other characters take two bytes. */
export const BMP_QUADS = 39_420

/** Number of the first sequence for supplementary planes, which follow in Unicode order. */
const FIRST_SUPPLEMENTARY = 189_000

/** The number of a sequence; -1 if the bytes are not one. */
export function quadNumber(first: number, second: number, third: number, fourth: number): number {
  const [lead, digit, middle, last] = [first - 0x81, second - 0x30, third - 0x81, fourth - 0x30]
  if (lead < 0 || lead > 0x7d || digit < 0 || digit > 9 || middle < 0 || middle > 0x7d || last < 0 || last > 9)
    return -1
  return ((lead * 10 + digit) * 126 + middle) * 10 + last
}

/** The bytes of a sequence as one number. It is negative, because the highest of its 32 bits is set. */
export function quadCode(number: number): number {
  const lead = 0x81 + Math.floor(number / 12600)
  const second = 0x30 + (Math.floor(number / 1260) % 10)
  const third = 0x81 + (Math.floor(number / 10) % 126)
  return (lead << 24) | (second << 16) | (third << 8) | (0x30 + (number % 10))
}

/** The number of the sequence for a character beyond the BMP. */
export function supplementaryQuad(codePoint: number): number {
  return FIRST_SUPPLEMENTARY + codePoint - 0x10000
}

/**
 * The character of a sequence; 0 if it has none.
 *
 * @param quads the characters of the BMP, by number
 */
export function quadCodePoint(quads: Readonly<Uint16Array>, number: number): number {
  if (number < BMP_QUADS) return quads[number] ?? 0
  const codePoint = number - FIRST_SUPPLEMENTARY + 0x10000
  return codePoint >= 0x10000 && codePoint <= 0x10ffff ? codePoint : 0
}
