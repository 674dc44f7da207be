import { buildKinds, DIGIT, HAN, kindOfPair, LETTER, PUNCTUATION, SPACE } from './character-kinds.ts'
import { GramCounter } from './grams.ts'

/** The measures, and the thresholds that other projects apply to them. The engine writes them as columns `q_<name>`. */
export const MEASURES = {
  han_ratio: 'Han characters among all that are not white space. ChineseWebText asks for ≥ 0.3.',
  digit_ratio: 'Digits among all that are not white space. MAP-NEO asks for ≤ 0.3.',
  punctuation_ratio: 'Punctuation, of both widths, among all that is not white space. Prose has 0.05 to 0.2.',
  line_length: 'Mean characters a line, without white space and empty lines. ChineseWebText asks for ≥ 10.',
  ended_lines:
    'Share of lines that end a sentence, in signs of both widths: 。！？…；” too. FineWeb2 (cmn_Hani) asks for ≥ 0.106.',
  duplicate_lines: 'Share of lines that an earlier line equals. FineWeb2 (cmn_Hani) asks for ≤ 0.287.',
  cut_lines: 'Share of lines that end in … or in 展开, 更多, 全文. MAP-NEO asks for ≤ 0.3.',
  unique_ratio: 'Different characters among letters and digits. MAP-NEO asks for > 0.1; long texts fall below it.',
  entropy: 'Entropy of single characters in nats, over letters and digits. MAP-NEO asks for ≥ 3.',
  top_bigram: 'Share of the commonest pair of neighbouring letters. Prose stays below 0.05; lists and spam exceed it.',
  repeated_grams: 'Share of runs of 13 letters that stood before in the text. ChineseWebText asks for ≤ 0.5.',
  stop_words:
    'How many of 的年在月是和日了於为有被人中他与後也而由 occur, either script. FineWeb2 (cmn_Hani) asks for ≥ 2.',
} as const

export type MeasureName = keyof typeof MEASURES

/** Each traditional form follows the simplified one that it counts as. */
const STOP_WORDS: readonly string[] = [
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

/**
 * Characters that end a sentence. Closing marks count too: `他说：“走。”（完）` ends a sentence. A comma or a bare word does
 * not.
 */
const SENTENCE_ENDS = '。！？…；：.!?;”’」』）》)"\''
const CUT_LINE = /(?:…|\.\.\.|展开|展開|更多|全文)$/

/**
 * Number of letters in which pairs and runs are counted: a longer text shows its repetitions there, and time stays
 * bounded.
 */
const GRAM_LETTERS = 100_000
/** Letters of a run whose repetitions are counted, as in ChineseWebText. */
const RUN = 13

export interface Measured {
  /** Number of letters and digits of any script. */
  readonly letters: number
  readonly values: Readonly<Record<MeasureName, number>>
}

/** Returns a function that measures texts. It owns its tables and is not reentrant. */
export function measurer(): (text: string) => Measured {
  const kinds = buildKinds()
  const ends = new Set([...SENTENCE_ENDS].map((sign) => sign.charCodeAt(0)))
  const tally: Tally = { counts: new Uint32Array(0x10000), units: new Uint16Array(0x10000), unique: 0 }
  const { counts } = tally
  const bigrams = new GramCounter()
  const runs = new GramCounter()
  const letters = new Uint16Array(GRAM_LETTERS)

  return (text) => {
    const byKind = new Uint32Array(6)
    const seenLines = new Set<string>()
    let gramLetters = 0
    let lines = 0
    let ended = 0
    let repeated = 0
    let cut = 0

    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start)
      const stop = newline === -1 ? text.length : newline
      let last = -1
      for (let i = start; i < stop; i++) {
        const unit = text.charCodeAt(i)
        let kind = kinds[unit]!
        if (kind === SPACE) continue
        last = i
        if ((unit & 0xf800) === 0xd800) {
          if (unit >= 0xdc00) continue
          kind = kindOfPair(unit)
        }
        byKind[kind]!++
        if (kind === HAN || kind === LETTER || kind === DIGIT) {
          if (counts[unit]!++ === 0) tally.units[tally.unique++] = unit
          if (gramLetters < GRAM_LETTERS) letters[gramLetters++] = unit
        }
      }
      if (last !== -1) {
        lines++
        if (ends.has(text.charCodeAt(last))) ended++
        const line = text.slice(start, last + 1).trim()
        if (CUT_LINE.test(line.slice(-3))) cut++
        const size = seenLines.size
        if (seenLines.add(line).size === size) repeated++
      }
      start = stop + 1
    }

    const signs = byKind.reduce((sum, count) => sum + count, 0)
    const total = byKind[HAN]! + byKind[LETTER]! + byKind[DIGIT]!
    let stopWords = 0
    for (const forms of STOP_WORDS) {
      for (let i = 0; i < forms.length; i++) {
        if (counts[forms.charCodeAt(i)]! > 0) {
          stopWords++
          break
        }
      }
    }
    const { unique, entropy } = spread(tally, total)
    const { top, again } = grams(letters, gramLetters, bigrams, runs)
    return {
      letters: total,
      values: {
        han_ratio: ratio(byKind[HAN]!, signs),
        digit_ratio: ratio(byKind[DIGIT]!, signs),
        punctuation_ratio: ratio(byKind[PUNCTUATION]!, signs),
        line_length: ratio(signs, lines),
        ended_lines: ratio(ended, lines),
        duplicate_lines: ratio(repeated, lines),
        cut_lines: ratio(cut, lines),
        unique_ratio: ratio(unique, total),
        entropy,
        top_bigram: ratio(top, gramLetters - 1),
        repeated_grams: ratio(again, gramLetters - RUN + 1),
        stop_words: stopWords,
      },
    }
  }
}

/** Rounds to six digits; further ones carry no information. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? round(part / whole) : 0
}

/** Counts of letters. A character outside the basic plane counts by its high surrogate. */
interface Tally {
  readonly counts: Uint32Array
  /** The letters that occur, in the order of their first occurrence: the first `unique` entries. */
  readonly units: Uint16Array
  unique: number
}

/** Number of different letters, and their entropy. Empties the tally. */
function spread(tally: Tally, total: number): { unique: number; entropy: number } {
  const { counts, units, unique } = tally
  let sum = 0
  for (let i = 0; i < unique; i++) {
    const count = counts[units[i]!]!
    sum += count * Math.log(count)
    counts[units[i]!] = 0
  }
  tally.unique = 0
  return { unique, entropy: total > 0 ? round(Math.log(total) - sum / total) : 0 }
}

/** The count of the most common pair, and the number of runs of 13 letters that repeat an earlier one. */
function grams(
  letters: Uint16Array,
  length: number,
  bigrams: GramCounter,
  runs: GramCounter,
): { top: number; again: number } {
  let top = 0
  let again = 0
  bigrams.reset(length)
  runs.reset(length)
  let hash = 0
  let before = 0
  for (let i = 0; i < length; i++) {
    const letter = letters[i]!
    if (i > 0) {
      const count = bigrams.add((before << 16) | letter)
      if (count > top) top = count
    }
    before = letter
    hash = (Math.imul(hash, BASE) + letter) | 0
    if (i >= RUN) hash = (hash - Math.imul(letters[i - RUN]!, BASE_TO_RUN)) | 0
    if (i >= RUN - 1 && runs.add(hash) > 1) again++
  }
  return { top, again }
}

/** Multiplier of the rolling hash over a run: the prime of FNV-1a. */
const BASE = 0x01000193
const BASE_TO_RUN = Array.from({ length: RUN }).reduce<number>((power) => Math.imul(power, BASE), 1)
