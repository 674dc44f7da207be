import { ExpectedError } from '../../document/errors/expected-error.ts'
import type { Knowledge } from '../pipeline.ts'
import type { Part } from '../run/parts.ts'
import type { Job, JobResult, WorkerSetup } from './job.ts'
import { type Outcome, Seat } from './seat.ts'

/** A job as the run orders it. The workers add the entries that killed a worker and the hashes of earlier readings. */
export type Order = Pick<Job, 'phase' | 'then' | 'repeats' | 'answers'> & {
  readonly part: Part
  /** Entries that are known to kill a worker; see {@link Job.deadly}. */
  readonly deadly?: Job['deadly']
}

/** The workers of a run. */
export interface Workers {
  /** Distributes knowledge before the next step. */
  learn(knowledge: Knowledge): void
  /**
   * Executes all orders. If one fails, the workers are closed and no job is running afterwards.
   *
   * @param done called with each result, in the order of completion; the worker waits for its promise
   */
  step(orders: readonly Order[], done: (result: JobResult) => Promise<void>): Promise<void>
  /** Number of entries begun in unfinished jobs. */
  readonly progress: number
  close(): Promise<void>
}

/** A worker died and no single document is the cause, so the run cannot continue. */
export class WorkerDeathError extends ExpectedError {
  override readonly name = 'WorkerDeathError'
}

/** The state of a part between its jobs. */
export class PartMemory {
  readonly #fingerprints = new Map<number, string>()
  readonly #deadly = new Map<number, Map<number, string>>()

  toJob(order: Order): Job {
    const fingerprint = this.#fingerprints.get(order.part.index)
    return {
      ...order,
      part: { index: order.part.index, entries: order.part.entries() },
      // Those of the order hold for it alone: the next may try other entries of the part.
      deadly: new Map([...(order.deadly ?? []), ...this.deadly(order)]),
      ...(fingerprint !== undefined && { fingerprint }),
    }
  }

  /** The entries that killed a worker here. */
  deadly({ part }: Order): Map<number, string> {
    const deadly = this.#deadly.get(part.index) ?? new Map<number, string>()
    this.#deadly.set(part.index, deadly)
    return deadly
  }

  note({ part, read }: JobResult): void {
    if (read) this.#fingerprints.set(part, read.fingerprint)
  }
}

/**
 * Worker threads. A part whose drafts are in the memory of a worker goes to that worker; other parts go to any free worker.
 *
 * The death of a thread costs at most the document that caused it. The document in progress is the suspect and runs again,
 * alone in a new thread. If that thread dies too, the document is rejected (`worker-died`) and its part runs again without
 * it. If it survives, the neighbours may be the cause, and the part runs again unchanged. A second death at the same place
 * then means a lack of memory, which rejecting documents would not solve, so the run fails.
 */
export class ThreadPool implements Workers {
  readonly #seats: readonly Seat[]
  readonly #memory = new PartMemory()
  /** The seat whose thread has a part's drafts. */
  readonly #holders = new Map<number, Seat>()

  /** @param heapMb maximum size of a thread's heap in MB; undefined: Node's default */
  constructor(setup: WorkerSetup, count: number, heapMb?: number) {
    this.#seats = Array.from({ length: count }, () => new Seat(setup, heapMb))
  }

  learn(knowledge: Knowledge): void {
    for (const seat of this.#seats) seat.learn(knowledge)
  }

  async step(orders: readonly Order[], done: (result: JobResult) => Promise<void>): Promise<void> {
    const own = new Map<Seat, Order[]>(this.#seats.map((seat) => [seat, []]))
    const free: Order[] = []
    for (const order of orders) {
      const holder = this.#holders.get(order.part.index)
      ;(holder ? own.get(holder)! : free).push(order)
    }
    const errors: unknown[] = []
    const work = async (seat: Seat): Promise<void> => {
      const mine = own.get(seat)!
      for (let order = mine.shift() ?? free.shift(); order; order = mine.shift() ?? free.shift()) {
        const result = await this.#do(seat, order)
        this.#memory.note(result)
        if (result.isHeld) this.#holders.set(result.part, seat)
        else this.#holders.delete(result.part)
        await done(result)
      }
    }
    await Promise.all(
      this.#seats.map((seat) =>
        work(seat).catch((error: unknown) => {
          errors.push(error)
          // The others end too, and are waited for: nobody may write to what the caller now clears away.
          return this.close()
        }),
      ),
    )
    if (errors.length > 0) throw errors[0]
  }

  get progress(): number {
    return this.#seats.reduce((sum, seat) => sum + seat.progress, 0)
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.close()))
  }

  async #do(seat: Seat, order: Order): Promise<JobResult> {
    const deadly = this.#memory.deadly(order)
    /** Entries at which a worker died, but not when they ran alone; `undefined` for a death between entries. */
    const acquitted = new Set<number | undefined>()
    for (;;) {
      const outcome = await seat.run(this.#memory.toJob(order))
      if ('result' in outcome) return outcome.result
      if (acquitted.has(outcome.at)) throw this.#noCulprit(order, outcome)
      const alone =
        outcome.at === undefined ? undefined : await seat.run({ ...this.#memory.toJob(order), only: outcome.at })
      if (alone && 'death' in alone) {
        deadly.set(outcome.at!, `the worker that cleaned it died twice, once with this document alone: ${alone.death}`)
      } else acquitted.add(outcome.at)
    }
  }

  #noCulprit(order: Order, { death, at }: Extract<Outcome, { death: string }>): WorkerDeathError {
    if (at === undefined) return new WorkerDeathError(`A worker died twice while it worked on no document: ${death}.`)
    return new WorkerDeathError(
      `A worker died twice at ${order.part.entries()[at]!.uri} (${death}), which does no harm alone. Run with fewer --workers, or give Node more memory: NODE_OPTIONS=--max-old-space-size=8192.`,
    )
  }
}
