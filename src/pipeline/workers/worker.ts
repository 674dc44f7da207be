/** A worker thread of a run: jobs in, results out. Started by `worker-seat.ts`. */

import { parentPort, workerData } from 'node:worker_threads'
import { plainOf } from './errors.ts'
import { PartWorker } from './part.ts'
import { type Reply, type Request, type ThreadData, WORKED_UP_TO, WORKING_AT } from './seat.ts'

const { setup, place } = workerData as ThreadData
const places = new Int32Array(place)
const ready = PartWorker.load(setup)
// The first job reports a failure. If it were not caught until then, it would end the thread as if a document had done
// so.
ready.catch(() => {})

parentPort!.on('message', async (request: Request) => {
  const reply = await answer(request)
  const files = 'result' in reply ? (reply.result.finished?.files ?? []) : []
  parentPort!.postMessage(
    reply,
    files.map((file) => file.bytes.buffer),
  )
})

async function answer({ job, knowledge }: Request): Promise<Reply> {
  try {
    const worker = await ready
    if (knowledge) worker.learn(knowledge)
    const work = worker.run(job)
    let step = work.next()
    for (; !step.done; step = work.next()) {
      if (step.value instanceof Promise) {
        await step.value
        continue
      }
      Atomics.store(places, WORKING_AT, step.value ?? -1)
      if ((step.value ?? -1) > Atomics.load(places, WORKED_UP_TO)) Atomics.store(places, WORKED_UP_TO, step.value!)
    }
    return { result: step.value }
  } catch (error) {
    return { error: plainOf(error as Error) }
  }
}
