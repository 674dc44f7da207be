import type { TruePage } from '../../../tools/main-text/truth.ts'
import { f1, type Score, score } from './score.ts'

/** A page, the text that came out, and how good it is. */
export interface Scored {
  readonly page: TruePage
  readonly text: string
  /** Of pages whose true text is known. */
  readonly score?: Score
  /** F1 in the measure of the page's language. */
  readonly f1?: number
  /** Characters of the text by characters of the true one. */
  readonly length?: number
  /** Shares of the sentences to keep that are in the text, and of those to drop that are not. */
  readonly keep?: number
  readonly drop?: number
}

/** Languages that put no space between words: their texts are compared by characters. */
const UNSPACED = /^(?:zh|ja|ko|th)/

export function scored(page: TruePage, text: string): Scored {
  const squashed = squash(text)
  const share = (sentences: readonly string[] | null | undefined, has: boolean): number | undefined =>
    sentences && sentences.length > 0
      ? mean(sentences.map((sentence) => (squashed.includes(squash(sentence)) === has ? 1 : 0)))
      : undefined
  const keep = share(page.must_keep, true)
  const drop = share(page.must_drop, false)
  const sentences = { ...(keep !== undefined && { keep }), ...(drop !== undefined && { drop }) }
  if (!page.text) return { page, text, ...sentences }
  const own = score(page.text, text)
  const length = squashed.length / Math.max(1, squash(page.text).length)
  return { page, text, score: own, f1: f1(UNSPACED.test(page.lang) ? own.grams : own.shingles), length, ...sentences }
}

const ARTICLES: ReadonlySet<string> = new Set(['article', 'zh_read'])

/** A line for all pages, and for each kind, set and language of eight or more. */
export function tables(pages: readonly Scored[]): string[] {
  const groups = new Map<string, Scored[]>()
  for (const each of pages) {
    const { set, lang, page_type } = each.page
    for (const name of ['all', `kind ${page_type ?? 'not said'}`, `lang ${lang.slice(0, 2)}`, `set ${set}`])
      groups.set(name, [...(groups.get(name) ?? []), each])
  }
  const lines = [...groups]
    .filter(([, own]) => own.length >= 8)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => line(name, own))
  return [...lines, ...ofArticles(pages)]
}

function line(name: string, own: readonly Scored[]): string {
  const known = own.filter((each) => each.f1 !== undefined).map((each) => each.f1!)
  const cells = [
    ['F1', known],
    ['poor', known.map((value) => (value < 0.5 ? 1 : 0))],
    ['keep', own.flatMap(({ keep }) => keep ?? [])],
    ['drop', own.flatMap(({ drop }) => drop ?? [])],
  ] as const
  const figures = cells.map(([what, values]) => `${what} ${values.length === 0 ? '–    ' : mean(values).toFixed(4)}`)
  return `${name.padEnd(22)} n ${String(own.length).padStart(4)}  ${figures.join('  ')}`
}

/** How many articles have less than half of their text, and how many twice as much or more. */
function ofArticles(pages: readonly Scored[]): string[] {
  const own = pages.filter(({ page, length }) => length !== undefined && ARTICLES.has(page.page_type ?? ''))
  if (own.length === 0) return []
  const half = mean(own.map(({ length }) => (length! < 0.5 ? 1 : 0)))
  const twice = mean(own.map(({ length }) => (length! > 2 ? 1 : 0)))
  return [
    `articles ${own.length}: with less than half of the text ${percent(half)}, with twice as much ${percent(twice)}`,
  ]
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`
}

const BENCHMARKS: Readonly<Record<string, (page: TruePage) => boolean>> = {
  'zh news': ({ lang, set }) => lang === 'zh' && (set === 'cwced' || set === 'magic-article'),
  'zh forum': ({ lang, set }) => lang === 'zh' && set === 'magic-forum',
  cwced: ({ set }) => set === 'cwced',
  scrapinghub: ({ set }) => set === 'scrapinghub',
  'magic-article other': ({ lang, set }) => lang !== 'zh' && set === 'magic-article',
  'magic-forum other': ({ lang, set }) => lang !== 'zh' && set === 'magic-forum',
  'wcxb-article': ({ set }) => set === 'wcxb-article',
  'wcxb-other': ({ set }) => set === 'wcxb-other',
}

/** As these benchmarks count: c4 is the mean F1 of character 4-grams, sh the F1 of the mean precision and recall of shingles. */
export function benchmarks(pages: readonly Scored[]): string[] {
  return Object.entries(BENCHMARKS).flatMap(([name, belongs]) => {
    const own = pages.filter(({ page, score }) => score && belongs(page)).map((each) => each.score!)
    if (own.length === 0) return []
    const c4 = mean(own.map(({ grams }) => f1(grams)))
    const precision = mean(own.map(({ shingles: { both, extra } }) => both / (both + extra)).filter(Number.isFinite))
    const recall = mean(own.map(({ shingles: { both, missing } }) => both / (both + missing)).filter(Number.isFinite))
    const sh = (2 * precision * recall) / (precision + recall)
    const low = own.filter(({ grams }) => f1(grams) < 0.5).length
    return `${name.padEnd(20)} n ${String(own.length).padStart(3)}  c4 ${c4.toFixed(4)}  sh ${sh.toFixed(4)}  P ${precision.toFixed(3)} R ${recall.toFixed(3)}  below half ${low}`
  })
}

/** The pages with the lowest F1, each with what its truth lost and what was left over. */
export function worst(pages: readonly Scored[], most: number): string[] {
  const own = pages.filter((each) => each.f1 !== undefined).sort((a, b) => a.f1! - b.f1!)
  return own.slice(0, most).map(({ page, text, f1 }) => {
    const lost = linesOf(page.text!).filter((line) => !squash(text).includes(squash(line)))
    const left = linesOf(text).filter((line) => !squash(page.text!).includes(squash(line)))
    return `${f1!.toFixed(3)} ${page.id} lost ${described(lost)}; left ${described(left)}`
  })
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => squash(line) !== '')
}

function squash(text: string): string {
  return text.replace(/\s+/g, '')
}

function described(lines: readonly string[]): string {
  const longest = lines.reduce((most, line) => (line.length > most.length ? line : most), '')
  return lines.length === 0 ? 'nothing' : `${lines.length} lines, “${longest.trim().slice(0, 40)}”`
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
