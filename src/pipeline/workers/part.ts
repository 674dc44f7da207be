import { createHash } from 'node:crypto'
import { PartEncoder } from '../../dataset/part.ts'
import type { RowRun } from '../../dataset/row.ts'
import { loadZstd } from '../../dataset/zstd.ts'
import type { Rejection, Source } from '../../document/document.ts'
import { ExpectedError } from '../../document/expected-error.ts'
import { documentId } from '../../document/record.ts'
import type { Registry } from '../../document/stage.ts'
import type { ReadLimits } from '../../read/limits.ts'
import type { Entry, Unread } from '../../read/listing.ts'
import type { BytePath } from '../../read/path.ts'
import { type Reading, readRecord } from '../../read/record.ts'
import type { Configuration } from '../configuration/index.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import { type Knowledge, Pipeline, type Tallies } from '../pipeline.ts'
import { loadRegistry, type StageModules } from '../registry.ts'
import type { Part } from '../run/parts.ts'
import { DraftStore, type HeldPart } from './drafts.ts'
import { type FinishedPart, PartRows } from './rows.ts'

/** What a worker needs for the whole run. Plain data. */
export interface WorkerSetup extends StageModules {
  readonly configuration: Configuration
  /** The listing's base. */
  readonly base: BytePath
  readonly limits: ReadLimits
  /** What every row says of the run. */
  readonly row: RowRun
  /** Names of the quality measures, which are columns. */
  readonly measures: readonly string[]
  /** Whether drafts wait on disk between phases, and where. */
  readonly spills: boolean
  readonly spillFolder: string
}

/** Bring a part as far as `phase`. */
export interface Job {
  readonly part: Part
  readonly phase: number
  /** At the end of the last phase: count what came out, or encode it too. */
  readonly then?: 'count' | 'encode'
  /** Entries that killed a worker: rejected unseen. By number, with what is known of the death. */
  readonly deadly: ReadonlyMap<number, string>
  /** Work on this entry alone, and keep nothing. */
  readonly only?: number
  /** What the part's records were when first read; they must not have changed since. */
  readonly fingerprint?: string
}

/** What came of a job. Plain data. */
export interface JobResult {
  readonly part: number
  /** The records of the part and what could not be read, when the job read them. */
  readonly read?: ReadPart
  /** What this part's documents teach the stage that begins the next phase. */
  readonly tally: Tallies | undefined
  /** The drafts are in this worker's memory and nowhere else. */
  readonly isHeld: boolean
  readonly finished?: FinishedPart
}

export interface ReadPart {
  readonly records: readonly Source[]
  readonly bytes: number
  readonly unread: readonly Unread[]
  readonly fingerprint: string
}

/** The input is not what it was when the run began. */
class InputChangedError extends ExpectedError {
  override readonly name = 'InputChangedError'
  /** Trying again later may work. */
  override readonly exitCode = 75
}

/**
 * A job under way. Before each entry it gives the entry's number, so that a death can be told from others and whoever
 * works in the main thread can turn to other things; undefined where it works on none. At the end it returns the result.
 */
export type Work = Generator<number | undefined, JobResult>

type Steps<T> = Generator<number | undefined, T>

/** Does jobs: reads, cleans, encodes. One a thread. */
export class PartWorker {
  readonly #setup: WorkerSetup
  readonly #pipeline: Pipeline
  readonly #drafts: DraftStore
  readonly #encoder: PartEncoder
  #knowledge: Knowledge = {}

  private constructor(setup: WorkerSetup, registry: Registry) {
    this.#setup = setup
    this.#pipeline = new Pipeline(registry, setup.configuration)
    this.#encoder = new PartEncoder(setup.measures)
    this.#drafts = new DraftStore(setup.spillFolder, setup.spills)
  }

  static async load(setup: WorkerSetup): Promise<PartWorker> {
    const [registry] = await Promise.all([loadRegistry(setup), loadZstd()])
    return new PartWorker(setup, registry)
  }

