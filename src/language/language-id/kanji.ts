/** Distinguishes Japanese from Chinese in text without kana. */
import { CLASS } from '../characters/classes.ts'
import { SLOT, slotOf } from './tally.ts'

/** Whether a span is certainly Japanese; required of a clause without kana inside a Chinese page. */
export function isSurelyJapanese(text: string, from: number, to: number): boolean {
  let kana = 0
  for (let i = from; i < to; i++) {
    const slot = slotOf(text.charCodeAt(i))
    if (slot === SLOT.japanese || slot === SLOT.particle || (slot === CLASS.kana && ++kana === 2)) return true
  }
  return false
}

/** Function words of modern Chinese, in both scripts, that Japanese text, names and addresses do not contain. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set('這这們们你您她它很嗎吗呢吧麼么啊啦怎哪咱爸媽妈啥哦嘛')

/** Whether a span is certainly Chinese; required of a paragraph without kana inside a Japanese page. */
export function isSurelyChinese(text: string, from: number, to: number): boolean {
  let hits = 0
  for (let i = from; i < to && hits < 2; i++) {
    const unit = text.charCodeAt(i)
    if (slotOf(unit) === SLOT.simplified) return true
    if (FUNCTION_WORDS.has(text[i]!)) hits++
  }
  return hits >= 2
}

/** Role of a character where Japanese words stand in Chinese text: see {@link kanjiRole}. */
export type KanjiRole = 'japanese' | 'new-form' | 'shared' | 'chinese' | 'neutral'

/**
 * Japanese new forms that Traditional text has as rare characters with another meaning, so no table lists them as
 * Japanese: 芸 is a herb in Chinese, 弁 a cap, 伝 hardly a word.
 */
const RARE_IN_CHINESE: ReadonlySet<string> = new Set('伝体党芸浜豊触践弁糸缶蚕')

/**
 * What a UTF-16 unit says about a word without kana in Traditional text.
 * - `japanese`: only Japanese has it: 駅, 図; not 説, which Hong Kong uses too;
 * - `new-form`: Japanese has it, Traditional Chinese hardly: 国, 会, 芸;
 * - `shared`: both Traditional Chinese and Japanese have it: 館, 書, 島;
 * - `chinese`: no Japanese word has it: 說, 们, 這, 吗.
 */
export function kanjiRole(unit: number): KanjiRole {
  roles[unit] ??= roleOf(unit)
  return roles[unit]
}

/** Computed on demand: all 65,536 take 10 ms, and a page has some hundreds. */
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

/**
 * Maximum distance in characters between Japanese characters of one name: 滝沢秀一 is one name with two such characters.
 */
const WITHIN_A_NAME = 3
/**
 * Weight of a character that only Simplified has, and of a function word, since no Japanese name contains them; and the
 * least total weight of Chinese.
 */
const SURE_WEIGHT = 4
const LEAST_WEIGHT = 2

/**
 * Whether a span without kana is Chinese that mentions Japanese names: 记者采访了滝沢秀一、黒沢清子. Characters that only Japanese
 * has are counted by name, and those that only Traditional has one by one. Both occur in names of the other language
 * (鄧小平, 渡邊), but only one of them makes up the sentence.
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
