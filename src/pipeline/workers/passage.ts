import type { Rejection, Source } from '../../document/document.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { documentId, placeOf, repeatedId, sourceDigest } from '../../document/record.ts'
import type { Entry, Unread } from '../../read/listing.ts'
import type { Reader } from '../../read/reader.ts'
import type { Reading } from '../../read/record.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import type { Knowledge, Pipeline, Tallies } from '../pipeline.ts'
import type { Asked, RecordKeys, Trail } from '../reuse/keys.ts'
import type { RecordFacts, Reuse } from '../reuse/reuse.ts'
import { type DoneCounts, NOTHING_DONE } from './done.ts'
import type { HeldDraft } from './drafts/held.ts'
import type { Job } from './job.ts'
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
  readonly facts: RecordFacts & { readonly digest: string }
  /** Hash over the record as it was read. */
  readonly record: string
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
    if (looked?.source) {
      const keys = looked.keys ?? reuse!.keys.ofRecord(looked.source, looked.rejection)
      const known = this.#known(entry, looked.source, keys)
      if (known) return known
    }
    const reading = yield* this.#read(entry)
    if (reading.outcome === 'unread') return reading.unread
    const { source } = reading
    const rejection = reading.outcome === 'refused' ? reading.rejection : undefined
    const keys = reuse?.keys.ofRecord(source, rejection)
    if (reuse && keys) {
      looked?.keep(reading, keys)
      const found = source.sha256 === looked?.source?.sha256 ? undefined : this.#known(entry, source, keys)
      if (found) return found
      if (reuse.meet(source)) this.done.changed++
      else this.done.new++
    }
    const draft = this.#decode(reading, deadly.get(entry), fingerprint !== undefined)
    const record = keys?.record ?? sourceDigest(source)
    const isMasked = this.#pipeline.masking !== undefined
    const digest = isMasked ? sourceDigest(draft.source) : record
    const facts = { ...(isMasked && { digest }), id: draft.id, bytes: draft.source.bytes }
    const advance = (): Draft => this.#pipeline.advance(draft, 0, this.#knowledge)
    // Questions cost something, and where nothing is kept nobody needs to know them.
    const { result, asked } = keys ? this.#pipeline.noting(advance) : { result: advance(), asked: [] }
    const trail = keys && trailOf(source, keys)
    const held = this.#settle(entry, result, 0, trail, asked, facts)
    return { held: { ...held, isDone: true }, facts: { ...facts, digest }, record }
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
    const kept = trail && this.#reuse?.draft(trail.first, trail.place)
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
   * @param occurrence 2 for a record that its file holds a second time: it gets an id of its own
   * @returns with it, whether it asked for no more than its trail says
   */
  *finish(
    held: HeldDraft,
    passed: number,
    occurrence = 1,
  ): Steps<{ readonly draft: Draft; readonly isForeseen: boolean }> {
    const last = this.#pipeline.phases.length - 1
    let draft = yield* this.draft(held, passed)
    if (occurrence > 1) draft = { ...draft, id: repeatedId(draft.id, occurrence) }
    let isForeseen = true
    for (let phase = passed + 1; phase <= last; phase++) {
      const step = yield* this.#noting(this.#pass(held.entry, draft, phase))
      draft = step.draft
      isForeseen &&= notIn(held.trail, step.asked).length === 0
    }
    return { draft, isForeseen }
  }

  /** Keys of the row of a document and of its raw text, which tells where it is; undefined where they may not be kept. */
  rowKeys({ trail }: HeldDraft, occurrence = 1): { readonly row: string; readonly raw: string } | undefined {
    if (!trail || !this.#reuse) return undefined
    const { keys } = this.#reuse
    const row = keys.ofRow(trail.key, this.#pipeline.answersTo(trail.asked, this.#knowledge), occurrence)
    return { row, raw: trail.place ? keys.ofPlaced(row, trail.place) : row }
  }

  *#step(held: HeldDraft, phase: number): Steps<HeldDraft> {
    const { entry, trail } = held
    const next = trail && this.#next(trail, phase)
    const known = next && this.#recalledFurther(entry, next, phase)
    if (known) return { ...known, ...(held.isDone && { isDone: true }) }
    if (!held.isDone) this.done.knowledge++
    const before = yield* this.draft(held, phase - 1)
    const { draft, asked } = yield* this.#noting(this.#pass(entry, before, phase))
    // A document that asked for more than its trail says depends on more than its key.
    const more = next && notIn(trail, asked)
    const own = more && more.length > 0 ? this.#further(next, phase, more) : next
    if (own !== next) this.#reuse!.keepFurther(next!.key, more!)
    return { ...this.#settle(entry, draft, phase, own, asked), isDone: true }
  }

  /**
   * The same of a document that asked more on its way, as one that was judged again asks about other lines. What it asked follows from
   * what it was told before, so that it is asked again as long as that is the same: with other answers it has another key.
   */
  #recalledFurther(entry: number, way: Way, phase: number): HeldDraft | undefined {
    const known = this.#recalled(entry, way, phase)
    if (known) return known.held
    const more = this.#reuse!.further(way.key)
    return more && this.#recalled(entry, this.#further(way, phase, more), phase)?.held
  }

  #further(way: Way, phase: number, more: readonly Asked[]): Way {
    return { ...way, key: this.#reuse!.keys.ofDraft(way.key, phase, this.#pipeline.answersTo(more, this.#knowledge)) }
  }

  /** The trail of a document after the next phase, but for what it asks then. */
  #next({ asked, ...trail }: Trail, phase: number): Way | undefined {
    const key = this.#reuse?.keys.ofDraft(trail.key, phase, this.#pipeline.answersTo(asked, this.#knowledge))
    return key === undefined ? undefined : { ...trail, key }
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
        return { ...again, id: draft.id }
      })
    }
    return this.#pipeline.advance(current, phase, this.#knowledge)
  }

  /**
   * Learns from a draft that has passed a phase, and keeps it.
   *
   * @param way absent where nothing may be kept
   * @param facts of its record, after the first phase
   */
  #settle(
    entry: number,
    draft: Draft,
    phase: number,
    way: Way | undefined,
    noted: readonly Asked[],
    facts?: RecordFacts,
  ): HeldDraft {
    const isShared = way === undefined && phase === this.#job.phase && !this.#job.then
    const tally = isShared ? this.tally : this.#pipeline.start(phase)
    const observed = this.#pipeline.observe(phase, tally, draft)
    if (way === undefined) return { entry, draft: observed }
    this.#add(phase, tally)
    // A stage that failed to learn from it has rejected it, which the key does not tell.
    if (observed !== draft) return { entry, draft: observed }
    const asked = this.#pipeline.questions(phase, draft, noted)
    const kept = facts && { record: facts }
    this.#reuse!.keepFacts(this.#reuse!.keys.ofFacts(way.key, phase), { tally, asked, ...kept })
    if (phase === 0) this.#reuse!.keepDraft(way.key, { draft, noted, ...kept })
    return { entry, draft, trail: { ...way, asked } }
  }

  /**
   * What an earlier run kept of a draft, with what is noted of the record after the first phase. Where only other learners learn from
   * it, they do now.
   */
  #recalled(
    entry: number,
    way: Way,
    phase: number,
  ): { readonly held: HeldDraft; readonly facts: RecordFacts | undefined } | undefined {
    const facts = this.#reuse!.facts(this.#reuse!.keys.ofFacts(way.key, phase))
    if (facts) {
      const { tally, asked, record } = facts
      // It may have been kept when the record stood elsewhere.
      if (tally) this.#pipeline.renumber(phase, tally, way.place?.number ?? 0)
      this.#add(phase, tally)
      return { held: { entry, trail: { ...way, asked } }, facts: record }
    }
    const kept = phase === 0 ? this.#reuse!.draft(way.key, way.place) : undefined
    if (!kept) return undefined
    const held = this.#settle(entry, kept.draft, phase, way, kept.noted, kept.record)
    return { held, facts: kept.record }
  }

  #add(phase: number, tally: Tallies | undefined): void {
    if (this.tally && tally && phase === this.#job.phase) this.tally = this.#pipeline.merge(phase, this.tally, tally)
  }

  /** A record of which an earlier run kept what the first phase makes of it. */
  #known(entry: number, source: Source, keys: RecordKeys): Begun | undefined {
    const { record } = keys
    const { held, facts } = this.#recalled(entry, trailOf(source, keys), 0) ?? {}
    return held && facts && { held, facts: { digest: record, ...facts }, record }
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

/** What is known of a document before what it asks next is. */
type Way = Omit<Trail, 'asked'>

function trailOf(source: Source, { record, draft }: RecordKeys): Way {
  const isPlaced = source.number > 0 || source.layers !== undefined
  return { record, key: draft, first: draft, ...(isPlaced && { place: placeOf(source) }) }
}

/** What was asked and is not in a trail. */
function notIn(trail: Trail | undefined, asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(([stage, question]) => !trail?.asked.some((each) => each[0] === stage && each[1] === question))
}

const diedOf = (death: string): Rejection => ({ stage: 'run', reason: 'worker-died', message: death })
