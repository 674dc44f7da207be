import type { Block } from '../../src/document/block.ts'
import { CLASS, CLASSES } from '../../src/language/characters.ts'
import {
  addTally,
  alphabetOf,
  count,
  eastAsian,
  isCantonese,
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
} from '../../src/language/language-id.ts'

/** A piece of the text that is judged as one: a block, or a line outside the blocks. UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly verdict: Verdict
}

/** What a text is, as a whole and by its spans. */
export interface Judgement extends Language {
  readonly verdict: Verdict
  /** Both scripts in earnest: more than a slip or a quotation. */
  readonly mixed: boolean
  /** Sorted and disjoint; what lies between them holds no letters. */
  readonly spans: readonly Span[]
}

/** Fewer characters of one script than this are a name or a slip, whatever their share: `林志玲 与 蔡依林` is not a mixed text. */
const MIXED_LEAST = 3

/** Judges a text: each block and each line outside them, then the whole by what most of its writing is. */
export function judge(text: string, blocks: readonly Block[]): Judgement {
  const tally = newTally()
  const whole = newTally()
  const chinese = newTally()
  const weights = { zh: 0, ja: 0, ko: 0 }
  let neutral = 0
  const spans: Span[] = []
  const add = (start: number, end: number): void => {
    if (start >= end) return
    tally.fill(0)
    count(tally, text, start, end)
    const weight = eastAsian(tally)
    addTally(whole, tally)
    if (weight === 0) return
    let verdict = verdictOf(tally)
    if (verdict === 'ja') {
      const outside = outsideQuotations(text, start, end)
      // Without kana it takes less: 他買了「気をつけて」的專輯. A name, 專修大学「キャンパスへ」, is then what its document is.
      if (surelyChinese(outside) >= (kanaOf(outside) === 0 ? 1 : 2)) verdict = verdictOf(outside)
    }
    spans.push({ start, end, verdict })
    if (verdict === 'ja' || verdict === 'ko') weights[verdict] += weight
    else if (verdict === 'han' || verdict === 'other') neutral += weight
    else {
      weights.zh += weight
      addTally(chinese, tally)
    }
  }
  let at = 0
  for (const block of blocks) {
    addLines(text, at, block.start, add)
    add(block.start, block.end)
    at = block.end
  }
  addLines(text, at, text.length, add)
  return { ...languageOf(text, whole, chinese, weights, neutral), spans }
}

const OPEN = new Set('「『“《')
const CLOSE = new Set('」』”》')

/** Counts what a span says in its own words: 老師說「東京へ行きましょう」 is Chinese. */
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

function addLines(text: string, from: number, to: number, add: (start: number, end: number) => void): void {
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 || newline > to ? to : newline
    add(start, end)
    start = end + 1
  }
}

function languageOf(
  text: string,
  whole: Tally,
  chinese: Tally,
  weights: { readonly zh: number; readonly ja: number; readonly ko: number },
  neutral: number,
): Omit<Judgement, 'spans'> {
  const overall = verdictOf(whole)
  if (overall === 'other') return { verdict: 'other', mixed: false, ...alphabetOf(whole, text) }
  const { zh, ja, ko } = weights
  if (ko > 0 && ko >= ja && ko >= zh) return { verdict: 'ko', mixed: false, lang: 'ko', script: 'Kore' }
  if (ja > 0 && ja >= zh) return { verdict: 'ja', mixed: false, lang: 'ja', script: 'Jpan' }
  const yue = isCantonese(whole, text)
  if (zh === 0 && !yue) return { verdict: neutral > 0 ? 'han' : overall, mixed: false, lang: 'zh', script: 'Hani' }
  const { traditional, simplified } = scriptCounts(chinese)
  // Cantonese has no Simplified standard: by convention it is Hant (CLDR's likely subtags make yue yue-Hant-HK), and a
  // text in Simplified characters shows itself as mixed.
  const verdict = traditional >= simplified * 4 ? 'hant' : simplified >= traditional * 4 ? 'hans' : 'mixed'
  return {
    verdict,
    mixed:
      (yue && simplified >= MIXED_LEAST) || (verdict === 'mixed' && Math.min(traditional, simplified) >= MIXED_LEAST),
    lang: yue ? 'yue' : 'zh',
    script: yue || traditional > simplified ? 'Hant' : 'Hans',
  }
}

const CHINESE: ReadonlySet<Verdict> = new Set(['hans', 'hant', 'mixed'])

/**
 * What a span counts as within its document: what its characters say, or, where they say nothing, what the document is.
 * A heading 東京大学 in a Japanese page has no kana, and 大韓民國 in a Korean one no hangul: there, only what is surely
 * Chinese counts as Chinese. The other way round 使用父類加載器 without kana is what its Chinese page is.
 */
export function settle(text: string, span: Span, document: Verdict): Verdict {
  const { verdict } = span
  if (verdict === 'han' || verdict === 'other') return document
  if (verdict === 'ja' && CHINESE.has(document))
    return isSurelyJapanese(text, span.start, span.end) ? verdict : document
  if ((document === 'ja' || document === 'ko') && verdict !== 'ja' && verdict !== 'ko') {
    return isSurelyChinese(text, span.start, span.end) ? verdict : document
  }
  return verdict
}

/** What ends a quotation or a clause. Not 、, which Japanese clauses hold. */
const CLAUSE_END = new Set('。，；：！？「」『』“”‘’《》〈〉（）()【】,;:!?"\n \t\u3000')

/**
 * Calls `visit` for the parts of a Chinese span, leaving out its clauses and quotations in Japanese:
 * `老師說「東京へ行きましょう」，大家都笑了` gives what stands around the quotation.
 */
export function chineseParts(
  text: string,
  start: number,
  end: number,
  visit: (start: number, end: number) => void,
): void {
  if (!hasKana(text, start, end)) {
    visit(start, end)
    return
  }
  const tally = newTally()
  let from = start
  for (let clause = start; clause < end; ) {
    let stop = clause
    while (stop < end && !CLAUSE_END.has(text[stop]!)) stop++
    tally.fill(0)
    count(tally, text, clause, stop)
    if (kanaOf(tally) > 0 && verdictOf(tally) === 'ja') {
      if (clause > from) visit(from, clause)
      from = stop
    }
    clause = stop + 1
  }
  if (end > from) visit(from, end)
}

/** Two kana: one alone is の for 的, or a slip. */
function hasKana(text: string, start: number, end: number): boolean {
  let seen = 0
  for (let i = start; i < end; i++) if (CLASSES[text.charCodeAt(i)] === CLASS.kana && ++seen === 2) return true
  return false
}
