import { createHash } from 'node:crypto'
import { STATUSES, type Status } from '../../document/facts/status.ts'
import type { Account } from '../account.ts'
import { SCHEMA_VERSION } from '../schema/schema-version.ts'
import type { Takings } from '../takings.ts'

/** The three folders of a run that hold Parquet parts. */
export type PartFolder = 'data' | 'rejects' | 'raw'

/** The path of a part's file in its run: `data/part-00000.parquet`. */
export function partPath(folder: PartFolder, index: number): string {
  return `${folder}/part-${String(index).padStart(5, '0')}.parquet`
}

/** A file of a run. */
export interface ManifestFile {
  /** Path relative to the run's folder, with `/`. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** For Parquet, Arrow and JSONL files. */
  readonly rows?: number
}

/** An input that could not be read. */
interface UnreadInput {
  /** The path, as in `source_uri`. */
  readonly path: string
  /** A short name and, after `: `, the detail. */
  readonly reason: string
}

/** What a file with many records holds. Records, damage and framing add up to its bytes. */
export interface ContainerSummary {
  /** The path, as in `source_uri`. */
  readonly path: string
  /** Name of the format. */
  readonly format: string
  /** Bytes of the file; unpacked, where it is packed as a whole. */
  readonly bytes: number
  readonly records: number
  readonly record_bytes: number
  /** Stretches that are no record, each of which is a rejected row. */
  readonly damaged: number
  readonly damaged_bytes: number
  /** Headers, separators, directories, and records that hold no document. */
  readonly framing_bytes: number
  /** Number of records that hold no document, by kind: `warcinfo`, `request`. */
  readonly others: Readonly<Record<string, number>>
}

/** Number of documents by status. If they do not add up, the run fails. */
export interface Counts {
  readonly documents: number
  readonly kept: number
  readonly rejected: number
  readonly duplicate: number
  /** Files that could not be read; they have no document. */
  readonly unread: number
}

/** What a run did, restricted to facts that the same input and configuration reproduce: no times, host or workers. */
export interface Manifest {
  readonly format: 'qingliu/1'
  /** See `schema-version.ts`; absent in runs of before there were versions. */
  readonly schema_version?: number
  readonly run_id: string
  readonly pipeline_version: string
  readonly config_sha256: string
  /** The part of the configuration that affects the output. */
  readonly config: unknown
  /** The stages in order, each with its version. */
  readonly stages: readonly { readonly name: string; readonly version: string }[]
  /** SHA-256 over the code of plug-ins; absent without any. */
  readonly plugins_sha256?: string
  /** Names of the quality measures, which are columns `q_<name>`. */
  readonly measures: readonly string[]
  readonly formats: readonly Format[]
  readonly counts: Counts
  /** Number of rejected and duplicate documents by `reason`. */
  readonly reasons: Readonly<Record<string, number>>
  /** The character account of the documents of each status. */
  readonly accounts: Readonly<Record<Status, Account>>
  /** What the thresholds of the configuration take; absent if it has none. */
  readonly takings?: Takings
  readonly unread: readonly UnreadInput[]
  /** The inputs that hold many records. */
  readonly containers: readonly ContainerSummary[]
  readonly files: readonly ManifestFile[]
}

/** Output formats; Parquet is always written. */
export type Format = 'parquet' | 'arrow' | 'jsonl' | 'markdown'

/** What the caller knows about a run when its files are written. */
export type RunSummary = Omit<Manifest, 'format' | 'schema_version' | 'files'>

/** `run.json`: facts that differ between runs of the same work. */
export interface RunRecord {
  /** ISO 8601, UTC. */
  readonly started: string
  readonly finished: string
  readonly seconds: number
  readonly workers: number
  readonly node: string
  /** The inputs as the user named them. */
  readonly inputs?: readonly string[]
  /** Number of kept documents by language, the most frequent first; documents of unknown language are left out. */
  readonly languages?: Readonly<Record<string, number>>
  /** The licence of the texts, as the user states it. */
  readonly license?: string
  /** Further facts worth keeping: rates, peak memory, seconds by stage. */
  readonly [more: string]: unknown
}

/** The figures of the run do not add up. This is a defect, and nothing is published. */
export class CountError extends Error {
  override readonly name = 'CountError'
}

