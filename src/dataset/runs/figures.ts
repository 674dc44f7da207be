import { type RunFiles, readRows } from '../read.ts'
import type { Row } from '../rows/row.ts'

/** Fields that a document may lack. */
const FIELDS = ['title', 'author', 'editor', 'source_name', 'site', 'host', 'url', 'published_date'] as const

/** What the kept documents of a run are like. */
export interface KeptFigures {
  readonly documents: number
  /** Documents with at least one guess. */
  readonly guessed: number
  /** Field → documents without it. */
  readonly missing: Readonly<Record<string, number>>
  /** Language → documents; `null` stands for none. */
  readonly languages: Readonly<Record<string, number>>
  /** Code points of the texts. */
  readonly lengths: { readonly total: number; readonly p10: number; readonly median: number; readonly p90: number }
  /** Hosts, or names where a document has no host, in order. */
  readonly sites: ReadonlySet<string>
}

const COLUMNS: readonly (keyof Row)[] = ['lang', 'n_chars', 'n_guessed', ...FIELDS]

/** Reads a few columns of data/; a row group and the names of the sites are in memory. */
export async function keptFigures(run: RunFiles): Promise<KeptFigures> {
  const missing = new Map<string, number>(FIELDS.map((field) => [field, 0]))
  const languages = new Map<string, number>()
  const lengths = new Map<number, number>()
  const sites = new Set<string>()
  let documents = 0
  let guessed = 0
  for await (const row of readRows(run, 'data', COLUMNS)) {
    documents++
    if (row.n_guessed > 0) guessed++
    for (const field of FIELDS) if (row[field] === null) count(missing, field)
    count(languages, row.lang ?? 'null')
    count(lengths, row.n_chars)
    const site = row.host ?? row.site
    if (site !== null) sites.add(site)
  }
  return {
    documents,
    guessed,
    missing: Object.fromEntries(missing),
    languages: Object.fromEntries([...languages].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))),
    lengths: lengthFigures(lengths, documents),
    sites,
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Exact, from the number of texts of each length. */
function lengthFigures(lengths: ReadonlyMap<number, number>, documents: number): KeptFigures['lengths'] {
  const sorted = [...lengths].sort(([a], [b]) => a - b)
  let total = 0
  for (const [length, texts] of sorted) total += length * texts
  const at = (share: number): number => {
    let before = 0
    for (const [length, texts] of sorted) {
      before += texts
      if (before >= share * documents) return length
    }
    return 0
  }
  return { total, p10: at(0.1), median: at(0.5), p90: at(0.9) }
}
