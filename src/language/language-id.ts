/**
 * Language and script by counting characters: which of the scripts of the world, and for Han which side of
 * Traditional, Simplified and Japanese the characters are on that only one side uses. Linear, no model, no tables but
 * {@link CLASSES} and the script tables; right for 98 % of paragraphs.
 */
import { CLASS, CLASS_COUNT, CLASSES } from './characters.ts'
import {
  cantonese,
  hasSimplified,
  japaneseToo,
  shinjitaiOnly,
  simplifiedOnly,
  traditionalOnly,
} from './script-tables.ts'

/**
 * What the characters of a span say.
 * - `hans`, `hant`: Chinese in one script, `mixed`: in both; `han`: Chinese characters that tell nothing;
 * - `ja`, `ko`;
 * - `other`: hardly any of these three writings.
 */
export type Verdict = 'hans' | 'hant' | 'mixed' | 'han' | 'ja' | 'ko' | 'other'

/** Counts of one or more spans: by class of `CLASS`, with Han that tells something apart, behind the classes. */
export type Tally = Uint32Array

const TRADITIONAL = CLASS_COUNT
const SIMPLIFIED = CLASS_COUNT + 1
const JAPANESE = CLASS_COUNT + 2
/** Only one Chinese script has it, and Japanese. */
const TRADITIONAL_TOO = CLASS_COUNT + 3
const SIMPLIFIED_TOO = CLASS_COUNT + 4
const CANTONESE = CLASS_COUNT + 5
/** Kana that are the grammar of Japanese: one of them tells. Not の, which Chinese writes for 的. */
const PARTICLE = CLASS_COUNT + 6
/** 説, 衆, 啓: everyday Japanese, and Traditional as Hong Kong and OpenCC write it. */
const VARIANT = CLASS_COUNT + 7
const TALLY_LENGTH = CLASS_COUNT + 8

const counted = Uint8Array.from(CLASSES)
for (let unit = 0; unit < 65536; unit++) {
  if (cantonese(unit)) counted[unit] = CANTONESE
  else if (traditionalOnly(unit)) counted[unit] = japaneseToo(unit) ? TRADITIONAL_TOO : TRADITIONAL
  else if (simplifiedOnly(unit)) counted[unit] = japaneseToo(unit) ? SIMPLIFIED_TOO : SIMPLIFIED
  else if (shinjitaiOnly(unit)) counted[unit] = hasSimplified(unit) ? VARIANT : JAPANESE
}

for (const particle of 'はがをでもなにと') counted[particle.charCodeAt(0)] = PARTICLE

export function newTally(): Tally {
  return new Uint32Array(TALLY_LENGTH)
}

/** Adds the characters of `text[from, to)`. */
export function count(tally: Tally, text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) tally[counted[text.charCodeAt(i)]!]!++
}

/** Adds one tally to another. */
export function addTally(into: Tally, from: Tally): void {
  for (let i = 0; i < into.length; i++) into[i]! += from[i]!
}

/** Characters that only Traditional and only Simplified text uses. */
export function scriptCounts(tally: Tally): { traditional: number; simplified: number } {
  return {
    traditional: tally[TRADITIONAL]! + tally[TRADITIONAL_TOO]! + tally[CANTONESE]!,
    simplified: tally[SIMPLIFIED]! + tally[SIMPLIFIED_TOO]!,
  }
}

/** Characters that one Chinese script has, and neither the other nor Japanese: 說 and 说, not 国 and 間. */
export function surelyChinese(tally: Tally): number {
  return tally[TRADITIONAL]! + tally[SIMPLIFIED]! + tally[CANTONESE]!
}

function hanOf(tally: Tally): number {
  let han = tally[CLASS.han]!
  for (let i = TRADITIONAL; i <= CANTONESE; i++) han += tally[i]!
  return han + tally[VARIANT]!
}

