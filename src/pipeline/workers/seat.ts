import { Worker } from 'node:worker_threads'
import type { Knowledge } from '../pipeline.ts'
import { type PlainError, revive } from './errors.ts'
import type { Job, JobResult, WorkerSetup } from './job.ts'

/** The data with which a thread is started. */
export interface ThreadData {
  readonly setup: WorkerSetup
  /** Two Int32: {@link WORKING_AT}, {@link WORKED_UP_TO}. Shared, because a dead thread cannot report its position. */
  readonly place: SharedArrayBuffer
}

/** Index of the entry in progress, or -1. */
export const WORKING_AT = 0
/** Index of the entry begun last, for the progress bar. */
export const WORKED_UP_TO = 1

export interface Request {
  readonly job: Job
  /** All knowledge so far, if the thread does not have it yet. */
  readonly knowledge?: Knowledge
}

export type Reply = { readonly result: JobResult } | { readonly error: PlainError }

/**
 * Size of a thread's young generation in MB: V8's default, of which it uses two thirds. Twice as much takes 32 MB more in each thread,
 * and 120 pages took 10.6 s of processor time with it, 10.5 without.
 */
const YOUNG_MB = 48

/** The workers were closed before the job was done. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError'
}

/** The end of a job. */
export type Outcome =
  | { readonly result: JobResult }
  /** The thread died: the cause, and the index of the entry in progress, if any. */
  | { readonly death: string; readonly at: number | undefined }

/** Holds one thread. The thread is started when there is work, and again after it died. */
export class Seat {
  readonly #setup: WorkerSetup
  readonly #heapMb: number | undefined
  readonly #place = new SharedArrayBuffer(8)
  readonly #places = new Int32Array(this.#place).fill(-1)
  #thread: Worker | undefined
  #knowledge: Knowledge = {}
  #isTaught = false
  #isClosed = false

  /** @param heapMb maximum size of a thread's heap in MB; undefined: Node's default */
  constructor(setup: WorkerSetup, heapMb: number | undefined) {
    this.#setup = setup
    this.#heapMb = heapMb
  }

  learn(knowledge: Knowledge): void {
    this.#knowledge = knowledge
    this.#isTaught = false
  }

  /** Number of entries begun in the current job. */
  get progress(): number {
    return Atomics.load(this.#places, WORKED_UP_TO) + 1
  }

  /**
   * @throws the error of the job, as far as it can be sent between threads
   * @throws ClosedError if the seat is closed before or during the job
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

  /** Ends the thread, even during a job. */
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
