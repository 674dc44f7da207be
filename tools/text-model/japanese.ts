/**
 * Japanese: the inflected words of IPADIC, each with its cost within its part of speech. IPADIC's costs for joining
 * words are not used: they were trained to choose between readings of a given text, and a chain that follows them
 * generates 連盟連盟連盟. Instead, the probabilities of one part of speech after another are stated here, as school grammar
 * and any page of prose have them.
 */
import { readFileSync } from 'node:fs'
import { MARK, type Marks, type Transitions, type Word } from './grammar.ts'
import { walk } from './sources.ts'

/** Cost of IPADIC for one nat (the `cost-factor` of its dicrc). */
const COST_FACTOR = 800
/** Lower costs belong to a tag that is rare overall, not to a common word. */
const LEAST_COST = 2500

export const JAPANESE_MARKS: Marks = {
  // biome-ignore format: a table
  marks: {
    '、': 50, '。': 42, '\n': 14, '「': 10, '」': 10, '・': 6, '（': 5, '）': 5, '！': 4, '？': 4, '…': 3, '『': 1, '』': 1, ' ': 6, '　': 5,
    '～': 1, '〜': 0.5, '－': 0.3, '“': 0.3, '”': 0.3, '：': 1, '，': 0.5, '．': 0.5, '(': 2, ')': 2, '.': 1, '/': 1, '-': 1, '%': 0.5,
    '♪': 0.2, '※': 0.3, '→': 0.3, '★': 0.2, '●': 0.2, '■': 0.2, '【': 0.4, '】': 0.4, '〔': 0.1, '〕': 0.1, '〇': 0.3,
  },
  digits: 25,
  letters: 15,
}

/** Share of running words by part of speech. */
const SHARES: Readonly<Record<string, number>> = {
  名詞: 0.33,
  助詞: 0.31,
  動詞: 0.14,
  助動詞: 0.13,
  副詞: 0.02,
  形容詞: 0.016,
  接頭詞: 0.009,
  連体詞: 0.009,
  接続詞: 0.007,
  感動詞: 0.003,
}

/** P(part of speech | previous one). */
const FOLLOWS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  名詞: { 助詞: 0.48, 名詞: 0.22, [MARK]: 0.16, 動詞: 0.07, 助動詞: 0.06, 接頭詞: 0.01 },
  助詞: {
    名詞: 0.42,
    動詞: 0.26,
    助詞: 0.1,
    [MARK]: 0.1,
    形容詞: 0.04,
    副詞: 0.03,
    助動詞: 0.02,
    連体詞: 0.015,
    接頭詞: 0.015,
  },
  動詞: { 助動詞: 0.4, 助詞: 0.35, 名詞: 0.1, 動詞: 0.08, [MARK]: 0.07 },
  助動詞: { [MARK]: 0.38, 助詞: 0.22, 助動詞: 0.18, 名詞: 0.18, 動詞: 0.04 },
  形容詞: { 名詞: 0.3, 助動詞: 0.25, 助詞: 0.2, 動詞: 0.15, [MARK]: 0.1 },
  副詞: { 動詞: 0.35, 名詞: 0.25, [MARK]: 0.12, 助詞: 0.1, 形容詞: 0.1, 副詞: 0.05, 助動詞: 0.03 },
  接頭詞: { 名詞: 1 },
  連体詞: { 名詞: 0.95, [MARK]: 0.05 },
  接続詞: { [MARK]: 0.4, 名詞: 0.4, 動詞: 0.1, 副詞: 0.1 },
  感動詞: { [MARK]: 0.6, 助詞: 0.2, 名詞: 0.2 },
  [MARK]: {
    名詞: 0.6,
    動詞: 0.08,
    [MARK]: 0.07,
    副詞: 0.06,
    接続詞: 0.05,
    連体詞: 0.04,
    接頭詞: 0.03,
    形容詞: 0.03,
    助詞: 0.03,
    感動詞: 0.01,
  },
}

/** The transitions between parts of speech. */
export const JAPANESE_TRANSITIONS: Transitions = new Map(
  Object.entries(FOLLOWS).map(([from, row]) => [from, new Map(Object.entries(row))]),
)

/** The words of the dictionary's tables, which have text, contexts, cost and part of speech on each line. */
export function ipadicWords(folder: string): Word[] {
  const out: Word[] = []
  const sums = new Map<string, number>()
  for (const path of walk(folder).filter((path) => path.endsWith('.csv'))) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const [text, , , cost, tag] = line.split(',')
      if (!text || cost === undefined || tag === undefined || SHARES[tag] === undefined) continue
      const frequency = Math.exp(-Math.max(LEAST_COST, Number(cost)) / COST_FACTOR)
      out.push({ text, frequency, tag })
      sums.set(tag, (sums.get(tag) ?? 0) + frequency)
    }
  }
  for (const word of out) word.frequency *= SHARES[word.tag]! / sums.get(word.tag)!
  return out
}
