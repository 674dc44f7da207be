/** How the text of a page compares with the truth, as the benchmarks of the field count. */

interface Overlap {
  readonly both: number
  readonly extra: number
  readonly missing: number
}

export interface Score {
  readonly grams: Overlap
  readonly shingles: Overlap
}

/** Character 4-grams of word characters (NFKC, lower case), and word 4-shingles as scrapinghub's benchmark has them. */
export function score(want: string, have: string): Score {
  return { grams: overlap(grams(want), grams(have)), shingles: overlap(shingles(want), shingles(have)) }
}

export function f1({ both, extra, missing }: Overlap): number {
  return both + extra + missing === 0 ? 1 : (2 * both) / (2 * both + extra + missing)
}

function grams(text: string): string[] {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (word === '') return []
  return Array.from({ length: Math.max(1, word.length - 3) }, (_, i) => word.slice(i, i + 4))
}

function shingles(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  if (words.length === 0) return []
  return Array.from({ length: Math.max(1, words.length - 3) }, (_, i) => words.slice(i, i + 4).join(' '))
}

function overlap(want: readonly string[], have: readonly string[]): Overlap {
  const count = new Map<string, number>()
  for (const each of want) count.set(each, (count.get(each) ?? 0) + 1)
  let both = 0
  for (const each of have) {
    const left = count.get(each) ?? 0
    if (left === 0) continue
    count.set(each, left - 1)
    both++
  }
  return { both, extra: have.length - both, missing: want.length - both }
}
