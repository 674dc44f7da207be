import type { Counts, Manifest } from '../publish/manifest.ts'
import type { PublishedRun } from '../publish/published-run.ts'
import { checkSchema } from '../schema/schema-version.ts'
import { type Changes, countChanges } from './changes.ts'
import { type KeptFigures, keptFigures } from './figures.ts'

/** A figure of two runs. */
export interface Pair {
  readonly before: number
  readonly after: number
}

type Pairs = Readonly<Record<string, Pair>>

/** Two runs beside each other. Figures that both runs lack are left out. */
export interface Comparison {
  readonly before: string
  readonly after: string
  readonly documents: Readonly<Record<keyof Counts | 'guessed', Pair>>
  readonly changes: Changes
  /** Rejected and duplicate documents by reason. */
  readonly reasons: Pairs
  /** Edits of the texts of kept documents by rule. */
  readonly rules: Pairs
  /** Kept documents without a field. */
  readonly missing: Pairs
  readonly languages: Pairs
  /** Code points of the texts of kept documents. */
  readonly lengths: Readonly<Record<keyof KeptFigures['lengths'], Pair>>
  /** Number of sites, and the names that only one of the runs has, at most {@link MOST_SITES} of each. */
  readonly sites: Pair & { readonly new: readonly string[]; readonly gone: readonly string[] }
}

/** How many names of sites are listed. A crawl may meet a hundred thousand new ones. */
const MOST_SITES = 1000

/** Compares two runs: what their manifests say, and a few columns of their rows. */
export async function compareFigures(before: PublishedRun, after: PublishedRun): Promise<Comparison> {
  for (const run of [before, after]) checkSchema(run, 'a comparison')
  const [a, b] = [before.manifest, after.manifest]
  const [x, y] = [await keptFigures(before), await keptFigures(after)]
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
    [...one]
      .filter((site) => !other.has(site))
      .sort()
      .slice(0, MOST_SITES)
  return {
    before: before.runId,
    after: after.runId,
    documents: {
      ...(pairs({ ...a.counts }, { ...b.counts }) as Readonly<Record<keyof Counts, Pair>>),
      guessed: { before: x.guessed, after: y.guessed },
    },
    changes: await countChanges(before, after),
    reasons: pairs(a.reasons, b.reasons),
    rules: pairs(editsByRule(a), editsByRule(b)),
    missing: pairs(x.missing, y.missing),
    languages: pairs(x.languages, y.languages),
    lengths: pairs({ ...x.lengths }, { ...y.lengths }) as Comparison['lengths'],
    sites: { before: x.sites.size, after: y.sites.size, new: only(y.sites, x.sites), gone: only(x.sites, y.sites) },
  }
}

function editsByRule({ accounts }: Manifest): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(accounts.kept.rules).map(([rule, { edits }]) => [rule, edits]))
}

function pairs(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): Pairs {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return Object.fromEntries(names.map((name) => [name, { before: before[name] ?? 0, after: after[name] ?? 0 }]))
}
