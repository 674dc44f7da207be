import { CLASS } from '../characters/classes.ts'
import { alphabetic, hanOf, kanaOf, SLOT, scriptCounts, surelyChinese, type Tally } from './tally.ts'

/**
 * What the characters of a span say.
 * - `hans`, `hant`: Chinese in one script, `mixed`: in both; `han`: Chinese characters that do not decide;
 * - `ja`, `ko`;
 * - `other`: hardly any of these three writing systems.
 */
export type Verdict = 'hans' | 'hant' | 'mixed' | 'han' | 'ja' | 'ko' | 'other'

/**
 * Number of alphabetic letters that weigh as much as one Chinese character. 安装 Node.js is Chinese, and so is a manual
 * that is half code; an English article that mentions 李白 once is not.
 */
const LETTERS_PER_CHARACTER = 8

/**
 * Classifies a span by its characters; right for 98 % of paragraphs.
 *
 * The ratios: Japanese prose has more kana than Han, and its headlines still one in three or four. A Chinese text that
 * writes 魅力の城 or names a song stays under one in eight. Korean with hanja keeps hangul endings. One character in five
 * of the other script is a quotation or a typing slip; more is a text in both. Without kana, 国際連合総会 is Japanese because
 * of 総; 国 and 際 count for neither side, because Japanese has both.
 */
export function verdictOf(tally: Tally): Verdict {
  const han = hanOf(tally)
  const kana = kanaOf(tally)
  const hangul = tally[CLASS.hangul]!
  if ((han + kana + hangul) * LETTERS_PER_CHARACTER < alphabetic(tally)) return 'other'
  if (hangul > 0 && hangul * 3 >= han && hangul >= kana) return 'ko'
  if ((kana >= 2 || tally[SLOT.particle]! > 0) && kana * 8 >= han) return 'ja'
  if (han === 0) return 'other'
  // If anything is certainly Chinese, 説 is Hong Kong's.
  const japanese = tally[SLOT.japanese]! + (surelyChinese(tally) === 0 ? tally[SLOT.variant]! : 0)
  const traditional = tally[SLOT.traditional]! + tally[SLOT.cantonese]!
  if (japanese > 0 && japanese >= traditional && japanese >= tally[SLOT.simplified]!) return 'ja'
  // 日本国憲法: Japanese has both 国 and 憲, and neither Chinese script does.
  if (tally[SLOT.traditionalToo]! > 0 && tally[SLOT.simplifiedToo]! > 0 && surelyChinese(tally) === 0) return 'ja'
  return chineseVerdict(tally)
}

/** The script of a span that is Chinese. */
export function chineseVerdict(tally: Tally): 'hans' | 'hant' | 'mixed' | 'han' {
  const { traditional, simplified } = scriptCounts(tally)
  if (traditional === 0 && simplified === 0) return 'han'
  if (traditional >= simplified * 4) return 'hant'
  return simplified >= traditional * 4 ? 'hans' : 'mixed'
}

/**
 * The commonest words of Mandarin that Cantonese writes differently: 嘅 for 的, 咗 for 了, 呢 for 这, 哋 for 们, 佢 for 他, 冇 for
 * 没.
 */
const MANDARIN = /[的了這这們们他她沒没]/g
/** Cantonese words for `and` and `this` in characters that Mandarin has too; not `共同埋葬`, `一同埋伏`, `怎么办呢？`. */
const CANTONESE_WORDS = /(?<![一共])同埋(?![葬伏藏怨沒没入头頭])|呢[个個啲項项種种]/g
/**
 * Maximum number of Han for each Cantonese word: prose has one in ten, official texts one in twenty; a quotation in a
 * Mandarin text makes fewer.
 */
const HAN_PER_CANTONESE_WORD = 30
const CANTONESE_SAMPLE = 20_000

/**
 * Whether a Chinese text is Cantonese: it has words of its own, and at least as many as of Mandarin's.
 *
 * @param declared whether the document declares Cantonese; then a text with words of neither counts as such
 */
export function isCantonese(tally: Tally, text: string, declared: boolean): boolean {
  const sample = text.slice(0, CANTONESE_SAMPLE)
  const words = tally[SLOT.cantonese]! + countOf(sample, CANTONESE_WORDS)
  if (words > 0 && words * HAN_PER_CANTONESE_WORD >= hanOf(tally)) return words >= countOf(sample, MANDARIN)
  return declared && countOf(sample, MANDARIN) === 0
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}
