import { type Account, AccountSum, type Figures, figuresOf } from '../../dataset/account.ts'
import type { EncodedFile, PartDocument, PartEncoder, PartFiles } from '../../dataset/part.ts'
import { type EncodedRow, type RowRun, toEncodedRow, toRawRow } from '../../dataset/rows/row.ts'
import { type Takings, TakingsSum } from '../../dataset/takings.ts'
import { UNSURE } from '../../document/flags.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import { repeatedId } from '../../document/record.ts'
import { type Correction, type Selection, THRESHOLD } from '../../document/stage.ts'
import type { Status } from '../../document/status.ts'
import { correctionKey } from '../configuration/corrections.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import type { Pipeline } from '../pipeline.ts'

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
  readonly heeded: readonly (Correction | Selection)[]
}

/** Converts drafts to rows, counts them, and optionally encodes them. */
export class PartRows {
  readonly #pipeline: Pipeline
  readonly #run: RowRun
  readonly #files: PartFiles | undefined
  readonly #counts = { kept: 0, rejected: 0, duplicate: 0 }
  readonly #reasons: Record<string, number> = {}
  readonly #languages: Record<string, number> = {}
  #unsure = 0
  #guessed = 0
  readonly #takings: TakingsSum | undefined
  readonly #accounts = { kept: new AccountSum(), rejected: new AccountSum(), duplicate: new AccountSum() }
  readonly #heeded = new Map<string, Correction | Selection>()

  /** @param encoder undefined if rows are only counted */
  constructor(pipeline: Pipeline, run: RowRun, encoder: PartEncoder | undefined) {
    this.#pipeline = pipeline
    this.#run = run
    this.#files = encoder?.begin()
    this.#takings = pipeline.thresholds.length > 0 ? new TakingsSum(pipeline.thresholds) : undefined
  }

  /** @param occurrence 2 for a record that its file holds a second time */
  add(draft: Draft, occurrence?: number): void {
    for (const correction of draft.heeded ?? []) this.#heeded.set(correctionKey(correction), correction)
    const { row, raw, figures } = this.#toRow(
      occurrence === undefined ? draft : { ...draft, id: repeatedId(draft.id, occurrence) },
    )
    this.#counts[row.status]++
    if (row.reason !== null) this.#reasons[row.reason] = (this.#reasons[row.reason] ?? 0) + 1
    if (row.status === 'kept' && row.lang !== null) this.#languages[row.lang] = (this.#languages[row.lang] ?? 0) + 1
    if (row.status === 'kept' && row.flags.includes(UNSURE)) this.#unsure++
    if (row.status === 'kept' && row.n_guessed > 0) this.#guessed++
    this.#accounts[row.status].add(figures)
    if (row.status === 'kept' || row.reason === THRESHOLD) this.#takings?.add(draft.traits.beyond ?? [], row.n_chars)
    this.#files?.add(row, raw)
  }

  /** @param isFirst whether the part is the first of its run, which always has a file in each folder */
  finish(isFirst: boolean): FinishedPart {
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

  /**
   * The row of a draft. If the draft has no valid row because of a defect in a stage, the document is rejected as it
   * was decoded.
   */
  #toRow(draft: Draft): { readonly row: EncodedRow; readonly raw: PartDocument['raw']; readonly figures: Figures } {
    try {
      const cleaned = this.#pipeline.finish(draft)
      const points = new CodePoints(cleaned.raw)
      const row = toEncodedRow(cleaned, this.#run, points)
      return { row, raw: toRawRow(cleaned), figures: figuresOf(row, points.at(cleaned.raw.length)) }
    } catch (error) {
      const rejection = { stage: 'dataset', reason: 'failed', message: (error as Error).message }
      const refused = refusedDraft(draft.id, draft.source, rejection)
      const cleaned = this.#pipeline.finish(refused)
      const row = toEncodedRow(cleaned, this.#run, new CodePoints(''))
      return { row, raw: toRawRow(cleaned), figures: figuresOf(row, 0) }
    }
  }
}