/**
 * Everything that determines the output of a run. What stages learn follows from the inputs, and corrections are part
 * of the configuration.
 */
export interface RunKey {
  /** Absent for runs of before there were versions. */
  readonly schemaVersion?: number
  readonly pipelineVersion: string
  readonly configSha256: string
  readonly formats: readonly Format[]
  /** SHA-256 over all inputs, including those that could not be read: the manifest names them. */
  readonly inputsSha256: string
  /** SHA-256 over the code of plug-ins; absent without any. */
  readonly pluginsSha256?: string | undefined
}

/** Computes the hash over all inputs of a run: first its records in order, then the inputs that could not be read. */
export class InputsHash {
  readonly #hash = createHash('sha256')

  /** Adds a record by its `sourceDigest`. Records must be added in the order of the input. */
  add(sourceDigest: string): void {
    this.#hash.update(`${sourceDigest}\n`)
  }

  /**
   * @param unread sorted by the bytes of the uri
   * @param containers in the order of the input
   */
  digest(
    unread: readonly { readonly uri: string; readonly reason: string }[],
    containers: readonly ContainerSummary[],
  ): string {
    const hash = this.#hash.copy()
    for (const { uri, reason } of unread) hash.update(`${uri}\t${reason}\n`)
    for (const container of containers) hash.update(`${JSON.stringify(container)}\n`)
    return hash.digest('hex')
  }
}

/**
 * The id of a run: 16 hexadecimal digits of a hash over what determines its output, so that the same work has the same
 * id.
 */
export function runId(run: RunKey): string {
  const { schemaVersion, pipelineVersion, configSha256, formats, inputsSha256, pluginsSha256 } = run
  const schema = schemaVersion === undefined ? [] : [schemaVersion]
  const plugins = pluginsSha256 === undefined ? [] : [pluginsSha256]
  const key = JSON.stringify([...schema, pipelineVersion, configSha256, [...formats].sort(), inputsSha256, ...plugins])
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

/**
 * Builds the manifest of a run.
 *
 * @throws CountError when kept, rejected and duplicate do not add up to the documents, or accounts or files give other
 *   numbers
 */
export function buildManifest(summary: RunSummary, files: readonly ManifestFile[]): Manifest {
  const { counts, accounts } = summary
  const rowsIn = (folder: string): number =>
    files.reduce((sum, file) => sum + (file.path.startsWith(`${folder}/`) ? (file.rows ?? 0) : 0), 0)
  const expect = (what: string, found: number, expected: number): void => {
    if (found !== expected) throw new CountError(`${what}: ${found}, expected ${expected}; nothing was published`)
  }
  expect('kept, rejected and duplicate documents', counts.kept + counts.rejected + counts.duplicate, counts.documents)
  expect('rows in data/', rowsIn('data'), counts.kept)
  expect('rows in rejects/', rowsIn('rejects'), counts.rejected + counts.duplicate)
  expect('rows in raw/', rowsIn('raw'), counts.documents)
  for (const status of STATUSES) {
    const { documents, raw, text, verbatim, replaced, removed, inserted } = accounts[status]
    expect(`documents in the account of ${status}`, documents, counts[status])
    expect(`raw characters in the account of ${status}`, verbatim + replaced + removed, raw)
    expect(`characters in the account of ${status}`, verbatim + inserted, text)
  }
  expect('unread inputs', summary.unread.length, counts.unread)
  for (const { path, bytes, record_bytes, damaged_bytes, framing_bytes } of summary.containers)
    expect(`bytes of ${path} by what they are`, record_bytes + damaged_bytes + framing_bytes, bytes)
  return {
    format: 'qingliu/1',
    schema_version: SCHEMA_VERSION,
    run_id: summary.run_id,
    pipeline_version: summary.pipeline_version,
    config_sha256: summary.config_sha256,
    config: summary.config,
    stages: summary.stages,
    ...(summary.plugins_sha256 !== undefined && { plugins_sha256: summary.plugins_sha256 }),
    measures: summary.measures,
    formats: summary.formats,
    counts,
    reasons: summary.reasons,
    accounts,
    ...(summary.takings && { takings: summary.takings }),
    unread: summary.unread,
    containers: summary.containers,
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** A manifest or record as JSON that a person can read. */
export function toJson(value: Manifest | RunRecord): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
