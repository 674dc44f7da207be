import { type Account, account, EMPTY_ACCOUNT, mergeAccounts } from '../../dataset/account.ts'
import type { EncodedFile, PartEncoder, PartFiles } from '../../dataset/part.ts'
import { type EncodedRow, type RowRun, toEncodedRow } from '../../dataset/row.ts'
import type { Correction, Selection } from '../../document/stage.ts'
import type { Status } from '../../document/status.ts'
import { correctionKey } from '../configuration/corrections.ts'
import { type Draft, refusedDraft } from '../draft.ts'
import type { Pipeline } from '../pipeline.ts'

/** What came of a part whose documents are through all stages. Plain data. */
export interface FinishedPart {
  readonly files: readonly EncodedFile[]
  readonly counts: Readonly<Record<Status, number>>
  readonly reasons: Readonly<Record<string, number>>
  readonly accounts: Readonly<Record<Status, Account>>
  /** The corrections that met a text of its documents, each once. */
  readonly heeded: readonly (Correction | Selection)[]
}

/** Makes rows of drafts, counts them, and encodes them where that is wanted. */
export class PartRows {
  readonly #pipeline: Pipeline
  readonly #run: RowRun
  readonly #files: PartFiles | undefined
  readonly #counts = { kept: 0, rejected: 0, duplicate: 0 }
  readonly #reasons: Record<string, number> = {}
  readonly #accounts = { kept: EMPTY_ACCOUNT, rejected: EMPTY_ACCOUNT, duplicate: EMPTY_ACCOUNT }
  readonly #heeded = new Map<string, Correction | Selection>()

  /** @param encoder undefined where counting is all */
  constructor(pipeline: Pipeline, run: RowRun, encoder: PartEncoder | undefined) {
    this.#pipeline = pipeline
    this.#run = run
    this.#files = encoder?.begin()
  }

  add(draft: Draft): void {
    for (const correction of draft.heeded ?? []) this.#heeded.set(correctionKey(correction), correction)
    const { row, rawText, figures } = this.#toRow(draft)
    this.#counts[row.status]++
    if (row.reason !== null) this.#reasons[row.reason] = (this.#reasons[row.reason] ?? 0) + 1
    this.#accounts[row.status] = mergeAccounts(this.#accounts[row.status], figures)
    this.#files?.add(row, rawText)
  }

  /** @param isFirst whether the part is the first of its run, which has a file in each folder */
  finish(isFirst: boolean): FinishedPart {
    return {
      files: this.#files?.finish(isFirst) ?? [],
      counts: this.#counts,
      reasons: this.#reasons,
      accounts: this.#accounts,
      heeded: [...this.#heeded.values()],
    }
  }

  /** The row of a draft; a draft that makes none, by a defect of some stage, is rejected as it was read. */
  #toRow(draft: Draft): { readonly row: EncodedRow; readonly rawText: string; readonly figures: Account } {
    try {
      const cleaned = this.#pipeline.finish(draft)
      const row = toEncodedRow(cleaned, this.#run)
      return { row, rawText: cleaned.raw, figures: account(row, cleaned.raw) }
    } catch (error) {
      const rejection = { stage: 'dataset', reason: 'failed', message: (error as Error).message }
      const row = toEncodedRow(refusedDraft(draft.id, draft.source, rejection), this.#run)
      return { row, rawText: '', figures: account(row, '') }
    }
  }
}
