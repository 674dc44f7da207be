/** How the text of a page compares with the truth, as the benchmarks of the field count. */

/** A page with its true text; a line of `truth.jsonl`. */
export interface Case {
  readonly id: string
  readonly set: string
  readonly lang: string
  readonly url: string | null
  readonly text: string
}

interface Overlap {
  readonly both: number
  readonly extra: number
  readonly missing: number
}

export interface Score {
  readonly grams: Overlap
  readonly shingles: Overlap
}

const GROUPS: Readonly<Record<string, (page: Case) => boolean>> = {
  'zh news': ({ lang, set }) => lang === 'zh' && (set === 'cwced' || set === 'magic-article'),
  'zh forum': ({ lang, set }) => lang === 'zh' && set === 'magic-forum',
  cwced: ({ set }) => set === 'cwced',
  scrapinghub: ({ set }) => set === 'scrapinghub',
  'magic-article other': ({ lang, set }) => lang !== 'zh' && set === 'magic-article',
  'magic-forum other': ({ lang, set }) => lang !== 'zh' && set === 'magic-forum',
  'wcxb-article': ({ set }) => set === 'wcxb-article',
  'wcxb-other': ({ set }) => set === 'wcxb-other',
}

/** Pages that are trained on and not scored. */
export function isScored({ set }: Case): boolean {
  return set !== 'mozilla'
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

/** A line for each group of pages: c4 is the mean F1 of grams, sh the F1 of the mean precision and recall of shingles. */
export function figures(pages: readonly Case[], scores: ReadonlyMap<string, Score>): string[] {
  return Object.entries(GROUPS).flatMap(([name, belongs]) => {
    const own = pages.filter(belongs).map(({ id }) => scores.get(id)!)
    if (own.length === 0) return []
    const c4 = mean(own.map(({ grams }) => f1(grams)))
    const precision = mean(own.map(({ shingles: { both, extra } }) => both / (both + extra)).filter(Number.isFinite))
    const recall = mean(own.map(({ shingles: { both, missing } }) => both / (both + missing)).filter(Number.isFinite))
    const sh = (2 * precision * recall) / (precision + recall)
    const low = own.filter(({ grams }) => f1(grams) < 0.5).length
    return `${name.padEnd(20)} n ${String(own.length).padStart(3)}  c4 ${c4.toFixed(4)}  sh ${sh.toFixed(4)}  P ${precision.toFixed(3)} R ${recall.toFixed(3)}  below half ${low}`
  })
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The pages with the lowest scores, each with what its truth lost and what was left over. */
export function worst(
  pages: readonly Case[],
  texts: ReadonlyMap<string, string>,
  scores: ReadonlyMap<string, Score>,
  most: number,
): string[] {
  const ordered = pages
    .map((page) => ({ page, f: f1(scores.get(page.id)!.grams) }))
    .sort((a, b) => a.f - b.f)
    .slice(0, most)
  return ordered.map(({ page, f }) => {
    const have = texts.get(page.id)!
    const lost = linesOf(page.text).filter((line) => !squash(have).includes(squash(line)))
    const left = linesOf(have).filter((line) => !squash(page.text).includes(squash(line)))
    return `${f.toFixed(3)} ${page.id} lost ${describeLines(lost)}; left ${describeLines(left)}`
  })
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => squash(line) !== '')
}

function squash(text: string): string {
  return text.replace(/\s+/g, '')
}

function describeLines(lines: readonly string[]): string {
  const longest = lines.reduce((most, line) => (line.length > most.length ? line : most), '')
  return lines.length === 0 ? 'nothing' : `${lines.length} lines, “${longest.trim().slice(0, 40)}”`
}
