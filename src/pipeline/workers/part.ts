import { createHash } from 'node:crypto'
import { PartEncoder } from '../../dataset/part.ts'
import type { RowRun } from '../../dataset/rows/row.ts'
import type { Rejection } from '../../document/document.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { documentId, sourceDigest } from '../../document/record.ts'
import type { Registry } from '../../document/stage.ts'
import { loadZstd } from '../../document/zstd.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Entry, Unread } from '../../read/listing.ts'
import type { BytePath } from '../../read/path.ts'
import { Reader } from '../../read/reader.ts'
import type { Reading } from '../../read/record.ts'
import type { Configuration } from '../configuration/index.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import { type Knowledge, Pipeline, type Tallies } from '../pipeline.ts'
import { loadRegistry, type StageModules } from '../registry.ts'
import { DraftStore, type HeldPart } from './drafts.ts'
import { type FinishedPart, PartRows } from './rows.ts'

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

/** The input has changed since the run began. */
class InputChangedError extends ExpectedError {
  override readonly name = 'InputChangedError'
  /** A later attempt may succeed. */
  override readonly exitCode = 75
}

/**
 * A running job. Before each entry it yields the index of the entry, so that a death can be attributed and the main thread can
 * pause; it yields undefined while no entry is in progress, and a promise that it must not be continued before. At the end
 * it returns the result.
 */
export type Work = Steps<JobResult>

type Steps<T> = Generator<number | undefined | Promise<void>, T, undefined>

/** Executes jobs: reads, cleans, encodes. One for each thread. */
export class PartWorker {
  readonly #setup: WorkerSetup
  readonly #pipeline: Pipeline
  readonly #drafts: DraftStore
  readonly #reader: Reader
  readonly #encoder: PartEncoder
  #knowledge: Knowledge = {}

  private constructor(setup: WorkerSetup, registry: Registry) {
    this.#setup = setup
    this.#pipeline = new Pipeline(registry, setup.configuration)
    this.#encoder = new PartEncoder(setup.measures)
    this.#drafts = new DraftStore(setup.spillFolder, setup.spills)
    this.#reader = new Reader(setup.base, setup.read)
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
    const tally = job.then ? undefined : this.#pipeline.start(phase)
    const kept = job.then || job.only !== undefined ? undefined : this.#drafts.begin(phase)
    const rows =
      job.then && new PartRows(this.#pipeline, this.#setup.row, job.then === 'encode' ? this.#encoder : undefined)
    const settle = (entry: number, draft: Draft): void => {
      if (rows) rows.add(draft, job.repeats?.get(entry))
      else {
        const observed = this.#pipeline.observe(phase, tally, draft)
        kept?.add({ entry, draft: observed })
      }
    }
    const known = job.only === undefined ? this.#drafts.take(part.index) : undefined
    const read = known ? yield* this.#goOn(known, job, settle) : yield* this.#read(job, settle)
    const finished = rows?.finish(part.index === 0)
    const isHeld = kept !== undefined && this.#drafts.keep(part.index, kept)
    return { part: part.index, ...(read && { read }), tally, isHeld, ...(finished && { finished }) }
  }

  /** Reads and processes the part from its files: for its first job, or if its drafts were lost with a worker. */
  *#read(job: Job, settle: (entry: number, draft: Draft) => void): Steps<ReadPart> {
    const records: ReadDigest[] = []
    const unread: Unread[] = []
    const fingerprint = createHash('sha256')
    let bytes = 0
    this.#reader.expect(job.part.entries)
    for (const [i, entry] of job.part.entries.entries()) {
      if (job.only !== undefined && job.only !== i) continue
      yield i
      const prepared = this.#reader.prepare(entry)
      if (prepared) yield prepared
      const reading = this.#reader.read(entry)
      if (reading.outcome === 'unread') {
        unread.push(reading.unread)
        continue
      }
      const begin = (): Draft => this.#begin(reading, job.deadly.get(i), job.fingerprint !== undefined)
      const draft = this.#advance(begin(), 0, job.phase, begin)
      bytes += draft.source.bytes
      const digest = sourceDigest(draft.source)
      records.push({ entry: i, digest, ...(entry.record && { id: draft.id }) })
      fingerprint.update(sourceDigest(reading.source))
      settle(i, draft)
    }
    yield undefined
    const read = { records, bytes, unread, fingerprint: fingerprint.digest('hex') }
    if (job.only === undefined && job.fingerprint !== undefined && read.fingerprint !== job.fingerprint) {
      throw new InputChangedError(CHANGED)
    }
    return read
  }

  /** @param isKnown whether the record was decoded in an earlier job, so that decoding is not what killed the worker */
  #begin(reading: Exclude<Reading, { outcome: 'unread' }>, death: string | undefined, isKnown = false): Draft {
    if (reading.outcome === 'refused') return this.#pipeline.refuse(reading.id, reading.source, reading.rejection)
    if (death === undefined) return this.#pipeline.begin(reading)
    if (isKnown && this.#pipeline.masking) {
      const { id, source } = this.#pipeline.begin(reading)
      return refusedDraft(id, source, diedOf(death))
    }
    return this.#pipeline.refuse(documentId(reading.source, reading.bytes), reading.source, diedOf(death))
  }

  /** @param begin decodes the document again, if it must be judged again */
  #advance(draft: Draft, from: number, to: number, begin: () => Draft): Draft {
    let current = draft
    for (let phase = from; phase <= to; phase++) {
      current = this.#pipeline.reconsider(current, phase - 1, this.#knowledge, begin)
      current = this.#pipeline.advance(current, phase, this.#knowledge)
    }
    return current
  }

  /**
   * Reads the document of a draft from its file again.
   *
   * @throws InputChangedError if the file has changed
   */
  #beginAgain({ source }: Draft, entry: Entry): Draft {
    const reading = this.#reader.read(entry)
    if (reading.outcome !== 'read') throw new InputChangedError(CHANGED)
    const draft = this.#begin(reading, undefined)
    if (draft.source.sha256 !== source.sha256) throw new InputChangedError(CHANGED)
    return draft
  }

  /** Continues drafts through the remaining phases. */
  *#goOn(held: HeldPart, job: Job, settle: (entry: number, draft: Draft) => void): Steps<undefined> {
    for (const { entry, draft } of held.drafts()) {
      yield entry
      const death = job.deadly.get(entry)
      const current =
        death === undefined || draft.rejection ? draft : refusedDraft(draft.id, draft.source, diedOf(death))
      const begin = (): Draft => this.#beginAgain(draft, job.part.entries[entry]!)
      if (this.#pipeline.isConcerned(current, held.passed, this.#knowledge)) {
        const prepared = this.#reader.prepare(job.part.entries[entry]!)
        if (prepared) yield prepared
      }
      settle(entry, this.#advance(current, held.passed + 1, job.phase, begin))
    }
    yield undefined
  }
}

const CHANGED = 'The input changed while it was read. Run again when nothing writes to it.'

const diedOf = (death: string): Rejection => ({ stage: 'run', reason: 'worker-died', message: death })
