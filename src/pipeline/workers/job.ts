import type { Account } from '../../dataset/account.ts'
import type { EncodedFile } from '../../dataset/part.ts'
import type { RowRun } from '../../dataset/rows/row.ts'
import type { Takings } from '../../dataset/takings.ts'
import type { Status } from '../../document/facts/status.ts'
import type { Correction, RuleOff, Selection } from '../../document/stage.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Entry, Unread } from '../../read/listing.ts'
import type { BytePath } from '../../read/path.ts'
import type { Configuration } from '../configuration/index.ts'
import type { Knowledge, Tallies } from '../pipeline.ts'
import type { StageModules } from '../registry.ts'
import type { ReuseSetup } from '../reuse/setup.ts'
import type { DoneCounts } from './done.ts'

/** The data that a worker needs for the whole run. Plain data. */
export interface WorkerSetup extends StageModules {
  readonly configuration: Configuration
  /** The base folder of the listing. */
  readonly base: BytePath
  readonly read: ReadOptions
  /** The columns that are the same in all rows. */
  readonly row: RowRun
  /** Names of the quality measures, which are columns. */
  readonly measures: readonly string[]
  /** Whether drafts are stored on disk between phases, and the folder for them. */
  readonly spills: boolean
  readonly spillFolder: string
  /** What is kept from run to run; absent where nothing is. */
  readonly reuse?: ReuseSetup
}

/** Processes the part up to `phase`. */
export interface Job {
  readonly part: { readonly index: number; readonly entries: readonly Entry[] }
  readonly phase: number
  /** After the last phase: whether rows are counted only, or also encoded. */
  readonly then?: 'count' | 'encode'
  /** Entries that killed a worker and are rejected without processing: index → description of the death. */
  readonly deadly: ReadonlyMap<number, string>
  /**
   * Entries whose record their file holds before, with the same key and bytes: index → 2 for the second. Known when all
   * are read.
   */
  readonly repeats?: ReadonlyMap<number, number>
  /** Knowledge that this part alone is given: what its documents ask for. */
  readonly answers?: Knowledge
  /** Processes only this entry and discards the result. */
  readonly only?: number
  /** The records of the part as first read. They must not have changed since. */
  readonly fingerprint?: string
}

/** The result of a job. Plain data. */
export interface JobResult {
  readonly part: number
  /** The records of the part and the unreadable inputs, if the job read them. */
  readonly read?: ReadPart
  /** The tallies over this part's documents, for the stages that learn after the phase. */
  readonly tally: Tallies | undefined
  /** Whether the drafts are only in the memory of this worker. */
  readonly isHeld: boolean
  readonly finished?: FinishedPart
  /** What of the documents was done and not reused; absent where nothing is kept. */
  readonly done?: DoneCounts
}

/** A record that was read. */
export interface ReadDigest {
  /** Index of its entry. */
  readonly entry: number
  /** Hash over all that the input says of it. */
  readonly digest: string
  /** Its id, for a record of a container: the container may hold it again. */
  readonly id?: string
}

export interface ReadPart {
  readonly records: readonly ReadDigest[]
  readonly bytes: number
  readonly unread: readonly Unread[]
  readonly fingerprint: string
}

/** The result for a part whose documents have passed all stages. Plain data. */
export interface FinishedPart {
  readonly files: readonly EncodedFile[]
  readonly counts: Readonly<Record<Status, number>>
  readonly reasons: Readonly<Record<string, number>>
  /** Number of kept documents by language, those of unknown language left out. */
  readonly languages: Readonly<Record<string, number>>
  /** Kept documents whose main text is unsure. */
  readonly unsure: number
  /** Kept documents with at least one edit that is guessed. */
  readonly guessed: number
  readonly accounts: Readonly<Record<Status, Account>>
  /** What thresholds take; absent if the configuration has none. */
  readonly takings?: Takings
  /** The corrections that matched one of its documents, without duplicates. */
  readonly heeded: readonly (Correction | Selection | RuleOff)[]
}