/** Hiragana and katakana. */
export function kanaOf(tally: Tally): number {
  return tally[CLASS.kana]! + tally[PARTICLE]!
}

/** Han, kana and hangul. */
export function eastAsian(tally: Tally): number {
  return hanOf(tally) + kanaOf(tally) + tally[CLASS.hangul]!
}

/**
 * How many letters of an alphabet weigh as much as one Chinese character: 安装 Node.js is Chinese, and so is a
 * manual of which half is code; an English article that names 李白 once is not.
 */
const LETTERS_PER_CHARACTER = 8

/**
 * What a span's characters say.
 *
 * The ratios: Japanese prose has more kana than Han, its headlines still one in three or four; a Chinese text that
 * writes 魅力の城 or names a song stays under one in eight. Korean with hanja keeps hangul endings. One character in
 * five of the other script is a quotation or an input slip; more is a text in both. Without kana, 国際連合総会 is
 * Japanese by 総: 国 and 際 stand against it in neither direction, since Japanese has both.
 */
export function verdictOf(tally: Tally): Verdict {
  const han = hanOf(tally)
  const kana = kanaOf(tally)
  const hangul = tally[CLASS.hangul]!
  if ((han + kana + hangul) * LETTERS_PER_CHARACTER < alphabetic(tally)) return 'other'
  if (hangul > 0 && hangul * 3 >= han && hangul >= kana) return 'ko'
  if ((kana >= 2 || tally[PARTICLE]! > 0) && kana * 8 >= han) return 'ja'
  if (han === 0) return 'other'
  const { traditional, simplified } = scriptCounts(tally)
  // Where something is surely Chinese, 説 is Hong Kong's.
  const japanese = tally[JAPANESE]! + (surelyChinese(tally) === 0 ? tally[VARIANT]! : 0)
  if (japanese > 0 && japanese >= tally[TRADITIONAL]! + tally[CANTONESE]! && japanese >= tally[SIMPLIFIED]!) return 'ja'
  if (traditional === 0 && simplified === 0) return 'han'
  // 日本国憲法: Japanese has both 国 and 憲, and neither Chinese script does.
  if (tally[TRADITIONAL_TOO]! > 0 && tally[SIMPLIFIED_TOO]! > 0 && surelyChinese(tally) === 0) return 'ja'
  if (traditional >= simplified * 4) return 'hant'
  return simplified >= traditional * 4 ? 'hans' : 'mixed'
}

/** The commonest words of Mandarin that Cantonese writes otherwise: 嘅 for 的, 咗 for 了, 呢 for 这, 哋 for 们, 佢 for 他, 冇 for 没. */
const MANDARIN = /[的了這这們们他她沒没]/g
/** `and` and `this` of Cantonese, in characters that Mandarin has, too; not `共同埋葬`, `一同埋伏`, `怎么办呢？`. */
const CANTONESE_WORDS = /(?<![一共])同埋(?![葬伏藏怨沒没入头頭])|呢[个個啲项項种種]/g
/** Han a Cantonese word: its prose has one in ten, official texts one in twenty; a quotation in a Mandarin text makes fewer. */
const HAN_PER_CANTONESE_WORD = 30
const CANTONESE_SAMPLE = 20_000

/** Whether a Chinese text is Cantonese: its own words, in any number, and no fewer of them than of Mandarin's. */
export function isCantonese(tally: Tally, text: string): boolean {
  const sample = text.slice(0, CANTONESE_SAMPLE)
  const words = tally[CANTONESE]! + countOf(sample, CANTONESE_WORDS)
  if (words === 0 || words * HAN_PER_CANTONESE_WORD < hanOf(tally)) return false
  return words >= countOf(sample, MANDARIN)
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}

/** Letters of all scripts but Han, kana and hangul. */
function alphabetic(tally: Tally): number {
  let letters = 0
  for (let i = CLASS.latin; i < CLASS_COUNT; i++) letters += tally[i]!
  return letters
}

