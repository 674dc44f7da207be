/** The views that queries read. A person who has DuckDB makes the same ones in the folder of the run. */

/** Lists in files of knowledge, as views. */
const KNOWLEDGE = [
  {
    view: 'templates',
    path: 'knowledge/boilerplate.json',
    list: 'templates',
    columns:
      'id VARCHAR, site VARCHAR, zone VARCHAR, text VARCHAR, verdict VARCHAR, why VARCHAR, documents BIGINT, sampled BIGINT, example VARCHAR',
  },
  {
    view: 'containers',
    path: 'knowledge/main-text.json',
    list: 'main',
    columns: 'id VARCHAR, site VARCHAR, "select" VARCHAR, holds BIGINT, pages BIGINT',
  },
] as const

export interface ViewOptions {
  readonly prefix?: string
  /** The files of the run, with their bytes: a stage that did not run has learnt nothing. Without it, no knowledge has a view. */
  readonly files?: readonly { readonly path: string; readonly bytes: number }[]
}

/**
 * The tables of a run as views: `data`, `rejects` and `raw`, which are its folders, `documents`, which is the first two
 * together, and what it learnt about sites: `templates` and `containers`.
 *
 * @param folder of the run; empty for the current one
 */
export function views(folder: string, { prefix = '', files }: ViewOptions = {}): string {
  const within = folder === '' ? '' : `${folder}/`
  const statements = (['data', 'rejects', 'raw'] as const).map(
    (name) => `CREATE VIEW ${prefix}${name} AS FROM read_parquet(${quoted(glob(folder, name))})`,
  )
  statements.push(`CREATE VIEW ${prefix}documents AS FROM ${prefix}data UNION ALL BY NAME FROM ${prefix}rejects`)
  if (files)
    for (const { view, path, list, columns } of KNOWLEDGE) {
      const type = `STRUCT(${columns})[]`
      const file = files.find((each) => each.path === path)
      // DuckDB's own limit is 16 MB, and it takes as much memory as it is told.
      const size = (file?.bytes ?? 0) + 1024
      const read = `read_json(${quoted(literal(within) + path)}, columns = {${quoted(list)}: ${quoted(type)}}, maximum_object_size = ${size})`
      const from = file ? read : `(SELECT []::${type} AS ${list})`
      statements.push(`CREATE VIEW ${prefix}${view} AS SELECT unnest(${list}, recursive := true) FROM ${from}`)
    }
  return `${statements.join(';\n')};`
}

/** A string of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The pattern of the parts of a table. */
export function glob(folder: string, table: 'data' | 'rejects' | 'raw'): string {
  return `${folder === '' ? '' : `${literal(folder)}/`}${table}/*.parquet`
}

/** A path whose characters have no meaning in a pattern. */
export function literal(path: string): string {
  return path.replace(/[*?[]/g, '[$&]')
}
