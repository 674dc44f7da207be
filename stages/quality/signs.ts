/** The signs and words that measures look for. */

/** Each traditional form follows the simplified one that it counts as. The list is that of FineWeb2 for cmn_Hani. */
export const STOP_WORDS: readonly string[] = [
  '的',
  '年',
  '在',
  '月',
  '是',
  '和',
  '日',
  '了',
  '于於',
  '为為',
  '有',
  '被',
  '人',
  '中',
  '他',
  '与與',
  '后後',
  '也',
  '而',
  '由',
]

/** Ends of a line for `ended_lines`. Closing marks count too: `他说：“走。”（完）` ends a sentence. */
export const LINE_ENDS = '。！？…；：.!?;”’」』）》)"\''

/** Ends of a line that C4 keeps: its own `. ? ! " '` and their Chinese forms. */
export const C4_ENDS = '.?!"\'。？！”’」』'

/** Ends of a sentence, besides the full stop `.`, which also stands in numbers and addresses. */
export const SENTENCE_ENDS = '。！？…!?｡'

/** What follows a full stop that ends a sentence. White space does, too. */
export const AFTER_STOP = '"\'”’」』)）'

/** Beginnings of a line: `•` and `-` of Gopher, the others of MAP-NEO. */
export const BULLETS = '•-●○■□▪▫※·➢‣▶◀◦–'

export const CUT_LINE: RegExp = /(?:…|\.\.\.|展开|展開|更多|全文)$/

/**
 * Phrases of C4, in English only. Their Chinese forms (隐私政策) are the subject of an article as often as a notice of the
 * site, and such notices are boilerplate, which is gone already.
 */
export const PHRASES: RegExp =
  /javascript|lorem ipsum|terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies/gi

/**
 * Characters of scripts without spaces besides Han, each of which is a unit: first and last UTF-16 unit. Kana; Thai and Lao;
 * Myanmar; Khmer; narrow kana.
 */
const ALONE: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3040, 0x30fa],
  [0x30fc, 0x30ff],
  [0x31f0, 0x31ff],
  [0xff66, 0xff9f],
]

/** For every UTF-16 unit: 1 if these signs contain it. */
export function unitSet(signs: string): Uint8Array {
  const set = new Uint8Array(0x10000)
  for (let i = 0; i < signs.length; i++) set[signs.charCodeAt(i)] = 1
  return set
}

/** For every UTF-16 unit: 1 for a letter that is a unit alone although it is not Han. */
export function aloneSet(): Uint8Array {
  const set = new Uint8Array(0x10000)
  for (const [first, last] of ALONE) set.fill(1, first, last + 1)
  return set
}