/** ISO 15924 codes of the classes, and the language where the script has but one that the web writes in any number. */
const ALPHABETS: readonly (readonly [number, string, string])[] = [
  [CLASS.latin, 'Latn', 'und'],
  [CLASS.cyrillic, 'Cyrl', 'und'],
  [CLASS.greek, 'Grek', 'el'],
  [CLASS.arabic, 'Arab', 'und'],
  [CLASS.hebrew, 'Hebr', 'he'],
  [CLASS.devanagari, 'Deva', 'und'],
  [CLASS.bengali, 'Beng', 'und'],
  [CLASS.thai, 'Thai', 'th'],
  [CLASS.lao, 'Laoo', 'lo'],
  [CLASS.tibetan, 'Tibt', 'bo'],
  [CLASS.myanmar, 'Mymr', 'my'],
  [CLASS.georgian, 'Geor', 'ka'],
  [CLASS.armenian, 'Armn', 'hy'],
  [CLASS.ethiopic, 'Ethi', 'und'],
  [CLASS.khmer, 'Khmr', 'km'],
  [CLASS.mongolian, 'Mong', 'mn'],
  [CLASS.tamil, 'Taml', 'ta'],
  [CLASS.bopomofo, 'Bopo', 'zh'],
]

/** BCP 47 primary language and ISO 15924 script. */
export interface Language {
  readonly lang: string
  readonly script: string
}

/** The language of a text in an alphabet, by the script that most of its letters are in; `Zyyy` where it has none. */
export function alphabetOf(tally: Tally, text: string): Language {
  let best: readonly [number, string, string] | undefined
  for (const row of ALPHABETS) if (tally[row[0]]! > (best ? tally[best[0]]! : 0)) best = row
  if (!best) return { lang: 'und', script: 'Zyyy' }
  const [, script, lang] = best
  return { lang: script === 'Latn' && isEnglish(text) ? 'en' : lang, script }
}

/** Words that every English paragraph has and that French, German, Spanish, Dutch, Vietnamese, pinyin do not. */
const ENGLISH: ReadonlySet<string> = new Set('the and of to that for with was this are from it be have'.split(' '))

/** Letters of the longest of them. */
const LONGEST_ENGLISH = 4

/** How much of a text is looked at: two pages are as good as all. */
const ENGLISH_SAMPLE = 20_000

/** One word in ten is one of these: running English has three in ten, other languages' `to`, `for`, `was` stay below. */
function isEnglish(text: string): boolean {
  let words = 0
  let hits = 0
  for (const word of text.slice(0, ENGLISH_SAMPLE).match(/[A-Za-z]+/g) ?? []) {
    words++
    if (word.length <= LONGEST_ENGLISH && ENGLISH.has(word.toLowerCase())) hits++
  }
  return hits * 10 >= words && hits > 0
}

/** Whether a span is Japanese for sure: what a clause without kana inside a Chinese page has to show. */
export function isSurelyJapanese(text: string, from: number, to: number): boolean {
  let kana = 0
  for (let i = from; i < to; i++) {
    const slot = counted[text.charCodeAt(i)]
    if (slot === JAPANESE || slot === PARTICLE || (slot === CLASS.kana && ++kana === 2)) return true
  }
  return false
}

/** Function words of modern Chinese in both scripts that Japanese text, names and addresses do not have. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set('這这們们你您她它很嗎吗呢吧麼么啊啦')

/** Whether a span is Chinese for sure: what a paragraph without kana inside a Japanese page has to show. */
export function isSurelyChinese(text: string, from: number, to: number): boolean {
  let hits = 0
  for (let i = from; i < to && hits < 2; i++) {
    const unit = text.charCodeAt(i)
    if (simplifiedOnly(unit) && !japaneseToo(unit)) return true
    if (FUNCTION_WORDS.has(text[i]!)) hits++
  }
  return hits >= 2
}
