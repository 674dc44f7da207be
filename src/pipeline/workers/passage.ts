import type { Rejection, Source } from '../../document/document.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { documentId, sourceDigest } from '../../document/record.ts'
import type { Entry, Unread } from '../../read/listing.ts'
import type { Reader } from '../../read/reader.ts'
import type { Reading } from '../../read/record.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import type { Knowledge, Pipeline, Tallies } from '../pipeline.ts'
import type { Asked, Trail } from '../reuse/keys.ts'
import type { RecordFacts, Reuse } from '../reuse/reuse.ts'
import type { HeldDraft } from './drafts.ts'
import type { Job } from './part.ts'
import type { Steps } from './work.ts'

/** The input has changed since the run began. */
class InputChangedError extends ExpectedError {
  override readonly name = 'InputChangedError'
  /** A later attempt may succeed. */
  override readonly exitCode = 75
}

export const inputChanged = (): InputChangedError =>
  new InputChangedError('The input changed while it was read. Run again when nothing writes to it.')

/** A record whose first phase is passed. */
export interface Begun {
  readonly held: HeldDraft
  readonly facts: RecordFacts
  /** Hash over the record as it was read. */
  readonly record: string
}

/** What was done for documents, and not taken from earlier runs. */
export interface DoneCounts {
  /** Documents that no run has met before. */
  readonly new: number
  /** Documents that changed, and all where the program or a parameter of its first stages did. */
  readonly changed: number
  /** Documents that are as they were, and are given other knowledge or parameters than before. */
  readonly knowledge: number
  /** Records that were read from their files. */
  readonly read: number
  /** Rows that were encoded, in all folders. */
  readonly rows: number
}

export const NOTHING_DONE: DoneCounts = { new: 0, changed: 0, knowledge: 0, read: 0, rows: 0 }

export function addDone(a: DoneCounts, b: DoneCounts): DoneCounts {
  return {
    new: a.new + b.new,
    changed: a.changed + b.changed,
    knowledge: a.knowledge + b.knowledge,
    read: a.read + b.read,
    rows: a.rows + b.rows,
  }
}

/** Takes the documents of a job from phase to phase: with what earlier runs kept, or by doing it. */
export class Passage {
  readonly done: { -readonly [K in keyof DoneCounts]: number } = { ...NOTHING_DONE }
  /** What the stages that learn after the phase of the job learn from its documents so far. */
  tally: Tallies | undefined
  readonly #pipeline: Pipeline
  readonly #knowledge: Knowledge
  readonly #reader: Reader
  readonly #job: Job
  readonly #reuse: Reuse | undefined

  constructor(pipeline: Pipeline, knowledge: Knowledge, reader: Reader, job: Job, reuse: Reuse | undefined) {
    this.#pipeline = pipeline
    this.#knowledge = knowledge
    this.#reader = reader
    this.#job = job
    this.#reuse = reuse
    this.tally = job.then ? undefined : pipeline.start(job.phase)
  }

  /** Whether an entry of another machine need not be fetched. */
  isRecalled(entry: Entry): boolean {
    return this.#reuse?.isRecalled(entry) ?? false
  }

  /** Reads a record and takes it through the first phase. */
  *begin(entry: number): Steps<Begun | Unread> {
    const { deadly, fingerprint } = this.#job
    const reuse = deadly.has(entry) ? undefined : this.#reuse
    const looked = reuse?.look(this.#entry(entry))
    const known = looked?.source && this.#known(entry, looked.source)
    if (known) return known
    const reading = yield* this.#read(entry)
    if (reading.outcome === 'unread') return reading.unread
    const { source } = reading
    const rejection = reading.outcome === 'refused' ? reading.rejection : undefined
    if (reuse) {
      looked?.keep(reading)
      const found = source.sha256 === looked?.source?.sha256 ? undefined : this.#known(entry, source, rejection)
      if (found) return found
      if (reuse.meet(source)) this.done.changed++
      else this.done.new++
    }
    const draft = this.#decode(reading, deadly.get(entry), fingerprint !== undefined)
    const key = reuse?.keys.ofDraft(reuse.keys.ofRecord(source, rejection), 0, '')
    const facts = { digest: sourceDigest(draft.source), id: draft.id, bytes: draft.source.bytes }
    const { result, asked } = this.#pipeline.noting(() => this.#pipeline.advance(draft, 0, this.#knowledge))
    const record = sourceDigest(source)
    const held = this.#settle(entry, result, 0, key, asked, record, facts)
    return { held: { ...held, isDone: true }, facts, record }
  }

  /** Takes a document through the next phases, up to `to`. */
  *advance(held: HeldDraft, passed: number, to: number): Steps<HeldDraft> {
    let current = yield* this.#unlessDeadly(held)
    for (let phase = passed + 1; phase <= to; phase++) current = yield* this.#step(current, phase)
    return current
  }

  /** The draft of a document that has passed a phase. */
  *draft({ entry, draft, trail }: HeldDraft, passed: number): Steps<Draft> {
    if (draft) return draft
    const kept = trail && this.#reuse?.draft(trail.first)
    // The knowledge is that of the steps that made the draft, or it would have another key.
    if (kept) return yield* this.#again(entry, kept.draft, passed)
    const reading = yield* this.#read(entry)
    if (reading.outcome === 'unread' || sourceDigest(reading.source) !== trail?.record) throw inputChanged()
    const first = this.#pipeline.advance(this.#decode(reading, undefined), 0, this.#knowledge)
    return yield* this.#again(entry, this.#observed(first, 0), passed)
  }

  /** A draft that has passed the first phase, taken through the others as before. */
  *#again(entry: number, first: Draft, passed: number): Steps<Draft> {
    let current = first
    for (let phase = 1; phase <= passed; phase++)
      current = this.#observed(yield* this.#pass(entry, current, phase), phase)
    return current
  }

