import type { PublishedRun } from '../dataset/publish/published-run.ts'
import { Database, type Result, type Session } from '../query/database.ts'
import { glob, literal, quoted } from '../query/views.ts'
import { columnOf, conditionOf, FACET_NAMES, type FacetName, type Filter, SORTS, shownSql } from './filter.ts'

/** Rows of a page of the list. */
const PAGE = 100
/** Values of a facet. */
const VALUES = 40
/** Months, the last ones first: ten years. */
const MONTHS = 120

/**
 * What the list shows of every document, in memory: reading it takes under a second for 100,000 documents, and each filter then
 * some hundredths.
 */
function listed(folder: string): string {
  const rows = (
    part: 'data' | 'rejects',
  ): string => `SELECT doc_id, source_uri, title, coalesce(host, site) AS site, lang, page_kind AS kind,
    encoding, published_date AS day, strftime(published_date, '%Y-%m') AS month, flags,
    list_distinct(list_transform(findings, lambda f: f.rule)) AS findings, status, reason, n_chars, n_edits, n_guessed, cluster_id,
    duplicate_of, lower(concat_ws(' ', title, source_uri)) AS searched, '${part}/' || parse_filename(filename) AS part, file_row_number AS "at"
  FROM read_parquet(${quoted(glob(folder, part))}, filename = true, file_row_number = true)`
  return `CREATE TABLE listed AS SELECT row_number() OVER ()::INTEGER AS n, * FROM (${rows('data')} UNION ALL ${rows('rejects')});
  CREATE TABLE raw_places AS SELECT doc_id, 'raw/' || parse_filename(filename) AS "rawPart", file_row_number AS "rawAt"
    FROM read_parquet(${quoted(glob(folder, 'raw'))}, filename = true, file_row_number = true)`
}

/** Rules by document, whose number is soon compared: it reads every edit, so it is made while people look at the list. */
const RULED = `CREATE TABLE ruled_soon AS SELECT n, rule FROM (SELECT doc_id,
    unnest(list_distinct(flatten(list_transform(edits, lambda e: e.rules)))) AS rule FROM documents) JOIN listed USING (doc_id);
  ALTER TABLE ruled_soon RENAME TO ruled`

/** Whether a document is of a site, which is asked for three times. */
const OWN = `(? = '*' OR coalesce(host, site) = ? OR site = ?)`

/** Documents that are shown of those that a decision touches. */
export const EXAMPLES = 5

export interface FacetValue {
  readonly value: string | null
  readonly documents: number
}

export interface Page {
  readonly total: number
  readonly rows: readonly Result[]
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>
  /** The query of this list for a person's own DuckDB. */
  readonly sql: string
  /** Why the facet of rules will not come. */
  readonly problem?: string
}

/** Where the rows of a document lie: its own, and that of its raw text. Parts are relative to the run, rows count from 0. */
export interface Place {
  readonly part: string
  readonly at: number
  readonly rawPart: string
  readonly rawAt: number
}

/** The documents of a run, to be listed, filtered and searched. */
export class Catalogue {
  readonly #database: Database
  readonly #session: Session
  readonly #folder: string
  /** Settles when rules can be filtered by, or cannot; until then their facet is absent. */
  readonly rulesReady: Promise<void>
  #hasRules = false
  #problem: string | undefined
  readonly #searches: string[] = []

  private constructor(database: Database, session: Session, folder: string) {
    this.#database = database
    this.#session = session
    this.#folder = folder
    this.rulesReady = this.#countRules()
  }

  /** @throws UsageError where DuckDB is not installed */
  static async open({ folder, manifest }: PublishedRun): Promise<Catalogue> {
    const database = await Database.open(folder, { files: manifest.files })
    const session = await database.session()
    await session.run(listed(folder))
    await session.run('CREATE TABLE found (search INTEGER, doc_id VARCHAR)')
    return new Catalogue(database, session, folder)
  }

