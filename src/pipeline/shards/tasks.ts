import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { EncodedFile } from '../../dataset/part.ts'
import { goOn } from '../../document/errors/expected-error.ts'
import type { Knowledge, Tallies } from '../pipeline.ts'
import { hire, pinnedKnowledge, setupOf } from '../run/index.ts'
import { worthHiring } from '../run/parts.ts'
import type { RunOptions } from '../run/report.ts'
import type { FinishedPart, Job, JobResult, ReadPart } from '../workers/job.ts'
import type { Order, Workers } from '../workers/pool.ts'
import type { Plan } from './plan.ts'

/** A part to be taken through a phase. */
export interface PartTask {
  /** Its number in the plan. */
  readonly part: number
  /** What the phase before gave as `drafts`; absent in the first phase. */
  readonly drafts?: Uint8Array
  /** Entries whose record their file holds before, for the phase that writes rows; see `Settled`. */
  readonly repeats?: Job['repeats']
  /** See {@link Job.answers}. */
  readonly answers?: Knowledge
  /** Entries that killed the whole process before, and are rejected without processing. */
  readonly deadly?: Job['deadly']
}

/**
 * What a part gives in a phase: the same bytes of the same record, whoever asks. Bytes are opaque: only a process of the same build
 * and version of Node reads them.
 */
export interface PartOutput {
  readonly part: number
  /** What all parts together need of it; see {@link unpackFacts}. */
  readonly facts: Uint8Array
  /** What stages learn from its documents, for {@link Settling}; absent where nothing is learnt after the phase. */
  readonly tally?: Uint8Array
  /** For the next phase; absent in the last. */
  readonly drafts?: Uint8Array
  /** The files of the part, in the last phase. A folder without rows has none. */
  readonly files?: readonly EncodedFile[]
}

/** What the points between phases need of a part. */
export interface PartFacts {
  readonly part: number
  /** The records of the part, from the first phase alone. */
  readonly read?: ReadPart
  /** The counts of its rows, from the last phase alone. */
  readonly finished?: Omit<FinishedPart, 'files'>
}

/** Takes parts through phases, on worker threads. A document that kills its worker becomes a row in rejects/. */
export class PartTasks {
  readonly #plan: Plan
  readonly #workers: Workers
  readonly #folder: string
  readonly #signal: AbortSignal | undefined

  private constructor(plan: Plan, workers: Workers, folder: string, signal: AbortSignal | undefined) {
    this.#plan = plan
    this.#workers = workers
    this.#folder = folder
    this.#signal = signal
  }

  /** @param scratch folder of this machine for drafts in work; what is in it belongs to these tasks */
  static async open(plan: Plan, options: RunOptions, scratch: string): Promise<PartTasks> {
    const folder = join(scratch, 'drafts')
    mkdirSync(folder, { recursive: true })
    const count = options.workers === 0 ? 0 : worthHiring(plan.parts, options.workers)
    const setup = { ...setupOf(options, plan.listing, plan.identity, folder, plan.parts), spills: true }
    const workers = await hire(count, setup, options.heapMb)
    workers.learn(pinnedKnowledge(plan.pipeline, options))
    return new PartTasks(plan, workers, folder, options.signal)
  }

  /** Gives all knowledge that was settled so far; see `Settled`. Before that there is what is pinned. */
  learn(knowledge: Knowledge): void {
    this.#workers.learn(knowledge)
  }

  /**
   * Takes parts through a phase.
   *
   * @param phase from 0, an index of `plan.phases`
   * @param tasks taken one by one before the first begins; their drafts wait on the disk of this machine
   * @param done called with each result on completion, in any order; the worker waits for it
   * @throws InputChangedError (exit code 75) where a record changed since it was read
   * @throws InterruptedError when the signal aborts
   */
  async run(
    phase: number,
    tasks: Iterable<PartTask> | AsyncIterable<PartTask>,
    done: (output: PartOutput) => Promise<void>,
  ): Promise<void> {
    const { to, writes } = this.#plan.phases[phase]!
    const then = writes ? 'encode' : undefined
    const orders: Order[] = []
    for await (const { part, drafts, repeats, answers, deadly } of tasks) {
      goOn(this.#signal)
      if (drafts) writeFileSync(this.#path(part), inflateRawSync(drafts))
      orders.push({
        part: this.#plan.parts[part]!,
        phase: to,
        ...(then && { then }),
        ...(repeats && { repeats }),
        ...(answers && { answers }),
        ...(deadly && { deadly }),
      })
    }
    const stop = (): void => void this.#workers.close()
    this.#signal?.addEventListener('abort', stop)
    try {
      await this.#workers.step(orders, (result) => done(this.#output(result, writes)))
      goOn(this.#signal)
    } catch (error) {
      // A job that is closed throws some error. The reason for closing matters.
      goOn(this.#signal)
      throw error
    } finally {
      this.#signal?.removeEventListener('abort', stop)
    }
  }

  /** Documents begun in unfinished parts. */
  get progress(): number {
    return this.#workers.progress
  }

  async close(): Promise<void> {
    await this.#workers.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #output({ part, read, tally, finished }: JobResult, writes: boolean): PartOutput {
    const { files, ...counts } = finished ?? { files: undefined }
    const facts = { part, ...(read && { read }), ...(files && { finished: counts }) }
    const drafts = writes ? undefined : packed(readFileSync(this.#path(part)))
    rmSync(this.#path(part), { force: true })
    const learnt = tally && packed(serialize(tally))
    return {
      part,
      facts: packed(serialize(facts)),
      ...(learnt && { tally: learnt }),
      ...(drafts && { drafts }),
      ...(files && { files }),
    }
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}`)
  }
}

export function unpackFacts(bytes: Uint8Array): PartFacts {
  return deserialize(inflateRawSync(bytes)) as PartFacts
}

export function unpackTally(bytes: Uint8Array): Tallies {
  return deserialize(inflateRawSync(bytes)) as Tallies
}

/** Fast, and most of the gain: drafts of news pages take 5 kB each instead of 13. */
const packed = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: constants.Z_BEST_SPEED })
