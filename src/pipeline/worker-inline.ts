import { PartWorker, type WorkerSetup } from './worker-part.ts'
import { PartMemory, type Workers } from './worker-pool.ts'

/** The work done in this thread: for tests and profiles. A document that ends the process ends the run. */
export async function inlineWorkers(setup: WorkerSetup): Promise<Workers> {
  const worker = await PartWorker.load(setup)
  const memory = new PartMemory()
  return {
    learn: (knowledge) => worker.learn(knowledge),
    async step(orders, done) {
      for (const order of orders) {
        const result = worker.run(memory.toJob(order))
        memory.note(result)
        await done(result)
      }
    },
    progress: 0,
    close: () => Promise.resolve(),
  }
}
