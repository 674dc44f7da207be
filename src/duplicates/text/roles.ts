/** What each character is for the comparison of texts, as a table of one byte for each UTF-16 unit. */
import { CLASS, CLASSES } from '../../language/characters/classes.ts'
import { simplifiedForm } from '../../language/script-tables/simplified-form.ts'

export const ROLE = {
  /** White space and marks that copies add or leave out: quotation marks, bullets. They end a word. */
  nothing: 0,
  /** A character that is a token by itself: Han, kana. */
  character: 1,
  /** A letter of a script without spaces, a token by itself that says less than a Han character: Thai, Khmer. */
  letter: 2,
  /** A letter of a script with spaces: a token is a run of them. */
  word: 3,
  digit: 4,
  /** Separates clauses. */
  clause: 5,
  /** Ends a sentence. */
  sentence: 6,
  /** A currency: another one is another fact. */
  currency: 7,
} as const

/** Blocks of scripts that are written without spaces, by Unicode: Thai, Lao, Tibetan, Myanmar, Khmer. */
const UNSPACED: readonly (readonly [number, number])[] = [
  [0xe00, 0xe7f],
  [0xe80, 0xeff],
  [0xf00, 0xfff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
]

/** Blocks without letters: punctuation, symbols, surrogates, private use, variation selectors, specials. */
const SYMBOLS: readonly (readonly [number, number])[] = [
  [0x2000, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x2ff0, 0x303f],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfff0, 0xffff],
]

/** Digits that NFKC leaves as they are, by their zero: Arabic, Persian, Devanagari, Bengali, Thai, Lao. */
const ZEROS: readonly number[] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0]

const CLAUSES = ',、:()[]{}【】〔〕/|—–…~،'
const SENTENCES = '。!?;।؟۔؛\n\r\u2028\u2029'
const CURRENCIES = '$€£¥₩₽₹฿'

/**
 * Pairs of characters that count as equal. OpenCC writes the first for the second when it converts to Traditional (回复 becomes
 * 回覆, 复苏 復甦, 坐标 座標). Its conversion back keeps the first, since Simplified text uses it in other words. From its
 * dictionaries s2t, s2tw and s2hk: all pairs found in at least two words, and the few found in one word that is in use.
 */
const VARIANTS =
  '著着 乾干 徵征 祇只 瞭了 锺钟 馀余 覆复 鍊炼 链炼 伕夫 讎仇 藉借 彷仿 濬浚 讬托 薰熏 荳豆 谘咨 座坐 甦苏 甯宁 俱具 像象 鎗枪 拏拿 燄焰 哩里 籐藤 瑯琅 繐穗 揹背 隄堤 菓果 衞卫 栢柏 鑛矿 麺面 钜巨 暱昵 迳径 雠仇'

const roles = new Uint8Array(65536)
const folds = new Uint16Array(65536)
let isBuilt = false

/** The role of every UTF-16 unit of a text in NFKC and lower case. Read only. */
export function roleTable(): Readonly<Uint8Array> {
  if (!isBuilt) build()
  return roles
}

/**
 * For every UTF-16 unit the one that stands for it in hashes: the Simplified form of a Han character, an ASCII digit for
 * any other. Read only.
 */
export function foldTable(): Readonly<Uint16Array> {
  if (!isBuilt) build()
  return folds
}

function build(): void {
  for (let unit = 0; unit < folds.length; unit++) folds[unit] = unit
  roles.fill(ROLE.word, 0x250)
  for (const [first, last] of SYMBOLS) roles.fill(ROLE.nothing, first, last + 1)
  for (let unit = 0; unit < 65536; unit++) {
    const of = CLASSES[unit]!
    if (of === CLASS.han || of === CLASS.kana) roles[unit] = ROLE.character
    else if (of !== CLASS.common) roles[unit] = ROLE.word
  }
  for (const [first, last] of UNSPACED) roles.fill(ROLE.letter, first, last + 1)
  // The long vowel of katakana, which has no class because Chinese uses the mark, too.
  roles[0x30fc] = ROLE.character
  mark('0123456789', ROLE.digit)
  for (const zero of ZEROS) {
    for (let digit = 0; digit < 10; digit++) {
      roles[zero + digit] = ROLE.digit
      folds[zero + digit] = 0x30 + digit
    }
  }
  mark(CLAUSES, ROLE.clause)
  mark(SENTENCES, ROLE.sentence)
  mark(CURRENCIES, ROLE.currency)
  for (let unit = 0x3400; unit <= 0x9fff; unit++) folds[unit] = simplifiedForm(unit)
  for (const pair of VARIANTS.split(' ')) folds[pair.charCodeAt(0)] = folds[pair.charCodeAt(1)]!
  // 鏈 is 链, and 链 is 炼.
  for (let unit = 0x3400; unit <= 0x9fff; unit++) folds[unit] = folds[folds[unit]!]!
  isBuilt = true
}

function mark(characters: string, role: number): void {
  for (let i = 0; i < characters.length; i++) roles[characters.charCodeAt(i)] = role
}