  async #countRules(): Promise<void> {
    const session = await this.#database.session()
    try {
      await session.run(RULED)
      this.#hasRules = true
    } catch (error) {
      // The list works without them, and says so; an inspector that is closed meanwhile has nobody to tell.
      this.#problem = `Rules could not be counted: ${(error as Error).message.split('\n', 1)[0]}`
    } finally {
      session.close()
    }
  }

  async page(filter: Filter, offset: number): Promise<Page> {
    const { sql, parameters } = conditionOf(filter)
    const [count] = await this.#session.rows(`SELECT count(*) AS total FROM listed WHERE ${sql}`, parameters)
    const rows = await this.#session.rows(
      `SELECT doc_id, source_uri, left(title, 200) AS title, site, lang, month, status, reason, n_chars, n_edits, n_guessed
       FROM listed WHERE ${sql} ORDER BY ${SORTS[filter.sort]} LIMIT ${PAGE} OFFSET ?`,
      [...parameters, offset],
    )
    const facets = offset > 0 ? {} : await this.#facets(filter)
    const text = filter.search === undefined ? undefined : this.#searches[filter.search]
    return {
      total: Number(count!.total),
      rows,
      facets,
      sql: shownSql(filter, text),
      ...(this.#problem !== undefined && { problem: this.#problem }),
    }
  }

  /** The values of each facet, counted over what the other filters leave. */
  async #facets(filter: Filter): Promise<Page['facets']> {
    const facets: Partial<Record<FacetName, readonly FacetValue[]>> = {}
    for (const name of FACET_NAMES) {
      if (name === 'rule' && !this.#hasRules) continue
      const { sql, parameters } = conditionOf(filter, name)
      const from =
        name === 'flag'
          ? `(SELECT unnest(flags) AS value FROM listed WHERE ${sql})`
          : name === 'finding'
            ? `(SELECT unnest(findings) AS value FROM listed WHERE ${sql})`
            : name === 'rule'
              ? `(SELECT rule AS value FROM ruled${sql === 'true' ? '' : ` WHERE n IN (SELECT n FROM listed WHERE ${sql})`})`
              : `(SELECT ${columnOf(name)} AS value FROM listed WHERE ${sql})`
      const values = await this.#session.rows(
        `SELECT value, count(*) AS documents FROM ${from} GROUP BY value ORDER BY ${name === 'month' ? 'value DESC NULLS FIRST' : 'documents DESC, value'} LIMIT ${name === 'month' ? MONTHS : VALUES}`,
        parameters,
      )
      facets[name] = values as unknown as readonly FacetValue[]
    }
    return facets
  }

  /** @returns undefined where there is no such document */
  async place(docId: string): Promise<Place | undefined> {
    const [row] = await this.#session.rows(
      'SELECT part, "at", "rawPart", "rawAt" FROM listed JOIN raw_places USING (doc_id) WHERE doc_id = ?',
      [docId],
    )
    return row as unknown as Place | undefined
  }

  /**
   * A row of a part that another program has written anew: such files seldom have a page index, and their row groups hold a hundred
   * thousand rows, of which DuckDB passes over all but one. Its values are those of `readRow`.
   */
  async row(part: string, at: number): Promise<Result> {
    const from = `read_parquet(${quoted(literal(`${this.#folder}/${part}`))}, file_row_number = true)`
    const columns = await this.#session.rows(`DESCRIBE SELECT * FROM ${from}`)
    const selected = columns.flatMap(({ column_name, column_type }) => {
      const name = `"${String(column_name).replaceAll('"', '""')}"`
      if (column_name === 'file_row_number') return []
      // Instants are milliseconds and days are days, both since 1970.
      if (String(column_type).startsWith('TIMESTAMP')) return [`epoch_ms(${name}) AS ${name}`]
      return [column_type === 'DATE' ? `date_diff('day', DATE '1970-01-01', ${name}) AS ${name}` : name]
    })
    const rows = await this.#session.rows(`SELECT ${selected.join(', ')} FROM ${from} WHERE file_row_number = ?`, [at])
    if (!rows[0]) throw new Error(`${part} has no row ${at}`)
    return rows[0]
  }

  /** The documents of a cluster, the kept ones first; a hundred at most. */
  cluster(id: string): Promise<Result[]> {
    return this.#session.rows(
      `SELECT doc_id, source_uri, title, site, status FROM listed WHERE cluster_id = ? ORDER BY status = 'kept' DESC, source_uri LIMIT ${PAGE}`,
      [id],
    )
  }

  /**
   * Searches the texts for a piece, to the letter, a part at a time, and yields how far it is.
   *
   * @param signal stops it between rows
   * @returns the number of the search, for {@link Filter}
   */
  async *search(
    text: string,
    signal: AbortSignal,
  ): AsyncGenerator<{ readonly done: number; readonly of: number; readonly found: number }, number> {
    const number = this.#searches.push(text) - 1
    const session = await this.#database.session()
    const stop = (): void => session.interrupt()
    signal.addEventListener('abort', stop)
    try {
      const parts = await session.rows('SELECT DISTINCT part FROM listed ORDER BY part')
      let found = 0
      for (const [i, { part }] of parts.entries()) {
        if (signal.aborted) return number
        const path = literal(`${this.#folder}/${part as string}`)
        const [row] = await session.rows(
          `INSERT INTO found SELECT ?, doc_id FROM read_parquet(${quoted(path)}) WHERE contains(text, ?)`,
          [number, text],
        )
        found += Number(row?.Count ?? 0)
        yield { done: i + 1, of: parts.length, found }
      }
      return number
    } finally {
      signal.removeEventListener('abort', stop)
      session.close()
    }
  }

  /** The lines that a site repeats, with the verdict on each. */
  repeated(site: string): Promise<Result[]> {
    return this.#session.rows(
      `SELECT text, zone, verdict, why, documents, sampled, example FROM templates
       WHERE site IN (?, ? || ' (claimed)', '*') ORDER BY documents DESC NULLS FIRST, text LIMIT ${PAGE}`,
      [site, site],
    )
  }

  /** Documents of a site whose clean text has a line, or whose raw text has a piece that the clean text lacks. */
  async touched(verdict: 'keep' | 'drop', site: string, text: string): Promise<string[]> {
    const session = await this.#database.session()
    try {
      const rows = await session.rows(
        verdict === 'drop'
          ? `SELECT source_uri FROM data WHERE ${OWN} AND list_contains(list_transform(string_split(text, chr(10)), lambda x: trim(x)), ?)`
          : `SELECT source_uri FROM data JOIN raw USING (doc_id) WHERE ${OWN} AND contains(raw_text, ?) AND NOT contains(text, ?)`,
        verdict === 'drop' ? [site, site, site, text] : [site, site, site, text, text],
      )
      return rows.map(({ source_uri }) => source_uri as string).sort()
    } finally {
      session.close()
    }
  }

  /** Documents of a site in which a rule made edits, by path: their number, and the ids of the first. */
  async ruled(site: string, rule: string): Promise<{ readonly documents: number; readonly first: readonly string[] }> {
    await this.rulesReady
    if (this.#problem !== undefined) throw new Error(this.#problem)
    const rows = await this.#session.rows(
      `SELECT doc_id FROM listed WHERE (? = '*' OR site = ?) AND n IN (SELECT n FROM ruled WHERE rule = ?) ORDER BY source_uri`,
      [site, site, rule],
    )
    return { documents: rows.length, first: rows.slice(0, EXAMPLES).map(({ doc_id }) => doc_id as string) }
  }

  close(): Promise<void> {
    return this.#database.close()
  }
}
