import { InvalidArgumentError } from 'commander'

/** A shard of a run: `3/64`. */
export interface ShardName {
  /** From 0. */
  readonly shard: number
  readonly shards: number
}

/** Most shards of a run. Each has a file that says that it is done, and merging reads them all. */
const MOST = 100_000

/** What job arrays call the number of a task: Indexed Jobs of Kubernetes, Slurm, AWS Batch. */
const INDEXES = ['JOB_COMPLETION_INDEX', 'SLURM_ARRAY_TASK_ID', 'AWS_BATCH_JOB_ARRAY_INDEX']

/**
 * Reads `i/n`, or `auto/n` for the number that a job array gives. Shards count from 0 as Kubernetes and AWS Batch do, which offer
 * nothing else. The number of shards is always written: Slurm's count of tasks is smaller where only some are started again.
 *
 * @param environment variables of the process
 * @throws InvalidArgumentError
 */
export function toShard(text: string, _before?: unknown, environment: NodeJS.ProcessEnv = process.env): ShardName {
  const [, index, count] = /^(\d+|auto)\/(\d+)$/.exec(text) ?? []
  const shards = Number(count)
  if (index === undefined || shards < 1 || shards > MOST)
    throw new InvalidArgumentError(`It takes i/n, such as 3/64, or auto/64, with at most ${MOST} shards.`)
  const name = INDEXES.find((each) => (environment[each] ?? '') !== '')
  if (index === 'auto' && name === undefined)
    throw new InvalidArgumentError(`No job array gives a number here: ${INDEXES.join(', ')} are not set.`)
  const shard = Number(index === 'auto' ? environment[name!] : index)
  if (!(Number.isInteger(shard) && shard >= 0 && shard < shards)) {
    const from = index === 'auto' ? ` ${name} is ${environment[name!]}: let the array begin at 0.` : ''
    throw new InvalidArgumentError(`Shards count from 0: 0/${shards} to ${shards - 1}/${shards}.${from}`)
  }
  return { shard, shards }
}
