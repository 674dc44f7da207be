/** Decodes UTF-8 from the characters that a single-byte reader shows for its bytes. */

/** Bytes of the longest sequence, two surrogates of three bytes each. */
const SURROGATES = 6

/**
 * The character whose bytes the reader shows from `at` on, as `code point << 3 | units shown`; 0 if there is none. A
 * character beyond the BMP may be four bytes, or two surrogates of three bytes each (CESU-8).
 *
 * @param bytes 65,536 entries: unit → its byte; -1: not in the reader's encoding
 * @param end where the run of characters ends
 */
export function sequenceAt(bytes: Readonly<Int32Array>, text: string, at: number, end: number): number {
  const lead = bytes[text.charCodeAt(at)]!
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (at + length > end) return 0
  let point = lead & (0x7f >> length)
  for (let i = 1; i < length; i++) {
    const byte = bytes[text.charCodeAt(at + i)]!
    if (byte < 0x80 || byte > 0xbf) return 0
    point = (point << 6) | (byte & 0x3f)
  }
  if (length === 3 && point < 0x800) return 0
  if (length === 4 && (point < 0x10000 || point > 0x10ffff)) return 0
  if ((point & 0xfffff800) !== 0xd800) return (point << 3) | length
  if (point >= 0xdc00 || at + SURROGATES > end || bytes[text.charCodeAt(at + 3)] !== 0xed) return 0
  const low = surrogateAt(bytes, text, at + 3)
  return low < 0xdc00 ? 0 : ((0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff)) << 3) | SURROGATES
}

/** The surrogate that the three units from `at` on encode; 0 for none. */
function surrogateAt(bytes: Readonly<Int32Array>, text: string, at: number): number {
  const second = bytes[text.charCodeAt(at + 1)]!
  const third = bytes[text.charCodeAt(at + 2)]!
  if (second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) return 0
  return 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)
}
