import type { Block } from '../../../src/document/structure/block.ts'
import { fencedCode } from '../../../src/document/structure/fences.ts'
import {
  addTally,
  alphabetic,
  alphabetOf,
  chineseVerdict,
  count,
  eastAsian,
  holdsChinese,
  isCantonese,
  isChineseWithNames,
  isSurelyChinese,
  isSurelyJapanese,
  kanaOf,
  type Language,
  newTally,
  scriptCounts,
  surelyChinese,
  type Tally,
  type Verdict,
  verdictOf,
} from '../../../src/language/language-id/index.ts'
import { chineseParts } from './kanji.ts'
import { proseOf } from './prose.ts'

/** A piece of the text that is judged as a unit: a block, or a line outside the blocks. UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly verdict: Verdict
  /** Whether it contains kana. */
  readonly kana: boolean
  /** Whether an element of the page declares its language. */
  readonly said: boolean
}

/** The verdict about a text as a whole, and its spans. */
export interface Judgement extends Language {
  readonly verdict: Verdict
  /** Whether the text uses both scripts, beyond a slip or a quotation. */
  readonly mixed: boolean
  /** Sorted and disjoint; there are no letters between them. */
  readonly spans: readonly Span[]
}

/**
 * Minimum characters of each script in a mixed text. Fewer are a name or a slip, whatever their share: `林志玲 与 蔡依林` is
 * not a mixed text.
 */
const MIXED_LEAST = 3

/** Minimum characters that only Chinese has, to overrule declared Japanese; one occurs in names: 渡邊. */
const CHINESE_LEAST = 2

/** Sums over the spans of a text. */
interface Sum {
  /** All characters that count for the language, and those of the Chinese spans. */
  readonly whole: Tally
  readonly chinese: Tally
  /** Han, kana and hangul of the spans by language. */
  readonly weights: Record<'zh' | 'ja' | 'ko' | 'neutral', number>
  /** Whether a Japanese span has kana. */
  kana: boolean
}

/**
 * Judges a text: each block and each line outside blocks, then the whole by the majority of its writing. Letters of
 * code do not count where there is other text.
 *
 * @param declared the language that the document declares, BCP 47; it breaks ties, and decides where nothing else does
 */
export function judge(text: string, blocks: readonly Block[], declared?: string): Judgement {
  const sum: Sum = {
    whole: newTally(),
    chinese: newTally(),
    weights: { zh: 0, ja: 0, ko: 0, neutral: 0 },
    kana: false,
  }
  const spans: Span[] = []
  const tally = newTally()
  const code = newTally()
  const add = (start: number, end: number, own: string | undefined, isCode: boolean): void => {
    if (start >= end) return
    tally.fill(0)
    count(tally, text, start, end)
    addTally(isCode ? code : sum.whole, tally)
    if (eastAsian(tally) === 0) return
    const found = verdictIn(tally, text, start, end, own ?? declared)
    const verdict = found === 'mixed' ? withoutJapanese(text, start, end) : found
    spans.push({ start, end, verdict, kana: kanaOf(tally) > 0, said: own === verdict })
    addSpan(sum, tally, verdict)
  }
  const addLines = (from: number, to: number): void => {
    for (let start = from; start < to; ) {
      const newline = text.indexOf('\n', start)
      const end = newline === -1 || newline > to ? to : newline
      add(start, end, undefined, false)
      start = end + 1
    }
  }
  const fenced = fencedCode(text, blocks)
  let at = 0
  blocks.forEach((block, i) => {
    addLines(at, block.start)
    add(block.start, block.end, block.lang, block.tag === 'pre' || fenced.has(i))
    at = block.end
  })
  addLines(at, text.length)
  if (eastAsian(sum.whole) + alphabetic(sum.whole) === 0) addTally(sum.whole, code)
  return { ...languageOf(text, blocks, sum, declared), spans }
}

/** The verdict about a span with a declared language, which decides where its characters do not. */
function verdictIn(tally: Tally, text: string, start: number, end: number, lang: string | undefined): Verdict {
  const verdict = verdictOf(tally)
  if (verdict === 'ko' || verdict === 'other') return verdict
  if (kanaOf(tally) === 0) {
    if (lang === 'ja') {
      const chinese = surelyChinese(tally) >= CHINESE_LEAST || isSurelyChinese(text, start, end)
      return chinese ? chineseVerdict(tally) : 'ja'
    }
    if (verdict !== 'ja') return verdict
    const chinese = isChinese(lang) ? holdsChinese(text, start, end) : isChineseWithNames(text, start, end)
    if (chinese) return chineseVerdict(tally)
    // 電影「駅前旅館」的導演: the only Japanese is a title.
    return verdictOf(outsideQuotations(text, start, end)) === 'hant' ? 'hant' : 'ja'
  }
  if (verdict !== 'ja') return verdict
  const outside = outsideQuotations(text, start, end)
  // Without kana one such character is enough: 他買了「気をつけて」的專輯. For a name, 專修大学「キャンパスへ」, the verdict about its document
  // holds.
  return surelyChinese(outside) >= (kanaOf(outside) === 0 ? 1 : 2) ? verdictOf(outside) : 'ja'
}

