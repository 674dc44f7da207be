import { goOn } from '../../document/errors/expected-error.ts'
import type { Pipeline } from '../pipeline.ts'
import type { Job, JobResult } from '../workers/job.ts'
import type { Workers } from '../workers/pool.ts'
import { Lessons } from './lessons.ts'
import type { Part } from './parts.ts'

/** Progress of a step of a run. */
export interface Progress {
  /** The stages of the step. The last step also writes. */
  readonly stages: readonly string[]
  /** Number of steps before this one, and of all steps. */
  readonly index: number
  readonly steps: number
  /** Number of documents. */
  readonly done: number
  readonly total: number
}

interface Watcher {
  /** Where what was learnt waits, in a large run. */
  readonly spillFolder: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** Interval of progress reports, in milliseconds. */
const PROGRESS_MS = 100

/** The steps of a run. Each covers all parts and ends before the next begins. */
export class RunSteps {
  readonly #workers: Workers
  readonly #pipeline: Pipeline
  readonly #parts: readonly Part[]
  readonly #watcher: Watcher
  readonly #total: number
  #index = 0

  constructor(workers: Workers, pipeline: Pipeline, parts: readonly Part[], watcher: Watcher) {
    this.#workers = workers
    this.#pipeline = pipeline
    this.#parts = parts
    this.#watcher = watcher
    this.#total = parts.reduce((sum, part) => sum + part.size, 0)
  }

  /**
   * Processes all documents up to `phase`.
   *
   * @param then what the workers do with documents that have passed all stages
   * @param write called with each result on completion; the worker waits for it
   * @param take called with each result in the order of the parts
   * @param repeats the records of a part that their files hold several times, when all are known
   * @returns the tallies over the documents for the stages that learn after the phase
   * @throws InterruptedError when the signal aborts
   */
  async run(
    phase: number,
    then: 'count' | 'encode' | undefined,
    write: (result: JobResult) => Promise<void>,
    take: (result: Omit<JobResult, 'finished'>) => void = () => {},
    repeats?: (part: Part) => Job['repeats'],
  ): Promise<Lessons> {
    const lessons = new Lessons(this.#pipeline, phase, this.#watcher.spillFolder, this.#total)
    let done = 0
    const inOrder = new InOrder<Omit<JobResult, 'finished'>>((result) => {
      if (result.tally !== undefined) lessons.add(result.tally, this.#parts[result.part]!.size)
      take(result)
    })
    let told = 0
    const tell = (): void => {
      // A restarted job must not move the progress bar back, and the bar is full only after the last result.
      told = Math.max(told, Math.min(done + this.#workers.progress, this.#total - 1))
      this.#tell(phase, told)
    }
    const timer = setInterval(tell, PROGRESS_MS)
    const { signal } = this.#watcher
    const stop = (): void => void this.#workers.close()
    signal?.addEventListener('abort', stop)
    tell()
    try {
      goOn(signal)
      await this.#workers.step(
        this.#parts.map((part) => {
          const repeated = repeats?.(part)
          return { part, phase, ...(then && { then }), ...(repeated && { repeats: repeated }) }
        }),
        async (result) => {
          await write(result)
          done += this.#parts[result.part]!.size
          // Files are written at once, not in order: otherwise the files of later parts would pile up behind a slow
          // part.
          const { finished: _, ...rest } = result
          inOrder.add(result.part, rest)
        },
      )
      goOn(signal)
      this.#tell(phase, this.#total)
    } catch (error) {
      // A job that is closed throws some error. The reason for closing matters.
      goOn(signal)
      throw error
    } finally {
      clearInterval(timer)
      signal?.removeEventListener('abort', stop)
    }
    this.#index++
    return lessons
  }

  #tell(phase: number, done: number): void {
    const { phases } = this.#pipeline
    this.#watcher.onProgress?.({
      stages: phases[phase]!.stages,
      index: this.#index,
      steps: Math.max(2, phases.length),
      done,
      total: this.#total,
    })
  }
}

/** Hands on what comes in any order in the order of its numbers, from 0. */
class InOrder<T> {
  readonly #take: (item: T) => void
  readonly #waiting = new Map<number, T>()
  #next = 0

  constructor(take: (item: T) => void) {
    this.#take = take
  }

  add(number: number, item: T): void {
    this.#waiting.set(number, item)
    for (let due = this.#waiting.get(this.#next); due !== undefined; due = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next++)
      this.#take(due)
    }
  }
}
