import { createHash } from 'node:crypto'
import { type Account, account, EMPTY_ACCOUNT, mergeAccounts } from '../../dataset/account.ts'
import { type EncodedFile, PartEncoder } from '../../dataset/part.ts'
import { type EncodedRow, type RowRun, type Status, toEncodedRow } from '../../dataset/row.ts'
import { loadZstd } from '../../dataset/zstd.ts'
import type { Rejection, Source } from '../../document/document.ts'
import { documentId } from '../../document/record.ts'
import type { Correction, Registry } from '../../document/stage.ts'
import type { ReadLimits } from '../../read/limits.ts'
import type { Unread } from '../../read/listing.ts'
import type { BytePath } from '../../read/path.ts'
import { type Reading, readRecord } from '../../read/record.ts'
import { correctionKey } from '../configuration/corrections.ts'
import type { Configuration } from '../configuration/index.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import { type Knowledge, Pipeline } from '../pipeline.ts'
import { loadRegistry, type StageModules } from '../registry.ts'
import type { Part } from '../run/parts.ts'
import { DraftStore, type HeldDraft, type HeldPart } from './drafts.ts'

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
  /** Where drafts go that do not fit into `memory` bytes. */
  readonly spillFolder: string
  readonly memory: number
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
  readonly tally: unknown
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

export interface FinishedPart {
  readonly files: readonly EncodedFile[]
  readonly counts: Readonly<Record<Status, number>>
  readonly reasons: Readonly<Record<string, number>>
  readonly accounts: Readonly<Record<Status, Account>>
  /** The corrections that met a text of its documents, each once. */
  readonly heeded: readonly Correction[]
}

