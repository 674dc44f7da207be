/** Chinese: jieba's dictionary (words with frequency and part of speech), and its Markov model of parts of speech. */
import { readFileSync } from 'node:fs'
import { MARK, type Marks, type Transitions, type Word } from './grammar.ts'

/** Punctuation as in edited prose, where one word in five is followed by a mark. */
export const CHINESE_MARKS: Marks = {
  // biome-ignore format: a table
  marks: {
    '，': 62, '。': 34, '、': 13, '：': 7, '；': 3, '？': 4, '！': 4, '“': 8, '”': 8, '（': 5, '）': 5, '《': 3, '》': 3, '…': 2,
    '—': 2, '·': 1, '【': 0.5, '】': 0.5, '‘': 0.5, '’': 0.5, '\n': 12, ' ': 8, '.': 2, ',': 2, '%': 1.5, '-': 2, '/': 1,
    '(': 2, ')': 2, '"': 2, '　': 3, '「': 0.5, '」': 0.5, '『': 0.1, '』': 0.1, '～': 0.3,
    '［': 0.2, '］': 0.2, '〔': 0.1, '〕': 0.1, '〈': 0.1, '〉': 0.1, '＂': 0.05, '＜': 0.05, '＞': 0.05, '＊': 0.05, '／': 0.1,
    '０': 0.5, '１': 0.5, '２': 0.5, '３': 0.3, '４': 0.3, '５': 0.3, '６': 0.3, '７': 0.3, '８': 0.3, '９': 0.3, '％': 0.2, '．': 0.2,
    '①': 0.1, '②': 0.1, '③': 0.1, '④': 0.05, '⑤': 0.05, 'Ⅰ': 0.05, 'Ⅱ': 0.05, 'Ⅲ': 0.05, '℃': 0.1, '°': 0.05, '′': 0.03, '″': 0.03,
    '×': 0.1, '±': 0.05, '≥': 0.05, '≤': 0.05, '＝': 0.05, '＋': 0.05, '－': 0.1, '→': 0.1, '©': 0.05, '®': 0.03, '•': 0.1, '■': 0.1,
    '□': 0.05, '◆': 0.1, '●': 0.1, '★': 0.1, '☆': 0.05, '▲': 0.05, '△': 0.03, '○': 0.05, '◎': 0.03, '▼': 0.03, '※': 0.05, '─': 0.05,
    'α': 0.05, 'β': 0.05, 'γ': 0.03, 'Δ': 0.03, 'μ': 0.03, 'é': 0.03, '\u00a0': 0.3, '\u200b': 0.02,
  },
  digits: 25,
  letters: 12,
}

/** The same for text with the quotation marks 「」. */
export const TRADITIONAL_MARKS: Marks = {
  ...CHINESE_MARKS,
  // biome-ignore format: a table
  marks: { ...CHINESE_MARKS.marks, '“': 1, '”': 1, '「': 8, '」': 8, '『': 1.5, '』': 1.5, '﹐': 0.1, '﹖': 0.05, '﹗': 0.05, '︰': 0.1, '﹔': 0.05, '‧': 0.3 },
}

/** Share of words that a mark follows; lower for words that cannot end a phrase. */
const MARK_SHARE = 0.2
const BOUND_SHARE = 0.04
const BOUND = /^(uj|ul|uz|ud|uv|ug|u|p|d|c|r|q|h|k|b|f)$/
/** Share of marks that another mark follows. */
const MARK_BEHIND_MARK = 0.05

/** Words of `dict.txt`, which has text, frequency and tag on each line. */
export function jiebaWords(path: string): Word[] {
  const out: Word[] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [text, frequency, tag] = line.split(' ')
    if (text && frequency && tag) out.push({ text, frequency: Number(frequency), tag })
  }
  return out
}

/**
 * P(tag | previous tag), from jieba's hidden Markov model, whose states are positions in a word (B M E S) with its tag,
 * and from punctuation.
 */
export function jiebaTransitions(path: string, words: readonly Word[]): Transitions {
  const model = new Map<string, Map<string, number>>()
  let from: [place: string, tag: string] = ['', '']
  for (const [, place, tag, value] of readFileSync(path, 'utf8').matchAll(
    /\('([BMES])', '(\w+)'\): (\{|-?[\d.e+-]+)/g,
  )) {
    if (value === '{') from = [place!, tag!]
    // Only the end of a word (E, S) determines what follows, and only the start of one (B, S) is a following word.
    if (value === '{' || from[0] === 'B' || from[0] === 'M' || place === 'M' || place === 'E') continue
    let row = model.get(from[1])
    if (!row) {
      row = new Map()
      model.set(from[1], row)
    }
    row.set(tag!, (row.get(tag!) ?? 0) + Math.exp(Number(value)))
  }
  const used = new Map<string, number>()
  for (const { tag, frequency } of words) if (model.has(tag)) used.set(tag, (used.get(tag) ?? 0) + frequency)
  const out = new Map<string, Map<string, number>>()
  for (const tag of used.keys()) {
    const share = BOUND.test(tag) ? BOUND_SHARE : MARK_SHARE
    const row = [...model.get(tag)!].filter(([to]) => used.has(to))
    const sum = row.reduce((n, [, p]) => n + p, 0)
    out.set(tag, new Map([[MARK, share], ...row.map(([to, p]) => [to, (p / sum) * (1 - share)] as const)]))
  }
  const all = [...used.values()].reduce((a, b) => a + b, 0)
  const behindMark = [...used].map(([tag, n]) => [tag, (n / all) * (1 - MARK_BEHIND_MARK)] as const)
  out.set(MARK, new Map([[MARK, MARK_BEHIND_MARK], ...behindMark]))
  return out
}
