import { Worker } from 'node:worker_threads'
import type { Knowledge } from '../pipeline.ts'
import { type PlainError, revive } from './errors.ts'
import type { Job, JobResult, WorkerSetup } from './part.ts'

/** What a thread is started with. */
export interface ThreadData {
  readonly setup: WorkerSetup
  /** Two Int32: {@link WORKING_AT}, {@link WORKED_UP_TO}. Shared, since a dead thread cannot say where it was. */
  readonly place: SharedArrayBuffer
}

/** The entry that is being worked on, or -1. */
export const WORKING_AT = 0
/** The entry that was last begun, for the progress bar. */
export const WORKED_UP_TO = 1

export interface Request {
  readonly job: Job
  /** All that was learnt so far, when there is more than the thread knows. */
  readonly knowledge?: Knowledge
}

export type Reply = { readonly result: JobResult } | { readonly error: PlainError }

/**
 * MB of a thread's heap for what is new, twice what V8 gives. The nodes and edits of a page live until it is done: in less
 * they are copied again and again, which was a twelfth of the time of a run over pages.
 */
const YOUNG_MB = 96

/** The workers were sent home before the job was done. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError'
}

/** How a job ended. */
export type Outcome =
  | { readonly result: JobResult }
  /** The thread died: of what, and at which entry, if at one. */
  | { readonly death: string; readonly at: number | undefined }

/** A place for one thread, which is started when there is work and again after a death. */
export class Seat {
  readonly #setup: WorkerSetup
  readonly #heapMb: number | undefined
  readonly #place = new SharedArrayBuffer(8)
  readonly #places = new Int32Array(this.#place).fill(-1)
  #thread: Worker | undefined
  #knowledge: Knowledge = {}
  #isTaught = false
  #isClosed = false

  /** @param heapMb the most that a thread's heap may take; Node's own limit where undefined */
  constructor(setup: WorkerSetup, heapMb: number | undefined) {
    this.#setup = setup
    this.#heapMb = heapMb
  }

  learn(knowledge: Knowledge): void {
    this.#knowledge = knowledge
    this.#isTaught = false
  }

  /** Entries of the job at hand that were begun. */
  get progress(): number {
    return Atomics.load(this.#places, WORKED_UP_TO) + 1
  }

  /**
   * @throws what the job threw, as far as it crosses threads
   * @throws ClosedError when the seat is closed, before the job or during it
   */
  run(job: Job): Promise<Outcome> {
    if (this.#isClosed) return Promise.reject(new ClosedError())
    const places = this.#places.fill(-1)
    this.#thread ??= this.#start()
    const thread = this.#thread
    const request: Request = this.#isTaught ? { job } : { job, knowledge: this.#knowledge }
    this.#isTaught = true
    return new Promise((resolve, reject) => {
      let death: string | undefined
      thread
        .removeAllListeners()
        .on('message', (reply: Reply) => {
          places.fill(-1)
          if ('result' in reply) resolve({ result: reply.result })
          else reject(revive(reply.error))
        })
        .on('messageerror', reject)
        .on('error', (error: NodeJS.ErrnoException) => {
          death = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : `${error.name}: ${error.message}`
        })
        .on('exit', (code) => {
          this.#thread = undefined
          this.#isTaught = false
          if (this.#isClosed) reject(new ClosedError())
          const at = Atomics.load(places, WORKING_AT)
          resolve({ death: death ?? `it ended with code ${code}`, at: at < 0 ? undefined : at })
        })
      thread.postMessage(request)
    })
  }

  /** Ends the thread, in the middle of a job or not. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#thread?.terminate()
  }

  #start(): Worker {
    const data: ThreadData = { setup: this.#setup, place: this.#place }
    return new Worker(new URL('./worker.js', import.meta.url), {
      workerData: data,
      name: 'qingliu',
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_MB,
        ...(this.#heapMb !== undefined && { maxOldGenerationSizeMb: this.#heapMb }),
      },
    })
  }
}
