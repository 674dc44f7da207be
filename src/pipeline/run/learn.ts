import { join } from 'node:path'
import { listSources } from '../../read/list-sources.ts'
import { openInputs } from '../../read/open/open-inputs.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import { pinnable } from '../configuration/pinned.ts'
import { type Knowledge, Pipeline } from '../pipeline.ts'
import { loadRegistry } from '../registry.ts'
import type { Workers } from '../workers/pool.ts'
import { hire, setupOf } from './index.ts'
import { cutParts, worthHiring } from './parts.ts'
import { identify } from './publish.ts'
import type { RunOptions } from './report.ts'
import { RunSteps } from './steps.ts'
import { RunTally } from './tally.ts'

/** What a set of inputs taught. */
export interface Learnt {
  /** By stage; only of stages whose knowledge is valid for other documents, too. Without corrections by people. */
  readonly knowledge: Knowledge
  readonly documents: number
  /** Number of inputs that could not be read and taught nothing. */
  readonly unread: number
}

/**
 * Learns from the inputs what a run over them would learn, and writes nothing.
 *
 * @throws UsageError for inputs that do not exist
 * @throws InterruptedError when `signal` aborts
 */
export async function learn(options: RunOptions): Promise<Learnt> {
  const listing = await listSources(options.inputs, {
    exclude: [options.out],
    ...(options.stdinName !== undefined && { stdinName: options.stdinName }),
    ...(options.signal && { signal: options.signal }),
  })
  // Corrections are added when the knowledge is used; within it they would outlive their removal from their file.
  const configuration = { stages: options.configuration.stages }
  const registry = await loadRegistry(options)
  const pipeline = new Pipeline(registry, configuration)
  const names = new Set(pinnable(registry))
  const last = pipeline.phases.findLastIndex((phase) => phase.learn?.some((name) => names.has(name)))
  let workers: Workers | undefined
  const temporary = await temporaryFolder()
  const spillFolder = temporary.path
  try {
    const { inputs, unread } = await openInputs(listing, options.read, join(spillFolder, 'unpacked'), options.signal)
    const parts = cutParts(inputs)
    const tally = new RunTally(unread)
    const count = options.workers === 0 ? 0 : worthHiring(parts, options.workers)
    const bare = { ...options, configuration }
    const setup = setupOf(bare, listing, identify(bare), spillFolder, parts)
    workers = await hire(count, setup, options.heapMb)
    const steps = new RunSteps(workers, pipeline, parts, { ...options, spillFolder })
    let knowledge: Knowledge = {}
    for (let phase = 0; phase <= last; phase++) {
      const lessons = await steps.run(
        phase,
        undefined,
        async () => {},
        ({ part, read }) => (phase === 0 ? tally.addRead(part, read!) : undefined),
      )
      knowledge = { ...knowledge, ...lessons.freeze() }
      workers.learn(knowledge)
    }
    const kept = Object.entries(pipeline.storable(knowledge)).filter(([name]) => names.has(name))
    const { counts } = tally.summary
    return { knowledge: Object.fromEntries(kept), documents: counts.documents, unread: counts.unread }
  } finally {
    await workers?.close()
    await temporary.remove()
  }
}
