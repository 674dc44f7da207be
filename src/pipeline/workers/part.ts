import { createHash } from 'node:crypto'
import { PartEncoder } from '../../dataset/part.ts'
import type { Registry } from '../../document/stage.ts'
import { loadZstd } from '../../document/zstd.ts'
import type { Unread } from '../../read/listing.ts'
import { Reader } from '../../read/reader.ts'
import { collectGarbage } from '../../system/garbage.ts'
import { type Knowledge, Pipeline } from '../pipeline.ts'
import { loadRegistry } from '../registry.ts'
import { openReuse } from '../reuse/open.ts'
import type { Reuse } from '../reuse/reuse.ts'
import type { HeldDraft, HeldPart } from './drafts/held.ts'
import { DraftStore } from './drafts/store.ts'
import type { Job, ReadDigest, ReadPart, WorkerSetup } from './job.ts'
import { inputChanged, Passage } from './passage.ts'
import { PartRows } from './rows.ts'
import type { Steps, Work } from './work.ts'

/** Parts after which a worker holds enough garbage to collect it while it waits: they are some 8 MB of pages. */
const MANY_PARTS = 4

/** Executes jobs: reads, cleans, encodes. One for each thread. */
export class PartWorker {
  readonly #setup: WorkerSetup
  readonly #pipeline: Pipeline
  readonly #drafts: DraftStore
  readonly #reader: Reader
  readonly #encoder: PartEncoder
  readonly #reuse: Reuse | undefined
  #knowledge: Knowledge = {}
  /** Parts that this worker has done. */
  #parts = 0

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
    // After a few parts it costs more than it frees; a process for each part has done none.
    if (this.#setup.spills && this.#parts >= MANY_PARTS) collectGarbage()
  }

  /** Each document is processed completely before the next, so at most one draft of the part is unpacked. */
  *run(job: Job): Work {
    const { part, phase } = job
    this.#parts++
    // What killed a worker must kill it again.
    const reuse = job.only === undefined ? this.#reuse : undefined
    const knowledge = job.answers ? { ...this.#knowledge, ...job.answers } : this.#knowledge
    const passage = new Passage(this.#pipeline, knowledge, this.#reader, job, reuse)
    const kept = job.then || job.only !== undefined ? undefined : this.#drafts.begin(part.index, phase)
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
    const isHeld = kept?.keep() ?? false
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