/** The verdict about a span in both scripts without the Japanese in it: 他读『芸術新潮』与《進撃の巨人》 is Simplified. */
function withoutJapanese(text: string, start: number, end: number): Verdict {
  const tally = newTally()
  chineseParts(text, start, end, false, (from, to) => count(tally, text, from, to))
  return chineseVerdict(tally)
}

function addSpan(sum: Sum, tally: Tally, verdict: Verdict): void {
  const weight = eastAsian(tally)
  if (verdict === 'ja' || verdict === 'ko') {
    sum.weights[verdict] += weight
    sum.kana ||= kanaOf(tally) > 0
  } else if (verdict === 'han' || verdict === 'other') sum.weights.neutral += weight
  else {
    sum.weights.zh += weight
    addTally(sum.chinese, tally)
  }
}

const OPEN = new Set('「『“《')
const CLOSE = new Set('」』”》')

/** Tallies a span without its quotations: 老師說「東京へ行きましょう」 is Chinese. */
function outsideQuotations(text: string, start: number, end: number): Tally {
  const tally = newTally()
  let depth = 0
  let from = start
  for (let i = start; i < end; i++) {
    if (OPEN.has(text[i]!) && depth++ === 0) count(tally, text, from, i)
    else if (CLOSE.has(text[i]!) && depth > 0 && --depth === 0) from = i + 1
  }
  if (depth === 0) count(tally, text, from, end)
  return tally
}

function languageOf(
  text: string,
  blocks: readonly Block[],
  { whole, chinese, weights, kana }: Sum,
  declared: string | undefined,
): Omit<Judgement, 'spans'> {
  const overall = wholeVerdict(text, blocks, whole)
  if (overall === 'other')
    return { verdict: 'other', mixed: false, ...alphabetOf(whole, proseOf(text, blocks), declared) }
  const { zh, ja, ko, neutral } = weights
  if (ko > 0 && ko >= ja && ko >= zh) return { verdict: 'ko', mixed: false, lang: 'ko', script: 'Kore' }
  // Kanji alone prove nothing: 東京大学 may be on a page that declares Chinese.
  if (ja > 0 && ja >= zh && (kana || !isChinese(declared)))
    return { verdict: 'ja', mixed: false, lang: 'ja', script: 'Jpan' }
  const yue = isCantonese(whole, text, declared === 'yue')
  if (zh === 0 && !yue) {
    if (declared === 'ja') return { verdict: 'ja', mixed: false, lang: 'ja', script: 'Jpan' }
    return { verdict: neutral > 0 ? 'han' : overall, mixed: false, lang: 'zh', script: 'Hani' }
  }
  const { traditional, simplified } = scriptCounts(chinese)
  // Cantonese has no Simplified standard. By convention it is Hant (CLDR's likely subtags expand yue to yue-Hant-HK); a
  // text in Simplified characters is reported as mixed.
  const verdict = traditional >= simplified * 4 ? 'hant' : simplified >= traditional * 4 ? 'hans' : 'mixed'
  return {
    verdict,
    mixed:
      (yue && simplified >= MIXED_LEAST) || (verdict === 'mixed' && Math.min(traditional, simplified) >= MIXED_LEAST),
    lang: yue ? 'yue' : 'zh',
    script: yue || traditional > simplified ? 'Hant' : 'Hans',
  }
}

/** Addresses, paths and keys are no words of a language. Linear, since nothing may follow the long part. */
const ADDRESS = /[!-~]{20,}/g

/** The verdict about a whole text. Where letters outweigh the Chinese in it, addresses are left out. */
function wholeVerdict(text: string, blocks: readonly Block[], whole: Tally): Verdict {
  const verdict = verdictOf(whole)
  if (verdict !== 'other' || eastAsian(whole) === 0) return verdict
  const prose = proseOf(text, blocks).replace(ADDRESS, ' ')
  const tally = newTally()
  count(tally, prose, 0, prose.length)
  return verdictOf(tally)
}

function isChinese(language: string | undefined): boolean {
  return language === 'zh' || language === 'yue'
}

const CHINESE: ReadonlySet<Verdict> = new Set(['hans', 'hant', 'mixed'])

/**
 * The verdict about a span within its document: that of its characters, or, where they show nothing, that of the
 * document. A heading 東京大学 in a Japanese page has no kana, and 大韓民國 in a Korean one no hangul, so there only what is
 * certainly Chinese counts as Chinese. Conversely 使用父類加載器, without kana, is Chinese on a Chinese page.
 */
export function settle(text: string, span: Span, document: Verdict): Verdict {
  const { verdict } = span
  if (verdict === 'han' || verdict === 'other') return document
  if (verdict === 'ja' && CHINESE.has(document)) {
    // 主講人渡辺先生來自広島県 names Japanese people and places in Chinese: 來 occurs in no Japanese word.
    if (span.said) return verdict
    if (!span.kana && holdsChinese(text, span.start, span.end)) return document
    return isSurelyJapanese(text, span.start, span.end) ? verdict : document
  }
  if ((document === 'ja' || document === 'ko') && verdict !== 'ja' && verdict !== 'ko') {
    return isSurelyChinese(text, span.start, span.end) ? verdict : document
  }
  return verdict
}
