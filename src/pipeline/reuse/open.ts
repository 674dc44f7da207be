import { Cache, type SharedCache } from '../../cache/index.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { SourceMemory } from '../../read/source-memory.ts'
import type { Pipeline } from '../pipeline.ts'
import type { RunOptions } from '../run/report.ts'
import type { WorkerSetup } from '../workers/part.ts'
import { buildHash } from './build.ts'
import { Keys } from './keys.ts'
import { Reuse } from './reuse.ts'

/** What a thread needs to reuse what earlier runs did. Plain data. */
export interface ReuseSetup {
  readonly cache: SharedCache
  /** See `buildHash`. */
  readonly build: string
  /** When the run began, in milliseconds since 1970. */
  readonly since: number
  /** Whether files are read although their times have not changed. */
  readonly full: boolean
}

/** What earlier runs kept, open for a run. */
export interface Kept {
  /** Absent where nothing is kept. */
  readonly setup?: ReuseSetup
  /** Why nothing can be taken or kept, although it was asked for. */
  readonly problem?: string
  /** Ends it, when all threads have ended. */
  close(): void
}

/** Opens what earlier runs kept. A cache that cannot be used costs time, and is no reason to fail. */
export function openKept(
  { cache, full = false, ...modules }: Pick<RunOptions, 'cache' | 'full' | 'registry' | 'plugins'>,
  masks: boolean,
  started: Date,
): Kept {
  if (!cache || (masks && !cache.isNamed)) return { close: () => {} }
  try {
    const opened = Cache.open(cache.folder, cache.maxBytes)
    const setup = { cache: opened.shared, build: buildHash(modules), since: started.getTime(), full }
    return { setup, close: () => opened.close() }
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    const problem = `The cache in ${cache.folder} cannot be used (${code}), so all is done anew. Name another with --cache.`
    return { problem, close: () => {} }
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
