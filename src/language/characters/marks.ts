/**
 * Finds in one pass which signs of damage a text contains. A rule for damaged text has nothing to do if its signs are
 * missing.
 */

/** Any character beyond ASCII. */
export const FOREIGN = 1
/** `?`, and U+FFFD. */
export const QUESTION = 2
export const REPLACEMENT_MARK = 4
/** U+E000 to U+F8FF. */
export const PRIVATE_USE = 8
/** 锟 and 拷, from 锟斤拷. */
export const KUN_KAO = 16
/** 锘, the start of a byte order mark, and 聽, a no-break space, as code page 936 shows them. */
export const MISREAD = 32
/** Opening brackets, in ASCII and full-width. */
export const BRACKET = 64
/** `\`, `=`, `$` and `&`, which begin escapes of transport formats. */
export const BACKSLASH = 128
export const EQUALS = 256
export const DOLLAR = 512
export const AMPERSAND = 1024

const CHARACTERS: readonly (readonly [characters: string, mark: number])[] = [
  ['?', QUESTION],
  ['\ufffd', REPLACEMENT_MARK],
  ['锟拷', KUN_KAO],
  ['锘聽', MISREAD],
  ['(（', BRACKET],
  ['\\', BACKSLASH],
  ['=', EQUALS],
  ['$', DOLLAR],
  ['&', AMPERSAND],
]

let table: Uint16Array | undefined

function build(): Uint16Array {
  const marks = new Uint16Array(65536).fill(FOREIGN, 0x80)
  marks.fill(FOREIGN | PRIVATE_USE, 0xe000, 0xf900)
  for (const [characters, mark] of CHARACTERS) for (const unit of characters) marks[unit.charCodeAt(0)]! |= mark
  return marks
}

/** The sum of the marks in a text. */
export function marksIn(text: string): number {
  table ??= build()
  let seen = 0
  for (let i = 0; i < text.length; i++) seen |= table[text.charCodeAt(i)]!
  return seen
}
