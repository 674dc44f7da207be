import { isHan } from '../../../src/language/characters/classes.ts'
import { isSurname } from '../../../src/language/names/surnames.ts'

/**
 * Taiwan writes 著 for the particle of 看著 and in 著急, 睡著, 沉著; Simplified Chinese writes 着 in all of these. Only zhù, to
 * write or to be known, is 著 in both: 著名, 名著, 王思遠著. Dictionaries of words cannot tell them apart where words meet
 * (生活著名為阿里的老人, 看著書, 合著眼); the context on both sides can.
 */

/**
 * Minimum number of 著 for each 着 in a text: with more 着, the text distinguishes the two, as Hong Kong does; fewer are
 * quotations.
 */
const PARTICLES_PER_DISTINCTION = 8

/** The particles among the 著 of a text, as positions in UTF-16 units; none in a text that writes them 着. */
export function particles(text: string, spans: readonly { readonly start: number; readonly end: number }[]): number[] {
  const found: number[] = []
  let distinct = 0
  for (const { start, end } of spans)
    for (let i = start; i < end; i++) {
      if (text[i] === '着') distinct++
      else if (text[i] === '著' && !isWritten(text, i)) found.push(i)
    }
  return found.length >= distinct * PARTICLES_PER_DISTINCTION ? found : []
}

/** Characters that form a noun or adjective with 著, whatever follows: 名著, 土著, 顯著. */
const IN_ZHU = '名原專专巨鉅遺遗拙土顯显昭卓彰論论譯译素'
/**
 * Characters that form either such a word or a verb with a particle: 合著《林中》 and 合著眼, 編著者 and 編著花環. The text after it
 * decides.
 */
const PERHAPS_IN_ZHU = '合編编撰新共'
/** Characters that form a verb with one of these: 還原著現場, 爭論著, 配合著. */
const VERB_WITH: Readonly<Record<string, string>> = {
  原: '還还',
  專: '關',
  专: '关',
  顯: '彰凸突明',
  显: '彰凸突明',
  論: '爭談討議評辯理推',
  论: '争谈讨议评辩理推',
  譯: '翻破口',
  译: '翻破口',
  合: '符配混結结迎融組组綜综聯联集整縫缝契吻揉複',
  編: '改',
  编: '改',
}
const BEHIND_A_WORK = '者的《〈「『（(〔'

/** Characters after 所著 that make it another word: 所著迷的. */
const BEHIND_SUO = '迷急重眼手想力落色慌惱恼'

/**
 * Words that begin with zhù, by the character after 著. `[after]` lists characters that begin a word of their own with
 * it: 帶著稱讚, 看著作業.
 */
const BEGUN_BY_ZHU: ReadonlyMap<string, string> = new Map([
  ['作', '業业品文家戰战曲客勢势弄惡恶亂乱答對对風风息用揖夢梦'],
  ['述', '說说職职'],
  ['稱', '讚赞呼號号謂谓職职心'],
  ['称', '赞呼号谓职心'],
  ['錄', '音影像取用製制放'],
  ['录', '音影像取用制放'],
])
/** 著名 is a particle and a word before one of these, 著名為, 著名叫, and after a verb: 等待著名單. */
const NAMING = '為为叫曰'
const NAME_WORDS = '牌片單单字義义稱称聲声冊册額额利'
const ALSO = '並并還还也另曾共均皆等了時时'

/** Verbs for what people do for a while. A name before 著 does not end like this (高興地笑著). */
const VERBS: ReadonlySet<string> = new Set(
  '跟說说看接隨随望帶带瞧指抱笑拿站拉坐聽听對对穿想待印頂顶喚唤寫写睡盯視视向沿活順顺提扶動动掛挂陪繞绕有握躺叫走藏打待留念來来抓沖冲搶抢圍围' +
    '拖戴乘領领記记朝點点隔背持依靠憑凭照夾夹牽牵瞪刻捧借咬撐撑守摸忙鬧闹攜携抬低連连示唱含喊裝装引受騎骑閉闭發发畫画生試试按吃' +
    '插立擺摆轉转擁拥哭趕赶燒烧急逼護护懷怀押睜睁懸悬跑找望忍夢梦玩聊用過过讀读笑等罵骂喝學学挨聞闻流',
)

/** Whether the 著 at `at` is zhù, and stays. */
function isWritten(text: string, at: number): boolean {
  const before = text[at - 1]
  const next = text[at + 1]
  if (isEdge(next) && (isOneOf('/／', before) || isSignature(text, at))) return true
  if (before === '所') return !isOneOf(BEHIND_SUO, next)
  if (before !== undefined && !isOneOf(VERB_WITH[before] ?? '', text[at - 2])) {
    if (IN_ZHU.includes(before)) return true
    if (PERHAPS_IN_ZHU.includes(before) && (isOneOf(BEHIND_A_WORK, next) || isEdge(next))) return true
  }
  return next !== undefined && beginsWord(text, at, before, next)
}

/** Whether 著 and the characters after it are a word with zhù. */
function beginsWord(text: string, at: number, before: string | undefined, next: string): boolean {
  const after = text[at + 2]
  const edge = isEdge(before)
  if (next === '名') return !isOneOf(NAMING, after) && !(isOneOf(NAME_WORDS, after) && VERBS.has(before ?? ''))
  if (next === '者') return true
  if (next === '書' || next === '书') return after === '立' || edge
  if (next === '有') return edge || isOneOf(ALSO, before) || isOneOf('《〈「『“', after) || isSignature(text, at)
  if (next === '於' || next === '于') return edge || isOneOf('首初約约', before)
  if (next === '《' || next === '〈') return edge
  if (next === '作' && after === '者') return !VERBS.has(before ?? '')
  const words = BEGUN_BY_ZHU.get(next)
  return words !== undefined && !isOneOf(words, after)
}

/** Maximum characters of a name before 著; a longer text is a clause. A Chinese name has two to four. */
const LONGEST_NAME = 4
/** The translator that is named after 著: `海明威著，林疑今譯`. */
const TRANSLATOR = /^[，,；;、／/\s]{1,3}[^。！？\s]{2,8}[\s]?[譯译](?:[。；;，,：:、）)\]」』》／/\s]|$)/
/** Maximum length of a signature and of the text after it that is examined. UTF-16 units. */
const LONGEST_SIGNATURE = 16

/**
 * Whether a clause is a name and 著: `王思遠著。`, `[日]太宰治著`, `[美]埃里克森/著`, `馬克·吐溫著`, `普里 著：《印度經濟》`, `雨果著，李丹譯`. A verb is no
 * name: 高興地笑著.
 */
function isSignature(text: string, at: number): boolean {
  let end = at
  while (end > 0 && at - end < 2 && isBlank(text[end - 1])) end--
  let start = end
  while (start > 0 && end - start <= LONGEST_NAME && !isEdge(text[start - 1])) start--
  const length = end - start
  if (length < 2 || VERBS.has(text[end - 1]!)) return false
  const behind = text.slice(at + 1, at + 1 + LONGEST_SIGNATURE)
  if (/^[：:][《〈]/.test(behind) || TRANSLATOR.test(behind)) return true
  return length <= LONGEST_NAME && (isSurname(text[start]) || isOneOf('])］）】〕·・•‧．', text[start - 1]))
}

/** Whether there is no Chinese character: the end of the text, or something else. */
function isEdge(character: string | undefined): boolean {
  return character === undefined || !isHan(character.charCodeAt(0))
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\u3000'
}

function isOneOf(characters: string, character: string | undefined): boolean {
  return character !== undefined && characters.includes(character)
}
