/**
 * The class of each UTF-16 unit. The class stands in for a character whose own pair was never seen: text continues from
 * hanzi to hanzi and from capital to small letters, seldom from small letters to capitals or from kana to Hangul.
 */

import { Converter } from 'opencc-js'
import type { Counts } from './counts.ts'
import type { Word } from './grammar.ts'

/** Names of classes, in the order of their numbers. */
// biome-ignore format: a table
export const CLASSES = [
  'lineEnd', 'space', 'lower', 'upper', 'digit', 'punctuation', 'control', 'latinSymbol', 'latinLower', 'latinUpper',
  'modifier', 'greek', 'cyrillicLower', 'cyrillicUpper', 'cyrillicRare', 'alphabet', 'generalPunctuation', 'symbol',
  'box', 'cjkPunctuation', 'hiragana', 'katakana', 'halfKatakana', 'fullLetter', 'fullPunctuation', 'hanShared',
  'hanSimplified', 'hanTraditional', 'hanJapanese', 'hanRare', 'hanExtension', 'hangul', 'hangulRare', 'jamo',
  'bopomofo', 'privateUse', 'emojiHigh', 'otherHigh', 'low', 'replacement', 'invisible', 'halfForm',
] as const

/** One of {@link CLASSES}. */
export type ClassName = (typeof CLASSES)[number]

/**
 * First unit of each range and its class; a range ends where the next one begins. Hanzi and Hangul are later divided by
 * frequency.
 */
// biome-ignore format: a table
const RANGES: readonly (readonly [number, ClassName])[] = [
  [0x0000, 'control'], [0x0009, 'space'], [0x000a, 'lineEnd'], [0x000b, 'control'], [0x000d, 'lineEnd'],
  [0x000e, 'control'], [0x0020, 'space'], [0x0021, 'punctuation'], [0x0030, 'digit'], [0x003a, 'punctuation'],
  [0x0041, 'upper'], [0x005b, 'punctuation'], [0x0061, 'lower'], [0x007b, 'punctuation'], [0x007f, 'control'],
  [0x00a0, 'latinSymbol'], [0x00c0, 'latinUpper'], [0x00d7, 'latinSymbol'], [0x00d8, 'latinUpper'],
  [0x00df, 'latinLower'], [0x00f7, 'latinSymbol'], [0x00f8, 'latinLower'], [0x0250, 'modifier'], [0x0370, 'greek'],
  [0x0400, 'cyrillicUpper'], [0x0430, 'cyrillicLower'], [0x0460, 'cyrillicRare'], [0x0530, 'alphabet'],
  [0x1100, 'jamo'], [0x1200, 'alphabet'], [0x1d00, 'modifier'], [0x1e00, 'latinLower'], [0x1f00, 'greek'],
  [0x2000, 'generalPunctuation'], [0x200b, 'invisible'], [0x2010, 'generalPunctuation'], [0x2028, 'invisible'],
  [0x2030, 'generalPunctuation'], [0x2060, 'invisible'], [0x2070, 'symbol'], [0x2500, 'box'], [0x2600, 'symbol'],
  [0x2e80, 'jamo'], [0x3000, 'cjkPunctuation'], [0x3040, 'hiragana'], [0x30a0, 'katakana'], [0x3100, 'bopomofo'],
  [0x3130, 'jamo'], [0x3190, 'bopomofo'], [0x31f0, 'katakana'], [0x3200, 'symbol'], [0x3400, 'hanExtension'],
  [0x4dc0, 'symbol'], [0x4e00, 'hanRare'], [0xa000, 'alphabet'], [0xac00, 'hangulRare'], [0xd7a4, 'jamo'],
  [0xd800, 'otherHigh'], [0xd83c, 'emojiHigh'], [0xd83f, 'otherHigh'], [0xdc00, 'low'], [0xe000, 'privateUse'],
  [0xf900, 'hanExtension'], [0xfb00, 'alphabet'], [0xfe00, 'invisible'], [0xfe10, 'cjkPunctuation'],
  [0xfe50, 'halfForm'], [0xfe70, 'alphabet'], [0xfeff, 'invisible'], [0xff00, 'fullPunctuation'],
  [0xff10, 'fullLetter'], [0xff1a, 'fullPunctuation'], [0xff21, 'fullLetter'], [0xff3b, 'fullPunctuation'],
  [0xff41, 'fullLetter'], [0xff5b, 'fullPunctuation'], [0xff61, 'halfKatakana'], [0xffa0, 'jamo'],
  [0xffe0, 'fullPunctuation'], [0xffe8, 'halfForm'], [0xfff0, 'replacement'],
]

/** The index of a class in {@link CLASSES}. */
export function classNumber(name: ClassName): number {
  return CLASSES.indexOf(name)
}

/** Class number of each unit, before hanzi and Hangul are divided by frequency. */
export function classesByRange(): Uint8Array {
  const out = new Uint8Array(65536)
  for (const [index, [first, name]] of RANGES.entries()) {
    out.fill(classNumber(name), first, RANGES[index + 1]?.[0] ?? 65536)
  }
  for (let unit = 0x100; unit < 0x250; unit++) {
    if (String.fromCharCode(unit).toLowerCase() !== String.fromCharCode(unit)) out[unit] = classNumber('latinUpper')
  }
  for (let unit = 0x1e00; unit < 0x1f00; unit++) {
    if (String.fromCharCode(unit).toLowerCase() !== String.fromCharCode(unit)) out[unit] = classNumber('latinUpper')
  }
  out[0] = classNumber('lineEnd')
  return out
}

/** Minimum weighted occurrences of a hanzi, and of a syllable, that counts as used. */
const USED_HANZI = 20
const USED_SYLLABLE = 3
/** Minimum occurrences in jieba's dictionary of a hanzi that counts as Chinese, rather than Japanese only. */
const USED_IN_CHINESE = 500

/** Divides hanzi by the languages that use them, and Hangul by whether it is used. */
export function divideByUse(classes: Uint8Array, counts: Counts, words: readonly Word[]): Uint8Array {
  const out = classes.slice()
  const seen = new Float64Array(65536)
  for (const [key, n] of counts.pairTotals) seen[key % 65536]! += n
  const chinese = new Float64Array(65536)
  for (const { text, frequency } of words)
    for (let i = 0; i < text.length; i++) chinese[text.charCodeAt(i)]! += frequency
  const simplify = Converter({ from: 'tw', to: 'cn' })
  const traditional = Converter({ from: 'cn', to: 'tw' })
  for (let unit = 0x4e00; unit < 0xa000; unit++) {
    const char = String.fromCharCode(unit)
    if (seen[unit]! < USED_HANZI) continue
    if (simplify(char) !== char) out[unit] = classNumber('hanTraditional')
    else if (traditional(char) !== char) out[unit] = classNumber('hanSimplified')
    else out[unit] = classNumber(chinese[unit]! > USED_IN_CHINESE ? 'hanShared' : 'hanJapanese')
  }
  for (let unit = 0xac00; unit < 0xd7a4; unit++) if (seen[unit]! > USED_SYLLABLE) out[unit] = classNumber('hangul')
  return out
}
