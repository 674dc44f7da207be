import type { Account } from '../../dataset/account.ts'
import type { FailedGate, Hold } from '../../dataset/publish/held.ts'
import type { ContainerSummary, Counts, Format } from '../../dataset/publish/manifest.ts'
import type { RunOutput } from '../../dataset/publish/snapshot.ts'
import type { Takings } from '../../dataset/takings.ts'
import type { Status } from '../../document/facts/status.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Unread } from '../../read/listing.ts'
import type { PlainTable } from '../../read/open/open-inputs.ts'
import type { NamedCorrection } from '../configuration/corrections.ts'
import type { Configuration } from '../configuration/index.ts'
import type { Knowledge } from '../pipeline.ts'
import type { StageModules } from '../registry.ts'
import type { DoneCounts } from '../workers/done.ts'
import type { Gates } from './gates.ts'
import type { Progress } from './steps.ts'

/** A folder for what is kept from run to run. */
export interface KeptPlace {
  readonly folder: string
  readonly maxBytes: number
  /** Whether a person chose it. Where values are masked, nothing is kept in a folder of the output: it would hold them. */
  readonly isNamed?: boolean
}

export interface RunOptions extends StageModules {
  /** Folders, files, glob patterns. */
  readonly inputs: readonly string[]
  /** The output folder. It is never an input, even inside an input folder. */
  readonly out: string
  /** Opens the output where it is no folder of this machine: `out` is then its address. */
  readonly openOutput?: () => Promise<RunOutput>
  /** Further folders that are not inputs. */
  readonly exclude?: readonly string[]
  readonly configuration: Configuration
  /** The knowledge that `configuration.pinned` identifies, by stage. */
  readonly knowledge?: Knowledge
  /** Version of the package; part of the provenance. */
  readonly version: string
  /** Names of the quality measures, which are columns. */
  readonly measures: readonly string[]
  /** Number of threads; 0 works in the current one. Does not affect the output. */
  readonly workers: number
  readonly formats: readonly Format[]
  /** Name of the document that standard input is. */
  readonly stdinName?: string
  /** How records are read. */
  readonly read: ReadOptions
  /** The licence of the texts, for the files that describe the run. */
  readonly license?: string
  /** Number of published runs to keep, including this one. Absent: all. */
  readonly keep?: number
  /** What a run must have to be published. They do not affect the output. */
  readonly gates?: Gates
  /** Whether to publish if some inputs could not be read. */
  readonly allowPartial?: boolean
  /** Whether to do everything except writing. */
  readonly dryRun?: boolean
  /** Maximum size of a worker's heap in MB. Absent: Node's default. */
  readonly heapMb?: number
  /**
   * Where what was done is kept for the next run, and how many bytes it may take. It does not affect the output. Absent: all is
   * done anew, and nothing is kept.
   */
  readonly cache?: KeptPlace
  /** Whether all files are read, also those whose times have not changed since they were read last. */
  readonly full?: boolean
  /** Aborts the run; nothing is published. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** The result of a run. */
export interface RunReport {
  /**
   * - `published`: a new run was published;
   * - `unchanged`: the same run existed already and is undamaged;
   * - `released`: it existed and was held, and is published now, because it passes the gates of today;
   * - `held`: the run is complete and was not published, because it did not pass a gate or was rolled back before;
   * - `partial`: nothing was published, because some inputs could not be read;
   * - `dry`: publishing was not requested.
   */
  readonly outcome: 'published' | 'unchanged' | 'released' | 'held' | 'partial' | 'dry'
  readonly runId: string
  /** The folder of the run, if it was published, is held, or existed already. */
  readonly folder?: string
  /** Why the run is held; of a `released` run, why it was. */
  readonly hold?: Hold
  /** The gates that a dry run does not pass. `most-changed` is none of them: it compares rows, and a dry run writes none. */
  readonly failed?: readonly FailedGate[]
  /** For a `partial` run, covers only the inputs that were read. */
  readonly counts: Counts
  readonly reasons: Readonly<Record<string, number>>
  readonly accounts: Readonly<Record<Status, Account>>
  readonly unread: readonly Unread[]
  readonly containers: readonly ContainerSummary[]
  /** Number of kept documents whose main text is unsure. Absent for a run that existed, which cleans nothing. */
  readonly unsure?: number
  /** What thresholds take; absent if the configuration has none, or nothing was cleaned. */
  readonly takings?: Takings
  /** What was done and not taken from earlier runs; absent for a run without a cache. */
  readonly done?: DoneCounts
  /** Why nothing could be taken from earlier runs, or kept. */
  readonly cacheProblem?: string
  /** Files that do not count as inputs, such as hidden files. */
  readonly skipped: number
  /** URIs of folders with datasets of qingliu inside the input folders. They are not inputs. */
  readonly datasets: readonly string[]
  /** Tables that were read as one text, since their columns hold none that is known. */
  readonly asText: readonly PlainTable[]
  /** Corrections that matched nothing. Empty if the run cleaned nothing anew. */
  readonly idle: readonly NamedCorrection[]
  /** Total uncompressed size of all records, in bytes. */
  readonly bytes: number
  readonly seconds: number
  /** Ids of the older runs that were removed. */
  readonly removed: readonly string[]
}
