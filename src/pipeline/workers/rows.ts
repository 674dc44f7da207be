import { AccountSum, type Figures, figuresOf } from '../../dataset/account.ts'
import type { Piece } from '../../dataset/parquet/page/piece.ts'
import { foldersOf, isCutBefore, type PartEncoder, type PartFiles, rawRowOf } from '../../dataset/part.ts'
import type { PartFolder } from '../../dataset/publish/manifest.ts'
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
import type { HeldDraft } from './drafts.ts'
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

/** A row of a folder that waits for its group to be full. */
interface WaitingRow {
  /** Undefined where it may not be kept. */
  readonly key: string | undefined
  readonly make: () => Steps<object>
}

function* rowsOf(waiting: readonly WaitingRow[]): Steps<object[]> {
  const rows: object[] = []
  for (const { make } of waiting) rows.push(yield* make())
  return rows
}

/** Converts drafts to rows, counts them, and optionally encodes them. */
export class PartRows {
  readonly #pipeline: Pipeline
  readonly #run: RowRun
  readonly #passage: Passage
  readonly #repeats: Job['repeats']
  readonly #reuse: Reuse | undefined
  readonly #files: PartFiles | undefined
  readonly #waiting: Record<PartFolder, WaitingRow[]> = { data: [], rejects: [], raw: [] }
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
    this.#files = encoder?.begin()
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
    if (!this.#files) return
    const makeRaw = function* (this: PartRows): Steps<object> {
      // Of a record that has only moved, no more changes than where it is. A draft that failed may have lost its text on the way.
      if (!made && !this.#pipeline.masking && outcome.reason !== 'failed')
        return rawRowOf(outcome.doc_id, toRawRow(yield* this.#passage.draft(held, 0)))
      return (yield* make()).raw
    }.bind(this)
    const makeRow = function* (): Steps<object> {
      return (yield* make()).row
    }
    for (const folder of foldersOf(outcome.status)) {
      if (isCutBefore(folder, outcome.doc_id, this.#waiting[folder].length)) yield* this.#write(folder)
      const row = folder === 'raw' ? { key: keys?.raw, make: makeRaw } : { key: keys?.row, make: makeRow }
      this.#waiting[folder].push(row)
    }
  }

  /** @param isFirst whether the part is the first of its run, which always has a file in each folder */
  *finish(isFirst: boolean): Steps<FinishedPart> {
    for (const folder of ['data', 'rejects', 'raw'] as const) yield* this.#write(folder)
    const { kept, rejected, duplicate } = this.#accounts
    return {
      files: this.#files?.finish(isFirst) ?? [],
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

  /** Writes the rows of a folder that wait as a row group: the one that an earlier run encoded, if all are the same. */
  *#write(folder: PartFolder): Steps<void> {
    const waiting = this.#waiting[folder]
    if (waiting.length === 0) return
    this.#waiting[folder] = []
    const keys = waiting.flatMap(({ key }) => key ?? [])
    const key = this.#reuse && keys.length === waiting.length ? this.#reuse.keys.ofGroup(folder, keys) : undefined
    const known = key === undefined ? undefined : this.#reuse!.group(key)
    if (known) {
      this.#files!.append(folder, known)
      return
    }
    const group = this.#reuse
      ? this.#files!.encodePieces(folder, yield* this.#pieces(folder, waiting))
      : this.#files!.encode(folder, yield* rowsOf(waiting))
    this.#passage.done.rows += waiting.length
    if (key !== undefined) this.#reuse!.keepGroup(key, group)
    this.#files!.append(folder, group)
  }

  /** Rows in the form of their columns: those that an earlier run kept, and the others made now. */
  *#pieces(folder: PartFolder, waiting: readonly WaitingRow[]): Steps<Piece[]> {
    const pieces: Piece[] = []
    for (const { key, make } of waiting) {
      const kept = key === undefined ? undefined : this.#reuse!.piece(folder, key)
      const piece = kept ?? this.#files!.piece(folder, yield* make())
      if (!kept && key !== undefined) this.#reuse!.keepPiece(folder, key, piece)
      pieces.push(piece)
    }
    return pieces
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
