import { UsageError } from '../document/errors/usage-error.ts'

/** The version that the tests run with. */
const VERSION = '1.5.5-r.5'

/**
 * DuckDB, which is no dependency: it takes 70 MB, has native code, and only pictures need it.
 *
 * @throws UsageError that says how to install it
 */
export async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    throw refused(error as NodeJS.ErrnoException)
  }
}

/**
 * Whether it is installed, without loading it.
 *
 * @throws UsageError as {@link loadDuckDb}
 */
export function checkDuckDb(): void {
  try {
    import.meta.resolve('@duckdb/node-api')
  } catch (error) {
    throw refused(error as NodeJS.ErrnoException)
  }
}

/** Codes of a package that is not there, and of one that this machine cannot load. */
const ABSENT: ReadonlySet<string | undefined> = new Set([
  'ERR_MODULE_NOT_FOUND',
  'MODULE_NOT_FOUND',
  'ERR_DLOPEN_FAILED',
])

function refused(error: NodeJS.ErrnoException): Error {
  if (!ABSENT.has(error.code)) return error
  const what = error.message.split('\n', 1)[0]
  return new UsageError(
    `DuckDB, which computes the figures, cannot be loaded (${what}). Install it beside qingliu: npm install @duckdb/node-api@${VERSION}`,
    { cause: error },
  )
}
