import { type Account, EMPTY_ACCOUNT, mergeAccounts } from '../../dataset/account.ts'
import { type Counts, InputsHash } from '../../dataset/publish/manifest.ts'
import { STATUSES, type Status } from '../../document/status.ts'
import { byUri } from '../../read/collector.ts'
import type { Unread } from '../../read/listing.ts'
import { correctionKey } from '../configuration/corrections.ts'
import type { ReadPart } from '../workers/part.ts'
import type { FinishedPart } from '../workers/rows.ts'

/** What a run found and made, so far. */
export class RunTally {
  readonly counts: Record<Status, number> = { kept: 0, rejected: 0, duplicate: 0 }
  readonly accounts: Record<Status, Account> = {
    kept: EMPTY_ACCOUNT,
    rejected: EMPTY_ACCOUNT,
    duplicate: EMPTY_ACCOUNT,
  }
  /** Keys of the corrections that met a text. */
  readonly heeded: Set<string> = new Set()
  /** Uncompressed bytes of all records. */
  bytes = 0
  /** Kept documents whose main text is unsure. */
  unsure = 0
  #documents = 0
  /** Over the records as they come: their number bounds nothing else. */
  readonly #inputs = new InputsHash()
  readonly #unread: Unread[]
  readonly #reasons = new Map<string, number>()

  constructor(unread: readonly Unread[]) {
    this.#unread = [...unread]
  }

  /** Parts come in the order of the input. */
  addRead(part: ReadPart): void {
    for (const record of part.records) this.#inputs.add(record)
    this.#documents += part.records.length
    this.#unread.push(...part.unread)
    this.bytes += part.bytes
  }

  addFinished(part: FinishedPart): void {
    for (const correction of part.heeded) this.heeded.add(correctionKey(correction))
    for (const status of STATUSES) {
      this.counts[status] += part.counts[status]
      this.accounts[status] = mergeAccounts(this.accounts[status], part.accounts[status])
    }
    this.unsure += part.unsure
    for (const [reason, count] of Object.entries(part.reasons)) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count)
    }
  }

  /** By bytes of the uri. */
  get unread(): readonly Unread[] {
    return [...this.#unread].sort(byUri)
  }

  /** Over the records read so far and what could not be read. */
  get inputsSha256(): string {
    return this.#inputs.digest(this.unread)
  }

  get summary(): {
    readonly counts: Counts
    /** Documents by reason, in order of name. */
    readonly reasons: Readonly<Record<string, number>>
    readonly accounts: Readonly<Record<Status, Account>>
    readonly unread: readonly Unread[]
    readonly bytes: number
  } {
    const { unread, bytes, accounts } = this
    const counts = { documents: this.#documents, ...this.counts, unread: unread.length }
    const reasons = Object.fromEntries([...this.#reasons].sort(([a], [b]) => (a < b ? -1 : 1)))
    return { counts, reasons, accounts, unread, bytes }
  }
}
