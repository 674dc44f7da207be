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

/** A connection: its statements run one after the other, beside those of other connections. */
export class Session {
  readonly #connection: DuckDBConnection

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  /** Runs statements that give no rows. */
  async run(sql: string): Promise<void> {
    await this.#connection.run(sql)
  }

  /** The rows of a query; of a statement that changes rows, their number as `Count`. */
  async rows(sql: string, parameters: readonly Parameter[] = []): Promise<Result[]> {
    const reader = await this.#connection.runAndReadAll(sql, parameters as DuckDBValue[])
    return reader.getRowObjectsJS().map((row) => plain(row as never) as Result)
  }

  /** Stops the statement that is running; its promise fails. */
  interrupt(): void {
    this.#connection.interrupt()
  }

  close(): void {
    this.#connection.closeSync()
  }
}

/**
 * DuckDB in memory over the files of a run, with the views of {@link views}. It reads the folder of the run, and no other file,
 * address or extension; its settings are locked. COPY and ATTACH into that folder cannot be locked, so every statement must
 * be the program's own: what a person enters is a {@link Parameter}.
 */
export class Database {
  readonly #instance: DuckDBInstance
  readonly #temporary: Temporary

  private constructor(instance: DuckDBInstance, temporary: Temporary) {
    this.#instance = instance
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
    const database = new Database(instance, temporary)
    const folders = [folder, ...(before === undefined ? [] : [before])]
    const session = await database.session()
    await session.run(
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
    session.close()
    return database
  }

  async session(): Promise<Session> {
    return new Session(await this.#instance.connect())
  }

  async close(): Promise<void> {
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