/** The input is not what it was when the run began. */
class InputChangedError extends Error {
  override readonly name = 'InputChangedError'
  /** Trying again later may work. */
  readonly exitCode = 75
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
    this.#drafts = new DraftStore(setup.spillFolder, setup.memory)
  }

  static async load(setup: WorkerSetup): Promise<PartWorker> {
    const [registry] = await Promise.all([loadRegistry(setup), loadZstd()])
    return new PartWorker(setup, registry)
  }

  /** All that was learnt so far. */
  learn(knowledge: Knowledge): void {
    this.#knowledge = knowledge
  }

  *run(job: Job): Work {
    const { part, phase } = job
    const known = job.only === undefined ? this.#drafts.take(part.index) : undefined
    const read = known ? undefined : yield* this.#read(job)
    const advanced = known ? yield* this.#goOn(known, job) : read!.drafts
    const { tally, drafts } = job.then ? { tally: undefined, drafts: advanced } : yield* this.#observe(advanced, phase)
    const finished = job.then && (yield* this.#finish(drafts, job.then, part.index === 0))
    const isHeld = !finished && job.only === undefined && this.#drafts.put(part.index, { passed: phase, drafts })
    return { part: part.index, ...(read && { read: read.part }), tally, isHeld, ...(finished && { finished }) }
  }

  /** The part from its files, brought to where the job wants it: the first time, or when its drafts died with a worker. */
  *#read(job: Job): Steps<{ part: ReadPart; drafts: HeldDraft[] }> {
    const drafts: HeldDraft[] = []
    const unread: Unread[] = []
    let bytes = 0
    for (const [i, entry] of job.part.entries.entries()) {
      if (job.only !== undefined && job.only !== i) continue
      yield i
      const reading = readRecord(this.#setup.base, entry, this.#setup.limits)
      if (reading.outcome === 'unread') {
        unread.push(reading.unread)
        continue
      }
      const draft = this.#advance(this.#begin(reading, job.deadly.get(i)), 0, job.phase)
      bytes += draft.source.bytes
      drafts.push({ entry: i, draft })
    }
    yield undefined
    const records = drafts.map(({ draft: { source } }) => source)
    const fingerprint = createHash('sha256')
    for (const { sha256 } of records) fingerprint.update(sha256)
    const part = { records, bytes, unread, fingerprint: fingerprint.digest('hex') }
    if (job.only === undefined && job.fingerprint !== undefined && part.fingerprint !== job.fingerprint) {
      throw new InputChangedError('The input changed while it was read. Run again when nothing writes to it.')
    }
    return { part, drafts }
  }

  #begin(reading: Exclude<Reading, { outcome: 'unread' }>, death: string | undefined): Draft {
    if (reading.outcome === 'refused') return refusedDraft(reading.id, reading.source, reading.rejection)
    if (death === undefined) return this.#pipeline.begin(reading)
    return refusedDraft(documentId(reading.source, reading.bytes), reading.source, diedOf(death))
  }

  #advance(draft: Draft, from: number, to: number): Draft {
    let current = draft
    for (let phase = from; phase <= to; phase++) current = this.#pipeline.advance(current, phase, this.#knowledge)
    return current
  }

  /** The drafts after all phases that they have not passed yet. */
  *#goOn(held: HeldPart, job: Job): Steps<HeldDraft[]> {
    const drafts: HeldDraft[] = []
    for (const { entry, draft } of held.drafts) {
      yield entry
      const death = job.deadly.get(entry)
      const current =
        death === undefined || draft.rejection ? draft : refusedDraft(draft.id, draft.source, diedOf(death))
      drafts.push({ entry, draft: this.#advance(current, held.passed + 1, job.phase) })
    }
    yield undefined
    return drafts
  }

  *#observe(before: readonly HeldDraft[], phase: number): Steps<{ tally: unknown; drafts: HeldDraft[] }> {
    const tally = this.#pipeline.start(phase)
    const drafts: HeldDraft[] = []
    for (const { entry, draft } of before) {
      yield entry
      drafts.push({ entry, draft: this.#pipeline.observe(phase, tally, draft) })
    }
    yield undefined
    return { tally, drafts }
  }

  /** Drafts are let go of as they are added to the columns of their part, since both hold every edit. */
  *#finish(drafts: HeldDraft[], how: 'count' | 'encode', isFirst: boolean): Steps<FinishedPart> {
    const part = how === 'encode' ? this.#encoder.begin() : undefined
    const counts = { kept: 0, rejected: 0, duplicate: 0 }
    const reasons: Record<string, number> = {}
    const accounts = { kept: EMPTY_ACCOUNT, rejected: EMPTY_ACCOUNT, duplicate: EMPTY_ACCOUNT }
    const heeded = new Map<string, Correction>()
    for (let held = drafts.shift(); held; held = drafts.shift()) {
      const { entry, draft } = held
      yield entry
      for (const correction of draft.heeded ?? []) heeded.set(correctionKey(correction), correction)
      const { row, rawText, figures } = this.#toRow(draft)
      counts[row.status]++
      if (row.reason !== null) reasons[row.reason] = (reasons[row.reason] ?? 0) + 1
      accounts[row.status] = mergeAccounts(accounts[row.status], figures)
      part?.add(row, rawText)
    }
    yield undefined
    return { files: part?.finish(isFirst) ?? [], counts, reasons, accounts, heeded: [...heeded.values()] }
  }

  /** The row of a draft; a draft that makes none, by a defect of some stage, is rejected as it was read. */
  #toRow(draft: Draft): { readonly row: EncodedRow; readonly rawText: string; readonly figures: Account } {
    try {
      const cleaned = this.#pipeline.finish(draft)
      const row = toEncodedRow(cleaned, this.#setup.row)
      return { row, rawText: cleaned.raw, figures: account(row, cleaned.raw) }
    } catch (error) {
      const rejection = { stage: 'dataset', reason: 'failed', message: (error as Error).message }
      const row = toEncodedRow(refusedDraft(draft.id, draft.source, rejection), this.#setup.row)
      return { row, rawText: '', figures: account(row, '') }
    }
  }
}

const diedOf = (death: string): Rejection => ({ stage: 'run', reason: 'worker-died', message: death })
