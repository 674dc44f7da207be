import { Worker } from 'node:worker_threads'
import { aboutWhole, type Sighted } from '../../../check/sighted.ts'
import type { InputRecord } from '../../../document/record.ts'
import { type PlainError, revive } from '../../../pipeline/workers/errors.ts'
import type { LookSetup } from './look.ts'

export type Request = InputRecord
export type Reply = { readonly sighted: Sighted } | { readonly error: PlainError }

/** The rule of a record at which two threads died. */
export const DIED = 'run/worker-died'

/** A record that waits for its answer, in the order in which they were sent. */
interface Waiting {
  readonly record: InputRecord
  readonly resolve: (sighted: Sighted) => void
  readonly reject: (error: Error) => void
  /** Whether the thread died at it once. */
  isSuspect?: true
}

/**
 * A thread that looks at records, in the order in which it is given them. It is started for the first one. If it dies, the
 * record that it looked at is the suspect: a new thread gets it alone, and if that dies as well, the record is rejected.
 */
export class Thread {
  readonly #setup: LookSetup
  #worker: Worker | undefined
  /** The first ones are with the worker; only one is while there is a suspect. */
  readonly #waiting: Waiting[] = []
  #isClosed = false

  constructor(setup: LookSetup) {
    this.#setup = setup
  }

  /** Number of records that it has not answered. */
  get load(): number {
    return this.#waiting.length
  }

  look(record: InputRecord): Promise<Sighted> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject })
      if (!this.#waiting.some(({ isSuspect }) => isSuspect)) this.#send(record)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  #send(record: InputRecord): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(record satisfies Request)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: this.#setup, name: 'check' })
    let death = ''
    return worker
      .on('message', (reply: Reply) => {
        const { isSuspect, resolve, reject } = this.#waiting.shift()!
        if ('sighted' in reply) resolve(reply.sighted)
        else reject(revive(reply.error))
        if (isSuspect) for (const { record } of this.#waiting) this.#send(record)
      })
      .on('error', ({ message }) => {
        death = message
      })
      .on('exit', (code) => {
        this.#worker = undefined
        if (!this.#isClosed) this.#mourn(death || `it ended with code ${code}`)
      })
  }

  #mourn(death: string): void {
    const [suspect] = this.#waiting
    if (!suspect) return
    if (!suspect.isSuspect) {
      suspect.isSuspect = true
      this.#send(suspect.record)
      return
    }
    this.#waiting.shift()
    const message = `the thread that looked at it died twice, once with this document alone: ${death}`
    const finding = aboutWhole({ rule: DIED, severity: 'error', message }, suspect.record.source)
    suspect.resolve({ status: 'rejected', exceptions: [], findings: [finding] })
    for (const { record } of this.#waiting) this.#send(record)
  }
}
