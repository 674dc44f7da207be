import type { Parameter } from '../query/database.ts'
import { quoted } from '../query/views.ts'

/** Properties to filter by. For each its expression over `documents`, and over the table `listed`, which is faster. */
const FACETS = {
  status: { document: 'status', listed: 'status' },
  reason: { document: 'reason', listed: 'reason' },
  site: { document: 'coalesce(host, site)', listed: 'site' },
  lang: { document: 'lang', listed: 'lang' },
  kind: { document: 'page_kind', listed: 'kind' },
  month: { document: `strftime(published_date, '%Y-%m')`, listed: 'month' },
  encoding: { document: 'encoding', listed: 'encoding' },
} as const

/** Names of facets, in the order in which they are shown. The last three may hold several values for a document. */
export type FacetName = keyof typeof FACETS | 'flag' | 'finding' | 'rule'

export const FACET_NAMES: readonly FacetName[] = [
  ...(Object.keys(FACETS) as (keyof typeof FACETS)[]),
  'flag',
  'finding',
  'rule',
]

export const isFacet = (name: string): name is FacetName => (FACET_NAMES as readonly string[]).includes(name)

export const SORTS = {
  source: 'source_uri, doc_id',
  longest: 'n_chars DESC, doc_id',
  edits: 'n_edits DESC, doc_id',
  guesses: 'n_guessed DESC, doc_id',
} as const

export type Sort = keyof typeof SORTS

/** What is listed. A facet with the value null asks for documents that have none. */
export interface Filter {
  readonly facets: Readonly<Partial<Record<FacetName, string | null>>>
  /** YYYY-MM-DD: the first and the last day of publication, both included. Documents without a day are left out then. */
  readonly since?: string
  readonly until?: string
  /** A piece of a title or a source_uri, in upper or lower case. */
  readonly title?: string
  /** The number of a search in texts. */
  readonly search?: number
  readonly sort: Sort
}

export interface Condition {
  readonly sql: string
  readonly parameters: readonly Parameter[]
}

/** Whether a text may begin a `doc_id` or `cluster_id`, as reports and messages show them. */
const isId = (text: string): boolean => /^[0-9a-f]{8,64}$/.test(text)

/** The condition over `listed`; with `without`, all but that facet, to count its values. */
export function conditionOf({ facets, since, until, title, search }: Filter, without?: FacetName): Condition {
  const terms: string[] = []
  const parameters: Parameter[] = []
  const add = (term: string, ...values: Parameter[]): void => {
    terms.push(term)
    parameters.push(...values)
  }
  for (const [name, value] of Object.entries(facets) as [FacetName, string | null][]) {
    if (name === without || !isFacet(name)) continue
    if (name === 'flag') add('list_contains(flags, ?)', value)
    else if (name === 'finding') add('list_contains(findings, ?)', value)
    else if (name === 'rule') add('n IN (SELECT n FROM ruled WHERE rule = ?)', value)
    else if (value === null) add(`${FACETS[name].listed} IS NULL`)
    else add(`${FACETS[name].listed} = ?`, value)
  }
  if (since !== undefined) add('day >= CAST(? AS DATE)', since)
  if (until !== undefined) add('day <= CAST(? AS DATE)', until)
  if (title !== undefined && title !== '') {
    if (isId(title))
      add('(starts_with(doc_id, ?) OR starts_with(cluster_id, ?) OR contains(searched, ?))', title, title, title)
    else add('contains(searched, lower(?))', title)
  }
  if (search !== undefined) add('doc_id IN (SELECT doc_id FROM found WHERE search = ?)', search)
  return { sql: terms.length === 0 ? 'true' : terms.join(' AND '), parameters }
}

/** The expression of a facet over `listed`. */
export const columnOf = (name: keyof typeof FACETS): string => FACETS[name].listed

/**
 * The same as a query for a person's own DuckDB, over the views of `src/query/views.ts`.
 *
 * @param text what was searched in texts
 */
export function shownSql({ facets, since, until, title, sort }: Filter, text?: string): string {
  const terms = (Object.entries(facets) as [FacetName, string | null][]).map(([name, value]) => {
    if (name === 'flag') return `list_contains(flags, ${quoted(value ?? '')})`
    if (name === 'finding') return `list_contains(list_transform(findings, lambda f: f.rule), ${quoted(value ?? '')})`
    if (name === 'rule')
      return `list_contains(flatten(list_transform(edits, lambda e: e.rules)), ${quoted(value ?? '')})`
    const { document } = FACETS[name]
    return value === null ? `${document} IS NULL` : `${document} = ${quoted(value)}`
  })
  if (since !== undefined) terms.push(`published_date >= DATE ${quoted(since)}`)
  if (until !== undefined) terms.push(`published_date <= DATE ${quoted(until)}`)
  if (title !== undefined && title !== '') {
    const within = `contains(lower(concat_ws(' ', title, source_uri)), lower(${quoted(title)}))`
    const ids = ['doc_id', 'cluster_id'].map((id) => `starts_with(${id}, ${quoted(title)})`)
    terms.push(isId(title) ? `(${[...ids, within].join(' OR ')})` : within)
  }
  if (text !== undefined) terms.push(`contains(text, ${quoted(text)})`)
  const where = terms.length === 0 ? '' : `\nWHERE ${terms.join('\n  AND ')}`
  return `SELECT source_uri, title, n_chars, n_edits, n_guessed FROM documents${where}\nORDER BY ${SORTS[sort]}`
}
