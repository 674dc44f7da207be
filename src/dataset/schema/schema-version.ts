import { OutputError } from '../../document/errors/output-error.ts'

/**
 * Version of the columns and files of a run. It stands in `manifest.json` and in the metadata of every Parquet and Arrow
 * file, and is part of the run's id. Raised when a column or file is added, removed or renamed, or changes its type or
 * meaning; a test tells.
 */
export const SCHEMA_VERSION = 2

/** The key in the metadata of Parquet and Arrow files. */
export const SCHEMA_KEY = 'qingliu.schema_version'

/** The oldest version whose columns this code reads. Runs of before there were versions count as 0. */
const OLDEST = 2

/** What says which version wrote a run: its folder, and two members of its manifest. */
interface Versioned {
  readonly folder: string
  readonly manifest: { readonly schema_version?: number; readonly pipeline_version: string }
}

/**
 * @param what the work that needs the columns, for the message
 * @throws OutputError `SCHEMA` for a run whose columns this version does not read
 */
export function checkSchema({ folder, manifest }: Versioned, what: string): void {
  const version = manifest.schema_version ?? 0
  const by = manifest.pipeline_version
  if (version < OLDEST) {
    throw new OutputError(
      'SCHEMA',
      `${folder} has schema version ${version}, of qingliu ${by}; ${what} takes version ${OLDEST} or later: write it again with 'qingliu run', or use that version of qingliu`,
    )
  }
  if (version > SCHEMA_VERSION) {
    throw new OutputError(
      'SCHEMA',
      `${folder} has schema version ${version}, of qingliu ${by}; this qingliu knows versions up to ${SCHEMA_VERSION}: install a newer one`,
    )
  }
}
