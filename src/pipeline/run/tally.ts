import { type Account, EMPTY_ACCOUNT, mergeAccounts } from '../../dataset/account.ts'
import { type ContainerSummary, type Counts, InputsHash } from '../../dataset/publish/manifest.ts'
import { mergeTakings, type Takings } from '../../dataset/takings.ts'
import { STATUSES, type Status } from '../../document/facts/status.ts'
import { byUri } from '../../read/folders/collector.ts'
import type { Unread } from '../../read/listing.ts'
import { correctionKey } from '../configuration/corrections.ts'
import { addDone, type DoneCounts, NOTHING_DONE } from '../workers/done.ts'
import type { FinishedPart, JobResult, ReadPart } from '../workers/job.ts'
import type { Part } from './parts.ts'
import { Repeats } from './repeats.ts'

/** The totals of a run so far. */
export class RunTally {
  readonly counts: Record<Status, number> = { kept: 0, rejected: 0, duplicate: 0 }
  readonly accounts: Record<Status, Account> = {
    kept: EMPTY_ACCOUNT,
    rejected: EMPTY_ACCOUNT,
    duplicate: EMPTY_ACCOUNT,
  }
  /** Keys of the corrections that matched a document. */
  readonly heeded: Set<string> = new Set()
  readonly containers: readonly ContainerSummary[]
  /** Total uncompressed size of all records, in bytes. */
  bytes = 0
  /** Kept documents whose main text is unsure. */
  unsure = 0
  /** Kept documents with at least one edit that is guessed. */
  guessed = 0
  /** What thresholds take; undefined if the configuration has none. */
  takings: Takings | undefined
  /** What was done and not taken from earlier runs; undefined if nothing is kept. */
  done: DoneCounts | undefined
  #documents = 0
  /** A running hash over the records, so memory does not grow with their number. */
  readonly #inputs = new InputsHash()
  readonly #repeats = new Repeats()
  readonly #repeated = new Map<number, Map<number, number>>()
  readonly #unread: Unread[]
  readonly #reasons = new Map<string, number>()
  readonly #languages = new Map<string, number>()

  constructor(unread: readonly Unread[], containers: readonly ContainerSummary[] = []) {
    this.containers = containers
    this.#unread = [...unread]
  }

  /** Adds a part. Parts must be added in the order of the input. */
  addRead(index: number, part: ReadPart): void {
    for (const { entry, digest, id } of part.records) {
      this.#inputs.add(digest)
      const occurrence = id === undefined ? 1 : this.#repeats.add(id)
      if (occurrence > 1) this.#note(index, entry, occurrence)
    }
    this.#documents += part.records.length
    this.#unread.push(...part.unread)
    this.bytes += part.bytes
  }

  #note(index: number, entry: number, occurrence: number): void {
    const known = this.#repeated.get(index) ?? new Map<number, number>()
    this.#repeated.set(index, known.set(entry, occurrence))
  }

  /** The records of a part that their file holds before: index of the entry → 2 for the second. */
  repeatsOf({ index }: Pick<Part, 'index'>): ReadonlyMap<number, number> | undefined {
    return this.#repeated.get(index)
  }

  readonly addDone = ({ done }: Pick<JobResult, 'done'>): void => {
    if (done) this.done = addDone(this.done ?? NOTHING_DONE, done)
  }

  addFinished(part: FinishedPart): void {
    for (const correction of part.heeded) this.heeded.add(correctionKey(correction))
    for (const status of STATUSES) {
      this.counts[status] += part.counts[status]
      this.accounts[status] = mergeAccounts(this.accounts[status], part.accounts[status])
    }
    this.unsure += part.unsure
    this.guessed += part.guessed
    if (part.takings) this.takings = this.takings ? mergeTakings(this.takings, part.takings) : part.takings
    for (const [sums, counts] of [
      [this.#reasons, part.reasons],
      [this.#languages, part.languages],
    ] as const)
      for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count)
  }

  /** Language → number of kept documents, the most frequent first. */
  get languages(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#languages].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
  }

  /** Sorted by the bytes of the uri. */
  get unread(): readonly Unread[] {
    return [...this.#unread].sort(byUri)
  }

  /** Hash over the records read so far and the unreadable inputs. */
  get inputsSha256(): string {
    return this.#inputs.digest(this.unread, this.containers)
  }

  get summary(): {
    readonly counts: Counts
    /** Reason → number of documents, sorted by name. */
    readonly reasons: Readonly<Record<string, number>>
    readonly accounts: Readonly<Record<Status, Account>>
    readonly unread: readonly Unread[]
    readonly containers: readonly ContainerSummary[]
    readonly bytes: number
  } {
    const { unread, containers, bytes, accounts } = this
    const counts = { documents: this.#documents, ...this.counts, unread: unread.length }
    const reasons = Object.fromEntries([...this.#reasons].sort(([a], [b]) => (a < b ? -1 : 1)))
    return { counts, reasons, accounts, unread, containers, bytes }
  }
}
