/** Japanese and Chinese told apart where there is no kana. */
import { CLASS } from '../characters/classes.ts'
import { SLOT, slotOf } from './tally.ts'

/** Whether a span is Japanese for sure: what a clause without kana inside a Chinese page has to show. */
export function isSurelyJapanese(text: string, from: number, to: number): boolean {
  let kana = 0
  for (let i = from; i < to; i++) {
    const slot = slotOf(text.charCodeAt(i))
    if (slot === SLOT.japanese || slot === SLOT.particle || (slot === CLASS.kana && ++kana === 2)) return true
  }
  return false
}

/** Function words of modern Chinese in both scripts that Japanese text, names and addresses do not have. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set('這这們们你您她它很嗎吗呢吧麼么啊啦怎哪咱爸媽妈啥哦嘛')

/** Whether a span is Chinese for sure: what a paragraph without kana inside a Japanese page has to show. */
export function isSurelyChinese(text: string, from: number, to: number): boolean {
  let hits = 0
  for (let i = from; i < to && hits < 2; i++) {
    const unit = text.charCodeAt(i)
    if (slotOf(unit) === SLOT.simplified) return true
    if (FUNCTION_WORDS.has(text[i]!)) hits++
  }
  return hits >= 2
}

/** What a character is where Japanese words stand in Chinese: see {@link kanjiRole}. */
export type KanjiRole = 'japanese' | 'new-form' | 'shared' | 'chinese' | 'neutral'

/**
 * New forms that Traditional text has as rare characters of another meaning, so that no table calls them Japanese: 芸 is
 * a herb in Chinese, 弁 a cap, 伝 hardly a word.
 */
const RARE_IN_CHINESE: ReadonlySet<string> = new Set('伝体党芸浜豊触践弁糸缶蚕')

/**
 * What a UTF-16 unit says of a word without kana in Traditional text.
 * - `japanese`: only Japanese has it: 駅, 図; not 説, which Hong Kong writes, too;
 * - `new-form`: Japanese has it and Traditional Chinese hardly: 国, 会, 芸;
 * - `shared`: Traditional Chinese has it and Japanese: 館, 書, 島;
 * - `chinese`: no Japanese word has it: 說, 们, 這, 吗.
 */
export function kanjiRole(unit: number): KanjiRole {
  roles[unit] ??= roleOf(unit)
  return roles[unit]
}

/** Worked out when asked for: all 65,536 take 10 ms, and a page has some hundreds. */
const roles: (KanjiRole | undefined)[] = new Array(65536)

function roleOf(unit: number): KanjiRole {
  const slot = slotOf(unit)
  const character = String.fromCharCode(unit)
  if (FUNCTION_WORDS.has(character)) return 'chinese'
  if (slot === SLOT.japanese) return 'japanese'
  if (slot === SLOT.simplifiedToo) return 'new-form'
  if (slot === SLOT.traditionalToo || slot === SLOT.variant) return 'shared'
  if (slot === SLOT.traditional || slot === SLOT.simplified || slot === SLOT.cantonese) return 'chinese'
  return RARE_IN_CHINESE.has(character) ? 'new-form' : 'neutral'
}

/** Whether a span has a character that no Japanese word has. */
export function holdsChinese(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (kanjiRole(text.charCodeAt(i)) === 'chinese') return true
  return false
}

/** Characters between two of a name, at most: 滝沢秀一 is one name of two Japanese characters side by side. */
const WITHIN_A_NAME = 3
/** What a character that only Simplified has weighs, and a function word: no Japanese name has them. */
const SURE_WEIGHT = 4
const LEAST_WEIGHT = 2

/**
 * Whether a span without kana is Chinese that names Japanese people or things: 记者采访了滝沢秀一、黒沢清子. Characters that
 * only Japanese has are counted by the name, and those that only Traditional has against them one by one: both stand in
 * the names of the other language (鄧小平, 渡邊), but only one of the two makes the sentence.
 */
export function isChineseWithNames(text: string, from: number, to: number): boolean {
  let chinese = 0
  let names = 0
  let last = Number.NEGATIVE_INFINITY
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    const role = kanjiRole(unit)
    if (role === 'japanese') {
      if (i - last > WITHIN_A_NAME) names++
      last = i
    } else if (role === 'chinese') chinese += isTraditional(unit) ? 1 : SURE_WEIGHT
  }
  return chinese >= LEAST_WEIGHT && chinese >= names
}

function isTraditional(unit: number): boolean {
  return slotOf(unit) === SLOT.traditional && !FUNCTION_WORDS.has(String.fromCharCode(unit))
}
