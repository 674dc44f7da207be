import type { Account } from '../../dataset/account.ts'
import type { Counts, Format } from '../../dataset/publish/manifest.ts'
import type { Status } from '../../document/status.ts'
import type { ReadLimits } from '../../read/limits.ts'
import type { Unread } from '../../read/listing.ts'
import type { NamedCorrection } from '../configuration/corrections.ts'
import type { Configuration } from '../configuration/index.ts'
import type { StageModules } from '../registry.ts'
import type { Progress } from './steps.ts'

export interface RunOptions extends StageModules {
  /** Folders, files, glob patterns. */
  readonly inputs: readonly string[]
  /** The output folder. It is no input, even where it stands inside one. */
  readonly out: string
  /** More folders that are no input. */
  readonly exclude?: readonly string[]
  readonly configuration: Configuration
  /** Version of the package, which is part of the provenance. */
  readonly version: string
  /** Names of the quality measures, which are columns. */
  readonly measures: readonly string[]
  /** Threads; 0 does the work in this one. Never touches the output. */
  readonly workers: number
  readonly formats: readonly Format[]
  readonly limits: ReadLimits
  /** Published runs to keep, this one included; all where absent. */
  readonly keep?: number
  /** Publish although inputs could not be read. */
  readonly allowPartial?: boolean
  /** Do everything but write. */
  readonly dryRun?: boolean
  /** The most that a worker's heap may take, in MB; Node's own limit where absent. */
  readonly heapMb?: number
  /** Ends the run; nothing is published. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** How a run ended. */
export interface RunReport {
  /**
   * - `published`: a new run stands in the output;
   * - `unchanged`: the same run stood there already, and its files are whole;
   * - `partial`: nothing was published, since inputs could not be read;
   * - `dry`: nothing was to be published.
   */
  readonly outcome: 'published' | 'unchanged' | 'partial' | 'dry'
  readonly runId: string
  /** The folder of the run, where it was published or stood. */
  readonly folder?: string
  /** Of a `partial` run only what was read is known. */
  readonly counts: Counts
  readonly reasons: Readonly<Record<string, number>>
  readonly accounts: Readonly<Record<Status, Account>>
  readonly unread: readonly Unread[]
  /** Kept documents whose main text is unsure; absent of an unchanged run, which cleaned nothing anew. */
  readonly unsure?: number
  /** Hidden files and the like, which do not count as inputs. */
  readonly skipped: number
  /** Folders among the inputs that hold datasets of this program, which are no inputs either; as uris. */
  readonly datasets: readonly string[]
  /** Corrections that met no text; of a run that cleaned nothing anew, none. */
  readonly idle: readonly NamedCorrection[]
  /** Of all records, uncompressed. */
  readonly bytes: number
  readonly seconds: number
  /** Ids of older runs that were removed. */
  readonly removed: readonly string[]
}
