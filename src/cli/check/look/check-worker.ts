/** A thread of a check: records in, what was found in them out. Started by `thread.ts`. */

import { parentPort, workerData } from 'node:worker_threads'
import { loadRegistry } from '../../../pipeline/registry.ts'
import { plainOf } from '../../../pipeline/workers/errors.ts'
import { type LookSetup, lookOf } from './look.ts'
import type { Reply, Request } from './thread.ts'

const setup = workerData as LookSetup
const ready = loadRegistry(setup.modules).then((registry) => lookOf(registry, setup))
// The first record reports a failure.
ready.catch(() => {})

parentPort!.on('message', async (record: Request) => {
  let reply: Reply
  try {
    reply = { sighted: (await ready).sight(record) }
  } catch (error) {
    reply = { error: plainOf(error as Error) }
  }
  parentPort!.postMessage(reply)
})
