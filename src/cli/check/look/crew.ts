import { setImmediate as turn } from 'node:timers/promises'
import type { Sighted } from '../../../check/sighted.ts'
import type { InputRecord } from '../../../document/record.ts'
import type { Look, LookSetup } from './look.ts'
import { Thread } from './thread.ts'

/** Records that this thread cleans before it starts others: to start one takes as long as these. */
const ALONE = 8
/** Records that a thread is given ahead, so that it has work while this one is at a long document. */
const DEPTH = 4

/** All threads that look at records, this one among them. */
export class Crew {
  readonly #look: Look
  readonly #threads: readonly Thread[]
  #looked = 0

  /** @param count how many threads, this one included */
  constructor(setup: LookSetup, look: Look, count: number) {
    this.#look = look
    this.#threads = Array.from({ length: Math.max(0, count - 1) }, () => new Thread(setup))
  }

  /** What is found in a record, by the thread that has the least to do; by this one, at once, if all have enough. */
  async begin(record: InputRecord): Promise<{ readonly result: Sighted | Promise<Sighted> }> {
    // Answers of the others are heard before it is settled who has the least to do.
    if (this.#threads.length > 0) await turn()
    const [free] = this.#looked < ALONE ? [] : [...this.#threads].sort((a, b) => a.load - b.load)
    if (free && free.load < DEPTH) return { result: free.look(record) }
    this.#looked++
    return { result: this.#look.sight(record) }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }
}
