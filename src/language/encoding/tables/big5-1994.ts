/**
 * Characters at C6A1–C875 in Unicode's BIG5.TXT of 1994, which Python, Perl and others use: kana, Cyrillic and numbers,
 * 70 codes before ETEN's, which browsers follow. GBK read as Big5 shows them: 期 is `ぶ` here and `荾` there.
 */
const CHARACTERS: string =
  'ヾゝゞ々' +
  span(0x3041, 0x3093) +
  span(0x30a1, 0x30f6) +
  'ДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯ' +
  span(0x430, 0x435) +
  'ё' +
  span(0x436, 0x44f) +
  '①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽'

function span(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i))
}

/** Pairs of bytes and their characters. */
export const BIG5_1994: readonly (readonly [code: number, character: string])[] = inBig5Order(0xc6a1, CHARACTERS)

/** Assigns characters to the pairs of Big5 from `code` on. */
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
