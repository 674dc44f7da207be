import { createHash } from 'node:crypto'
import { PartEncoder } from '../../dataset/part.ts'
import type { RowRun } from '../../dataset/rows/row.ts'
import type { Registry } from '../../document/stage.ts'
import { loadZstd } from '../../document/zstd.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Entry, Unread } from '../../read/listing.ts'
import type { BytePath } from '../../read/path.ts'
import { Reader } from '../../read/reader.ts'
import type { Configuration } from '../configuration/index.ts'
import { type Knowledge, Pipeline, type Tallies } from '../pipeline.ts'
import { loadRegistry, type StageModules } from '../registry.ts'
import { openReuse, type ReuseSetup } from '../reuse/open.ts'
import type { Reuse } from '../reuse/reuse.ts'
import type { DoneCounts } from './done.ts'
import { DraftStore, type HeldDraft, type HeldPart } from './drafts.ts'
import { inputChanged, Passage } from './passage.ts'
import { type FinishedPart, PartRows } from './rows.ts'
import type { Steps, Work } from './work.ts'

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

/** Executes jobs: reads, cleans, encodes. One for each thread. */
export class PartWorker {
  readonly #setup: WorkerSetup
  readonly #pipeline: Pipeline
  readonly #drafts: DraftStore
  readonly #reader: Reader
  readonly #encoder: PartEncoder
  readonly #reuse: Reuse | undefined
  #knowledge: Knowledge = {}

  private constructor(setup: WorkerSetup, registry: Registry) {
    this.#setup = setup
    this.#pipeline = new Pipeline(registry, setup.configuration)
    this.#encoder = new PartEncoder(setup.measures)
    this.#drafts = new DraftStore(setup.spillFolder, setup.spills)
    this.#reader = new Reader(setup.base, setup.read)
    this.#reuse = setup.reuse && openReuse(setup.reuse, this.#pipeline, setup)
  }

  static async load(setup: WorkerSetup): Promise<PartWorker> {
    const [registry] = await Promise.all([loadRegistry(setup), loadZstd()])
    return new PartWorker(setup, registry)
  }

  /** All knowledge so far. */
  learn(knowledge: Knowledge): void {
    this.#knowledge = knowledge
  }

  /** Each document is processed completely before the next, so at most one draft of the part is unpacked. */
  *run(job: Job): Work {
    const { part, phase } = job
    // What killed a worker must kill it again.
    const reuse = job.only === undefined ? this.#reuse : undefined
    const passage = new Passage(this.#pipeline, this.#knowledge, this.#reader, job, reuse)
    const kept = job.then || job.only !== undefined ? undefined : this.#drafts.begin(phase)
    const rows = job.then && this.#rows(job, passage, reuse)
    const settle = function* (held: HeldDraft, passed: number): Steps<void> {
      const current = yield* passage.advance(held, passed, job.then ? phase - 1 : phase)
      if (rows) yield* rows.add(current, Math.max(passed, phase - 1))
      else kept?.add(current)
    }
    const known = job.only === undefined ? this.#drafts.take(part.index) : undefined
    const read = known ? yield* this.#goOn(known, settle) : yield* this.#read(job, passage, settle)
    yield undefined
    const finished = rows && (yield* rows.finish(part.index === 0))
    const isHeld = kept !== undefined && this.#drafts.keep(part.index, kept)
    this.#reuse?.flush()
    return {
      part: part.index,
      ...(read && { read }),
      tally: passage.tally,
      isHeld,
      ...(finished && { finished }),
      ...(reuse && { done: passage.done }),
    }
  }

  #rows(job: Job, passage: Passage, reuse: Reuse | undefined): PartRows {
    const encoder = job.then === 'encode' ? this.#encoder : undefined
    return new PartRows(this.#pipeline, this.#setup.row, encoder, passage, job.repeats, reuse)
  }

  /** Reads and processes the part from its files: for its first job, or if its drafts were lost with a worker. */
  *#read(job: Job, passage: Passage, settle: Settle): Steps<ReadPart> {
    const records: ReadDigest[] = []
    const unread: Unread[] = []
    const fingerprint = createHash('sha256')
    let bytes = 0
    this.#reader.expect(job.part.entries.filter((entry) => !passage.isRecalled(entry)))
    for (const [i, entry] of job.part.entries.entries()) {
      if (job.only !== undefined && job.only !== i) continue
      yield i
      const begun = yield* passage.begin(i)
      if ('reason' in begun) {
        unread.push(begun)
        continue
      }
      const { facts, record, held } = begun
      bytes += facts.bytes
      records.push({ entry: i, digest: facts.digest, ...(entry.record && { id: facts.id }) })
      fingerprint.update(record)
      yield* settle(held, 0)
    }
    // Who reads again reads single entries, and not those behind them.
    this.#reader.expect([])
    const read = { records, bytes, unread, fingerprint: fingerprint.digest('hex') }
    if (job.only === undefined && job.fingerprint !== undefined && read.fingerprint !== job.fingerprint) {
      throw inputChanged()
    }
    return read
  }

  /** Continues drafts through the remaining phases. */
  *#goOn(held: HeldPart, settle: Settle): Steps<undefined> {
    for (const each of held.drafts()) {
      yield each.entry
      yield* settle(each, held.passed)
    }
    return undefined
  }
}

type Settle = (held: HeldDraft, passed: number) => Steps<void>