  /** A stage that fails to learn from a draft rejects it. What is learnt is known already. */
  #observed(draft: Draft, phase: number): Draft {
    return this.#pipeline.observe(phase, this.#pipeline.start(phase), draft)
  }

  /**
   * The draft with the last stages, ready for its row.
   *
   * @returns with it, whether it asked for no more than its trail says
   */
  *finish(held: HeldDraft, passed: number): Steps<{ readonly draft: Draft; readonly isForeseen: boolean }> {
    const last = this.#pipeline.phases.length - 1
    let draft = yield* this.draft(held, passed)
    let isForeseen = true
    for (let phase = passed + 1; phase <= last; phase++) {
      const step = yield* this.#noting(this.#pass(held.entry, draft, phase))
      draft = step.draft
      isForeseen &&= isWithin(step.asked, held.trail)
    }
    return { draft, isForeseen }
  }

  /** Key of the row of a document; undefined where it may not be kept. */
  rowKey({ trail }: HeldDraft, occurrence = 1): string | undefined {
    if (!trail || !this.#reuse) return undefined
    return this.#reuse.keys.ofRow(trail.key, this.#pipeline.answersTo(trail.asked, this.#knowledge), occurrence)
  }

  *#step(held: HeldDraft, phase: number): Steps<HeldDraft> {
    const { entry, trail } = held
    const key =
      trail && this.#reuse?.keys.ofDraft(trail.key, phase, this.#pipeline.answersTo(trail.asked, this.#knowledge))
    const known = key === undefined ? undefined : this.#kept(entry, key, phase, trail!.record)
    if (known) return { ...since(known, trail), ...(held.isDone && { isDone: true }) }
    if (!held.isDone) this.done.knowledge++
    const before = yield* this.draft(held, phase - 1)
    const { draft, asked } = yield* this.#noting(this.#pass(entry, before, phase))
    // A document that asked for more than its trail says depends on more than its key.
    const own = isWithin(asked, trail) ? key : undefined
    return { ...since(this.#settle(entry, draft, phase, own, asked, trail?.record ?? ''), trail), isDone: true }
  }

  /** Runs the steps of one document, and notes what is asked. Nothing else is asked meanwhile: a job has one document in work. */
  *#noting(work: Steps<Draft>): Steps<{ readonly draft: Draft; readonly asked: readonly Asked[] }> {
    const asked: Asked[] = []
    for (;;) {
      const { result, asked: more } = this.#pipeline.noting(() => work.next())
      asked.push(...more)
      if (result.done) return { draft: result.value, asked }
      yield result.value
    }
  }

  /** The draft after a phase, judged again before where that is needed. */
  *#pass(entry: number, draft: Draft, phase: number): Steps<Draft> {
    let current = draft
    if (this.#pipeline.isConcerned(draft, phase - 1, this.#knowledge)) {
      const reading = yield* this.#read(entry)
      current = this.#pipeline.reconsider(draft, phase - 1, this.#knowledge, () => {
        if (reading.outcome !== 'read') throw inputChanged()
        const again = this.#decode(reading, undefined)
        if (again.source.sha256 !== draft.source.sha256) throw inputChanged()
        return again
      })
    }
    return this.#pipeline.advance(current, phase, this.#knowledge)
  }

  /** Learns from a draft that has passed a phase, and keeps it. @param facts of its record, after the first phase */
  #settle(
    entry: number,
    draft: Draft,
    phase: number,
    key: string | undefined,
    noted: readonly Asked[],
    record: string,
    facts?: RecordFacts,
  ): HeldDraft {
    const isShared = key === undefined && phase === this.#job.phase && !this.#job.then
    const tally = isShared ? this.tally : this.#pipeline.start(phase)
    const observed = this.#pipeline.observe(phase, tally, draft)
    if (key === undefined) return { entry, draft: observed }
    this.#add(phase, tally)
    // A stage that failed to learn from it has rejected it, which the key does not tell.
    if (observed !== draft) return { entry, draft: observed }
    const asked = this.#pipeline.questions(phase, draft, noted)
    const kept = facts && { record: facts }
    this.#reuse!.keepFacts(this.#reuse!.keys.ofFacts(key, phase), { tally, asked, ...kept })
    if (phase === 0) this.#reuse!.keepDraft(key, { draft, noted, ...kept })
    return { entry, draft, trail: { record, key, first: key, asked } }
  }

  /** What an earlier run kept of a draft. Where only other learners learn from it, they do now. */
  #kept(entry: number, key: string, phase: number, record: string): HeldDraft | undefined {
    return this.#recalled(entry, key, phase, record)?.held
  }

  /** As {@link #kept}, with what is noted of the record after the first phase. */
  #recalled(
    entry: number,
    key: string,
    phase: number,
    record: string,
  ): { readonly held: HeldDraft; readonly facts: RecordFacts | undefined } | undefined {
    const facts = this.#reuse!.facts(this.#reuse!.keys.ofFacts(key, phase))
    if (facts) {
      this.#add(phase, facts.tally)
      return { held: { entry, trail: { record, key, first: key, asked: facts.asked } }, facts: facts.record }
    }
    const kept = phase === 0 ? this.#reuse!.draft(key) : undefined
    if (!kept) return undefined
    const held = this.#settle(entry, kept.draft, phase, key, kept.noted, record, kept.record)
    return { held, facts: kept.record }
  }

  #add(phase: number, tally: Tallies | undefined): void {
    if (this.tally && tally && phase === this.#job.phase) this.tally = this.#pipeline.merge(phase, this.tally, tally)
  }

  /** A record of which an earlier run kept what the first phase makes of it. */
  #known(entry: number, source: Source, rejection?: Rejection): Begun | undefined {
    const { keys } = this.#reuse!
    const key = keys.ofDraft(keys.ofRecord(source, rejection), 0, '')
    const record = sourceDigest(source)
    const { held, facts } = this.#recalled(entry, key, 0, record) ?? {}
    return held && facts && { held, facts, record }
  }

  #entry(entry: number): Entry {
    return this.#job.part.entries[entry]!
  }

  *#read(entry: number): Steps<Reading> {
    const downloaded = this.#reuse?.reading(this.#entry(entry))
    if (downloaded) return downloaded
    const prepared = this.#reader.prepare(this.#entry(entry))
    if (prepared) yield prepared
    this.done.read++
    return this.#reader.read(this.#entry(entry))
  }

  /** @param isKnown whether the record was decoded in an earlier job, so that decoding is not what killed the worker */
  #decode(reading: Exclude<Reading, { outcome: 'unread' }>, death: string | undefined, isKnown = false): Draft {
    if (reading.outcome === 'refused') return this.#pipeline.refuse(reading.id, reading.source, reading.rejection)
    if (death === undefined) return this.#pipeline.begin(reading)
    if (isKnown && this.#pipeline.masking) {
      const { id, source } = this.#pipeline.begin(reading)
      return refusedDraft(id, source, diedOf(death))
    }
    return this.#pipeline.refuse(documentId(reading.source, reading.bytes), reading.source, diedOf(death))
  }

  /** A document that killed a worker is rejected as it was decoded. */
  *#unlessDeadly(held: HeldDraft): Steps<HeldDraft> {
    const { entry, draft } = held
    const death = this.#job.deadly.get(entry)
    if (death === undefined || draft?.rejection) return held
    if (draft) return { entry, draft: refusedDraft(draft.id, draft.source, diedOf(death)) }
    const reading = yield* this.#read(entry)
    if (reading.outcome === 'unread') throw inputChanged()
    return { entry, draft: this.#decode(reading, death, true) }
  }
}

/** A document after a later phase: its first draft is the one that it had before. */
function since(held: HeldDraft, before: Trail | undefined): HeldDraft {
  return held.trail && before ? { ...held, trail: { ...held.trail, first: before.first } } : held
}

function isWithin(asked: readonly Asked[], trail: Trail | undefined): boolean {
  return asked.every(([stage, question]) => trail?.asked.some((each) => each[0] === stage && each[1] === question))
}

const diedOf = (death: string): Rejection => ({ stage: 'run', reason: 'worker-died', message: death })
