import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'
import { type Temporary, temporaryFolder } from '../system/temporary.ts'
import { loadDuckDb } from './load.ts'
import { quoted, type ViewOptions, views } from './views.ts'

/** A value of a result. 64-bit integers are numbers: counts and lengths stay below 2^53. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

export type Result = Readonly<Record<string, Value>>

/** A value for a `?` of a query. */
export type Parameter = string | number | null

export interface DatabaseOptions {
  /** The files of the run, as its manifest has them. */
  readonly files: NonNullable<ViewOptions['files']>
  /** Folder of the run before, for the views `before_data` and `before_rejects`. */
  readonly before?: string
  readonly threads?: number
}

/** Megabytes of memory for queries; what needs more is spilled to a temporary folder. */
const MEMORY = 1024

/**
 * DuckDB in memory over the files of a run, with the views of {@link views}. It reads the folder of the run, and no other file,
 * address or extension; its settings are locked. COPY and ATTACH into that folder cannot be locked, so every statement must
 * be the program's own: what a person enters is a {@link Parameter}.
 */
export class Database {
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #temporary: Temporary

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, temporary: Temporary) {
    this.#instance = instance
    this.#connection = connection
    this.#temporary = temporary
  }

  /** @throws UsageError where DuckDB is not installed */
  static async open(folder: string, { files, before, threads = 2 }: DatabaseOptions): Promise<Database> {
    const { DuckDBInstance } = await loadDuckDb()
    const temporary = await temporaryFolder()
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: `${MEMORY}MB`,
      temp_directory: temporary.path,
    })
    const database = new Database(instance, await instance.connect(), temporary)
    const folders = [folder, ...(before === undefined ? [] : [before])]
    await database.run(
      `SET allowed_directories = [${folders.map((each) => quoted(`${each}/`)).join(', ')}];
       SET autoinstall_known_extensions = false;
       SET autoload_known_extensions = false;
       SET allow_community_extensions = false;
       SET enable_external_access = false;
       SET preserve_insertion_order = false;
       SET lock_configuration = true;
       ${views(folder, { files })}
       ${before === undefined ? '' : views(before, { prefix: 'before_' })}`,
    )
    return database
  }

  /** Runs statements that give no rows. */
  async run(sql: string): Promise<void> {
    await this.#connection.run(sql)
  }

  /** The rows of a query. */
  async rows(sql: string, parameters: readonly Parameter[] = []): Promise<Result[]> {
    const reader = await this.#connection.runAndReadAll(sql, parameters as DuckDBValue[])
    return reader.getRowObjectsJS().map((row) => plain(row as never) as Result)
  }

  /** Stops the query that is running; its promise fails. */
  interrupt(): void {
    this.#connection.interrupt()
  }

  async close(): Promise<void> {
    this.#connection.closeSync()
    this.#instance.closeSync()
    await this.#temporary.remove()
  }
}

type Nested = string | number | bigint | boolean | null | Date | readonly Nested[] | { readonly [name: string]: Nested }

function plain(value: Nested): Value {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
  return value as Value
}
