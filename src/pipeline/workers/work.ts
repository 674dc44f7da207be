import type { JobResult } from './job.ts'

/**
 * A running job. Before each entry it yields the index of the entry, so that a death can be attributed and the main thread can
 * pause; it yields undefined while no entry is in progress, and a promise that it must not be continued before. At the end
 * it returns the result.
 */
export type Work = Steps<JobResult>

/** A piece of a running job. */
export type Steps<T> = Generator<number | undefined | Promise<void>, T, undefined>
