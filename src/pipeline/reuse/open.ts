import { Cache } from '../../cache/index.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import type { Memory } from '../../document/stage.ts'
import type { ReadOptions } from '../../read/limits.ts'
import { KeptContainers } from '../../read/memory/container-memory.ts'
import { SourceMemory } from '../../read/memory/source-memory.ts'
import type { ContainerMemory } from '../../read/open/open-inputs.ts'
import type { Pipeline } from '../pipeline.ts'
import type { RunOptions } from '../run/report.ts'
import type { WorkerSetup } from '../workers/job.ts'
import { buildHash } from './build.ts'
import { KeptMemory } from './kept-memory.ts'
import { Keys } from './keys.ts'
import { Reuse } from './reuse.ts'
import type { ReuseSetup } from './setup.ts'

/** What earlier runs kept, open for a run. */
export interface Kept {
  /** Absent where nothing is kept. */
  readonly setup?: ReuseSetup
  /** For what is learnt from all documents, in this thread. */
  readonly memory?: Memory
  /** Where the records of containers in stores are. */
  readonly containers?: ContainerMemory
  /** Why something could not be taken or kept, for people: all of it is known when it is closed. */
  readonly problem?: string | undefined
  /** Ends it, when all threads have ended. The second time it does nothing. */
  close(): void
}

/** Opens what earlier runs kept. A cache that cannot be used costs time, and is no reason to fail. */
export function openKept(
  { cache, full = false, read, ...modules }: Pick<RunOptions, 'cache' | 'full' | 'read' | 'registry' | 'plugins'>,
  masks: boolean,
  started: Date,
): Kept {
  if (!cache || (masks && !cache.isNamed)) return { close: () => {} }
  try {
    const opened = Cache.open(cache.folder, cache.maxBytes)
    const setup = { cache: opened.shared, build: buildHash(modules), since: started.getTime(), full }
    return new OpenCache(opened, setup, read)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    const problem = `The cache in ${cache.folder} cannot be used (${code}), so all is done anew. Name another with --cache.`
    return { problem, close: () => {} }
  }
}

class OpenCache implements Kept {
  readonly setup: ReuseSetup
  readonly memory: Memory
  readonly containers: ContainerMemory
  readonly #cache: Cache
  #isClosed = false

  constructor(cache: Cache, setup: ReuseSetup, read: ReadOptions) {
    this.setup = setup
    this.memory = new KeptMemory(cache, setup.build)
    this.containers = new KeptContainers(cache, read, setup.build, setup.full)
    this.#cache = cache
  }

  get problem(): string | undefined {
    const { problem, crowdedOut } = this.#cache.counts
    const { folder, maxBytes } = this.#cache.shared
    if (problem !== undefined) return `Not all was kept for the next run: ${problem}.`
    if (crowdedOut === 0) return undefined
    return `The cache in ${folder} is too small for this run: ${crowdedOut} of the things that it made or used had no room. Raise cache-bytes, which is ${maxBytes}.`
  }

  close(): void {
    if (!this.#isClosed) this.#cache.close()
    this.#isClosed = true
  }
}

/** The view of a thread on what is kept. */
export function openReuse(
  { cache, build, since, full }: ReuseSetup,
  pipeline: Pipeline,
  {
    configuration,
    base,
    read,
    row,
    measures,
  }: Pick<WorkerSetup, 'configuration' | 'base' | 'read' | 'row' | 'measures'>,
): Reuse {
  const attached = Cache.attach(cache)
  const keys = new Keys(build, configuration, pipeline, { row, measures })
  return new Reuse(keys, new SourceMemory(attached, base, read, build, since), full, attached)
}
