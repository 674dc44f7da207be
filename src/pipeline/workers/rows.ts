import { AccountSum, type Figures, figuresOf } from '../../dataset/account.ts'
import { type PartEncoder, rawRowOf } from '../../dataset/part.ts'
import { type EncodedRow, type RawRow, type RowRun, toEncodedRow, toRawRow } from '../../dataset/rows/row.ts'
import { TakingsSum } from '../../dataset/takings.ts'
import type { Cleaned } from '../../document/document.ts'
import { UNSURE } from '../../document/facts/flags.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import { type Correction, type RuleOff, type Selection, THRESHOLD } from '../../document/stage.ts'
import { correctionKey } from '../configuration/corrections.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import type { Pipeline } from '../pipeline.ts'
import type { Reuse } from '../reuse/reuse.ts'
import type { HeldDraft } from './drafts/held.ts'
import { type FolderRows, KeptRows, PlainRows } from './folder-rows.ts'
import type { FinishedPart, Job } from './job.ts'
import type { Passage } from './passage.ts'
import type { Steps } from './work.ts'

/** What a run counts of a row. Plain data. */
interface RowOutcome extends Pick<EncodedRow, 'doc_id' | 'status' | 'reason' | 'lang' | 'n_chars'> {
  readonly isUnsure: boolean
  readonly isGuessed: boolean
  readonly figures: Figures
  /** The thresholds that the document fails. */
  readonly beyond: readonly string[]
  readonly heeded: readonly (Correction | Selection | RuleOff)[]
}

/** A document with its rows, in the form of the folders. */
interface MadeRow {
  readonly row: EncodedRow
  readonly raw: RawRow
  readonly outcome: RowOutcome
}

/** Converts drafts to rows, counts them, and optionally encodes them. */
export class PartRows {
  readonly #pipeline: Pipeline
  readonly #run: RowRun
  readonly #passage: Passage
  readonly #repeats: Job['repeats']
  readonly #reuse: Reuse | undefined
  readonly #folders: FolderRows | undefined
  readonly #counts = { kept: 0, rejected: 0, duplicate: 0 }
  readonly #reasons: Record<string, number> = {}
  readonly #languages: Record<string, number> = {}
  #unsure = 0
  #guessed = 0
  readonly #takings: TakingsSum | undefined
  readonly #accounts = { kept: new AccountSum(), rejected: new AccountSum(), duplicate: new AccountSum() }
  readonly #heeded = new Map<string, Correction | Selection | RuleOff>()

  /**
   * @param encoder undefined if rows are only counted
   * @param passage makes the drafts of documents
   * @param repeats entries whose record their file holds before: index → 2 for the second
   */
  constructor(
    pipeline: Pipeline,
    run: RowRun,
    encoder: PartEncoder | undefined,
    passage: Passage,
    repeats: Job['repeats'],
    reuse: Reuse | undefined,
  ) {
    this.#pipeline = pipeline
    this.#run = run
    this.#passage = passage
    this.#repeats = repeats
    this.#reuse = reuse
    this.#folders =
      encoder && (reuse ? new KeptRows(encoder.begin(), reuse, passage.done) : new PlainRows(encoder.begin()))
    this.#takings = pipeline.thresholds.length > 0 ? new TakingsSum(pipeline.thresholds) : undefined
  }

  /** Adds a document that has passed a phase. */
  *add(held: HeldDraft, passed: number): Steps<void> {
    const occurrence = this.#repeats?.get(held.entry)
    let keys = this.#passage.rowKeys(held, occurrence)
    let made: MadeRow | undefined
    const make = function* (this: PartRows): Steps<MadeRow> {
      if (made) return made
      const { draft, isForeseen } = yield* this.#passage.finish(held, passed, occurrence)
      if (!isForeseen) keys = undefined
      made = this.#toRow(draft)
      return made
    }.bind(this)
    const known = keys && (this.#reuse!.outcome(keys.row) as RowOutcome | undefined)
    if (!known && keys && !held.isDone) this.#passage.done.knowledge++
    const outcome = known ?? (yield* make()).outcome
    if (!known && keys) this.#reuse!.keepOutcome(keys.row, outcome)
    this.#count(outcome)
    if (!this.#folders) return
    const makeRaw = function* (this: PartRows): Steps<object> {
      // Of a record that has only moved, no more changes than where it is. A draft that failed may have lost its text on the way.
      if (!made && !this.#pipeline.masking && outcome.reason !== 'failed')
        return rawRowOf(outcome.doc_id, toRawRow(yield* this.#passage.draft(held, 0)))
      return (yield* make()).raw
    }.bind(this)
    const makeRow = function* (): Steps<object> {
      return (yield* make()).row
    }
    yield* this.#folders.add({
      id: outcome.doc_id,
      status: outcome.status,
      isMade: made !== undefined,
      keys,
      makeRow,
      makeRaw,
    })
  }

  /** @param isFirst whether the part is the first of its run, which always has a file in each folder */
  *finish(isFirst: boolean): Steps<FinishedPart> {
    const files = this.#folders ? yield* this.#folders.finish(isFirst) : []
    const { kept, rejected, duplicate } = this.#accounts
    return {
      files,
      counts: this.#counts,
      reasons: this.#reasons,
      languages: this.#languages,
      unsure: this.#unsure,
      guessed: this.#guessed,
      accounts: { kept: kept.total, rejected: rejected.total, duplicate: duplicate.total },
      ...(this.#takings && { takings: this.#takings.total }),
      heeded: [...this.#heeded.values()],
    }
  }

  #count({ status, reason, lang, isUnsure, isGuessed, figures, beyond, n_chars, heeded }: RowOutcome): void {
    for (const correction of heeded) this.#heeded.set(correctionKey(correction), correction)
    this.#counts[status]++
    if (reason !== null) this.#reasons[reason] = (this.#reasons[reason] ?? 0) + 1
    if (status === 'kept' && lang !== null) this.#languages[lang] = (this.#languages[lang] ?? 0) + 1
    if (status === 'kept' && isUnsure) this.#unsure++
    if (status === 'kept' && isGuessed) this.#guessed++
    this.#accounts[status].add(figures)
    if (status === 'kept' || reason === THRESHOLD) this.#takings?.add(beyond, n_chars)
  }

  /**
   * The row of a draft. If the draft has no valid row because of a defect in a stage, the document is rejected as it
   * was decoded.
   */
  #toRow(draft: Draft): MadeRow {
    const { heeded = [], traits } = draft
    const made = (cleaned: Cleaned): MadeRow => {
      const points = new CodePoints(cleaned.raw)
      const row = toEncodedRow(cleaned, this.#run, points)
      const { doc_id, status, reason, lang, n_chars } = row
      const outcome = {
        ...{ doc_id, status, reason, lang, n_chars, heeded, beyond: traits.beyond ?? [] },
        isUnsure: row.flags.includes(UNSURE),
        isGuessed: row.n_guessed > 0,
        figures: figuresOf(row, points.at(cleaned.raw.length)),
      }
      return { row, raw: rawRowOf(doc_id, toRawRow(cleaned)), outcome }
    }
    try {
      return made(this.#pipeline.finish(draft))
    } catch (error) {
      const rejection = { stage: 'dataset', reason: 'failed', message: (error as Error).message }
      return made(this.#pipeline.finish(refusedDraft(draft.id, draft.source, rejection)))
    }
  }
}