  /** All that was learnt so far. */
  learn(knowledge: Knowledge): void {
    this.#knowledge = knowledge
  }

  /** Each document goes all its way before the next: of a part's drafts none but the one at work is more than bytes. */
  *run(job: Job): Work {
    const { part, phase } = job
    const tally = job.then ? undefined : this.#pipeline.start(phase)
    const kept = job.then || job.only !== undefined ? undefined : this.#drafts.begin(phase)
    const rows =
      job.then && new PartRows(this.#pipeline, this.#setup.row, job.then === 'encode' ? this.#encoder : undefined)
    const settle = (entry: number, draft: Draft): void => {
      if (rows) rows.add(draft)
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

  /** The part from its files, brought to where the job wants it: the first time, or when its drafts died with a worker. */
  *#read(job: Job, settle: (entry: number, draft: Draft) => void): Steps<ReadPart> {
    const records: Source[] = []
    const unread: Unread[] = []
    const fingerprint = createHash('sha256')
    let bytes = 0
    for (const [i, entry] of job.part.entries.entries()) {
      if (job.only !== undefined && job.only !== i) continue
      yield i
      const reading = readRecord(this.#setup.base, entry, this.#setup.limits)
      if (reading.outcome === 'unread') {
        unread.push(reading.unread)
        continue
      }
      const begin = (): Draft => this.#begin(reading, job.deadly.get(i))
      const draft = this.#advance(begin(), 0, job.phase, begin)
      bytes += draft.source.bytes
      records.push(draft.source)
      fingerprint.update(draft.source.sha256)
      settle(i, draft)
    }
    yield undefined
    const read = { records, bytes, unread, fingerprint: fingerprint.digest('hex') }
    if (job.only === undefined && job.fingerprint !== undefined && read.fingerprint !== job.fingerprint) {
      throw new InputChangedError(CHANGED)
    }
    return read
  }

  #begin(reading: Exclude<Reading, { outcome: 'unread' }>, death: string | undefined): Draft {
    if (reading.outcome === 'refused') return refusedDraft(reading.id, reading.source, reading.rejection)
    if (death === undefined) return this.#pipeline.begin(reading)
    return refusedDraft(documentId(reading.source, reading.bytes), reading.source, diedOf(death))
  }

  /** @param begin gives the document anew, where it is to be judged again */
  #advance(draft: Draft, from: number, to: number, begin: () => Draft): Draft {
    let current = draft
    for (let phase = from; phase <= to; phase++) {
      current = this.#pipeline.reconsider(current, phase - 1, this.#knowledge, begin)
      current = this.#pipeline.advance(current, phase, this.#knowledge)
    }
    return current
  }

  /**
   * The document of a draft, from its file once more.
   *
   * @throws InputChangedError where that is another by now
   */
  #beginAgain({ source }: Draft, entry: Entry): Draft {
    const reading = readRecord(this.#setup.base, entry, this.#setup.limits)
    if (reading.outcome !== 'read' || reading.source.sha256 !== source.sha256) throw new InputChangedError(CHANGED)
    return this.#begin(reading, undefined)
  }

  /** The drafts through all phases that they have not passed yet. */
  *#goOn(held: HeldPart, job: Job, settle: (entry: number, draft: Draft) => void): Steps<undefined> {
    for (const { entry, draft } of held.drafts()) {
      yield entry
      const death = job.deadly.get(entry)
      const current =
        death === undefined || draft.rejection ? draft : refusedDraft(draft.id, draft.source, diedOf(death))
      const begin = (): Draft => this.#beginAgain(draft, job.part.entries[entry]!)
      settle(entry, this.#advance(current, held.passed + 1, job.phase, begin))
    }
    yield undefined
  }
}

const CHANGED = 'The input changed while it was read. Run again when nothing writes to it.'

const diedOf = (death: string): Rejection => ({ stage: 'run', reason: 'worker-died', message: death })
