import { setImmediate as turn } from 'node:timers/promises'
import type { JobResult, WorkerSetup } from './job.ts'
import { PartWorker } from './part.ts'
import { PartMemory, type Workers } from './pool.ts'
import { ClosedError } from './seat.ts'
import type { Work } from './work.ts'

/** Maximum time without a pause for signals and progress, in milliseconds. */
const TURN_MS = 50

/** Does the work in this thread, for tests and profiles. A document that ends the process ends the run. */
export async function inlineWorkers(setup: WorkerSetup): Promise<Workers> {
  const worker = await PartWorker.load(setup)
  const memory = new PartMemory()
  let isClosed = false
  let progress = 0
  let turned = performance.now()

  /** @throws ClosedError if the workers are closed in the meantime */
  async function toEnd(work: Work): Promise<JobResult> {
    progress = 0
    for (let step = work.next(); ; step = work.next()) {
      if (performance.now() - turned >= TURN_MS) {
        await turn()
        turned = performance.now()
      }
      if (isClosed) throw new ClosedError()
      if (step.done) return step.value
      if (step.value instanceof Promise) await step.value
      else progress = Math.max(progress, (step.value ?? 0) + 1)
    }
  }
  return {
    learn: (knowledge) => worker.learn(knowledge),
    async step(orders, done) {
      for (const order of orders) {
        const result = await toEnd(worker.run(memory.toJob(order)))
        memory.note(result)
        progress = 0
        await done(result)
      }
    },
    get progress() {
      return progress
    },
    async close() {
      isClosed = true
    },
  }
}
