import { dayOf } from '../../document/fields/day.ts'
import { THRESHOLD } from '../../document/stage.ts'
import type { PublishedRun } from '../publish/published-run.ts'
import { readRows } from '../read.ts'
import type { Row } from '../rows/row.ts'
import { type Takings, TakingsSum } from '../takings.ts'
import { Distribution, type DistributionFigures } from './distribution.ts'

/** How many have a name; the name is `null` for those that have none. A list, since object keys such as `2024` lose their order. */
export interface Counted {
  readonly name: string | null
  readonly count: number
}

/** What a run holds, beyond what a query for the types of its columns tells. */
export interface Statistics {
  readonly run_id: string
  readonly documents: { readonly kept: number; readonly rejected: number; readonly duplicate: number }
  /** Code points of the kept texts. */
  readonly characters: number
  /** Kept documents by host, or by the name of the site where a document has no host: `coalesce(host, site)`. */
  readonly sites: readonly Counted[]
  readonly languages: readonly Counted[]
  readonly kinds: readonly Counted[]
  /** Kept documents by month of publication, `2026-11`, in order. */
  readonly months: readonly Counted[]
  readonly flags: readonly Counted[]
  /** Documents that were not kept, by reason. */
  readonly reasons: readonly Counted[]
  /** Edits of the texts of kept documents by rule. */
  readonly rules: readonly Counted[]
  /** Of kept documents: code points of the text, edits, and every measure. */
  readonly distributions: Readonly<Record<string, DistributionFigures>>
  /** What thresholds take, or would take. Absent if there are none. */
  readonly takings?: Takings
}

/** Thresholds that a dataset is held against. */
export interface Thresholds {
  /** Names, in order. */
  readonly names: readonly string[]
  /** The names of those that a row fails. */
  beyond(row: Row): readonly string[]
}

const COLUMNS = ['lang', 'host', 'site', 'published_date', 'page_kind', 'flags', 'n_chars', 'n_edits'] as const

/**
 * Counts what a run holds. Reads a few columns; a row group is in memory at a time, and the names of sites.
 *
 * @param thresholds instead of those of the run itself, whose takings its manifest has
 */
export async function statisticsOf(run: PublishedRun, thresholds?: Thresholds): Promise<Statistics> {
  const { manifest } = run
  const measures = manifest.measures.map((name) => `q_${name}` as const)
  const counts = {
    sites: new Tally(),
    languages: new Tally(),
    kinds: new Tally(),
    months: new Tally(),
    flags: new Tally(),
  }
  const distributions = new Map<keyof Row, Distribution>()
  for (const column of ['n_chars', 'n_edits', ...measures] as const) distributions.set(column, new Distribution())
  let characters = 0
  for await (const row of readRows(run, 'data', [...COLUMNS, ...measures])) {
    characters += row.n_chars
    counts.sites.add(row.host ?? row.site)
    counts.languages.add(row.lang)
    counts.kinds.add(row.page_kind)
    counts.months.add(monthOf(row))
    for (const flag of row.flags) counts.flags.add(flag)
    for (const [column, distribution] of distributions) {
      const value = row[column]
      if (typeof value === 'number') distribution.add(value)
    }
  }
  const rules = new Tally()
  for (const [rule, { edits }] of Object.entries(manifest.accounts.kept.rules)) rules.add(rule, edits)
  const reasons = new Tally()
  for (const [reason, documents] of Object.entries(manifest.reasons)) reasons.add(reason, documents)
  const { kept, rejected, duplicate } = manifest.counts
  const takings = thresholds ? await takingsOf(run, thresholds) : manifest.takings
  return {
    run_id: manifest.run_id,
    documents: { kept, rejected, duplicate },
    characters,
    sites: counts.sites.largestFirst(),
    languages: counts.languages.largestFirst(),
    kinds: counts.kinds.largestFirst(),
    months: counts.months.inOrder(),
    flags: counts.flags.largestFirst(),
    reasons: reasons.largestFirst(),
    rules: rules.largestFirst(),
    distributions: Object.fromEntries(
      [...distributions].flatMap(([column, { figures }]) => (figures ? [[column, figures]] : [])),
    ),
    ...(takings && { takings }),
  }
}

/** What thresholds would take of the documents that nothing but a threshold rejects. */
async function takingsOf(run: PublishedRun, thresholds: Thresholds): Promise<Takings> {
  const sum = new TakingsSum(thresholds.names)
  const columns = ['reason', 'n_chars', ...run.manifest.measures.map((name) => `q_${name}` as const)] as const
  for (const folder of ['data', 'rejects'] as const)
    for await (const row of readRows(run, folder, columns))
      if (row.reason === null || row.reason === THRESHOLD) sum.add(thresholds.beyond(row), row.n_chars)
  return sum.total
}

/** `2026-11` */
function monthOf({ published_date: days }: Row): string | null {
  return days === null ? null : dayOf(days).slice(0, 7)
}

class Tally {
  readonly #counts = new Map<string | null, number>()

  add(name: string | null, count: number = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count)
  }

  largestFirst(): Counted[] {
    return this.inOrder().sort((a, b) => b.count - a.count)
  }

  /** By name; what has none comes last. */
  inOrder(): Counted[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => (b.name === null || (a.name !== null && a.name < b.name) ? -1 : 1))
  }
}
