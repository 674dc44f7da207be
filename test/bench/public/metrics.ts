import type { Benchmark } from './folder.ts'

/** Precision, recall and F1 of a text; 0 to 1. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** The score of all pages by the metric of the benchmark, with the shares of sentences that are in the texts. */
export interface Total extends Score {
  /** Sentences to keep that were kept; NaN if the benchmark names none. */
  readonly kept: number
  /** Sentences to drop that were not dropped; NaN if the benchmark names none. */
  readonly leaked: number
}

/** @param texts the extracted text of each page, in order */
export function scoreAll({ form, pages }: Benchmark, texts: readonly string[]): Total {
  const scores = form === 'wcxb' ? words : shingles
  const total = scores(
    pages.map(({ text }) => text),
    texts,
  )
  return {
    ...total,
    kept: mean(pages.flatMap(({ keep }, i) => (keep.length > 0 ? [shareOf(keep, texts[i]!)] : []))),
    leaked: mean(pages.flatMap(({ drop }, i) => (drop.length > 0 ? [shareOf(drop, texts[i]!)] : []))),
  }
}

/**
 * Scrapinghub's metric: four words in a row, with their counts. Precision and recall are means over the pages for which they are
 * defined, and F1 is computed from these means. Case counts.
 */
function shingles(wanted: readonly string[], found: readonly string[]): Score {
  const precisions: number[] = []
  const recalls: number[] = []
  wanted.forEach((want, i) => {
    const [wants, has] = [shinglesOf(want), shinglesOf(found[i]!)]
    const both = common(wants, has)
    const [all, given] = [sizeOf(wants), sizeOf(has)]
    if (given > 0) precisions.push(both / given)
    if (all > 0) recalls.push(both / all)
  })
  return withF1(mean(precisions), mean(recalls))
}

/** WCXB's metric: words in lower case, with their counts. All three figures are means over the pages. */
function words(wanted: readonly string[], found: readonly string[]): Score {
  const scores = wanted.map((want, i): Score => {
    const [wants, has] = [counted(wordsOf(want.toLowerCase())), counted(wordsOf(found[i]!.toLowerCase()))]
    if (wants.size === 0) return has.size === 0 ? withF1(1, 1) : withF1(0, 0)
    if (has.size === 0) return withF1(0, 0)
    const both = common(wants, has)
    return withF1(both / sizeOf(has), both / sizeOf(wants))
  })
  const meanOf = (figure: keyof Score): number => mean(scores.map((score) => score[figure]))
  return { precision: meanOf('precision'), recall: meanOf('recall'), f1: meanOf('f1') }
}

function withF1(precision: number, recall: number): Score {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** Words as `\w+` of Python finds them. */
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? []

function shinglesOf(text: string): Map<string, number> {
  const all = wordsOf(text)
  if (all.length === 0) return new Map()
  return counted(Array.from({ length: Math.max(1, all.length - 3) }, (_, i) => all.slice(i, i + 4).join(' ')))
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

const sizeOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0)

function common(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [item, count] of a) sum += Math.min(count, b.get(item) ?? 0)
  return sum
}

/** The share of sentences that a text has, whatever their case. */
function shareOf(sentences: readonly string[], text: string): number {
  const lower = text.toLowerCase()
  return sentences.filter((sentence) => lower.includes(sentence.toLowerCase())).length / sentences.length
}

const mean = (figures: readonly number[]): number =>
  figures.length === 0 ? Number.NaN : figures.reduce((sum, figure) => sum + figure, 0) / figures.length
