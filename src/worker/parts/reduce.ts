import { UsageError } from '../../document/errors/usage-error.ts'
import { Pipeline } from '../../pipeline/pipeline.ts'
import { loadRegistry } from '../../pipeline/registry.ts'
import type { RunOptions } from '../../pipeline/run/report.ts'
import { shardPhases } from '../../pipeline/shards/phases.ts'
import { Reducing, type RoundRow } from '../../pipeline/shards/reducing.ts'
import type { Service } from '../serve.ts'
import { batchRows } from './driver.ts'
import { ROUNDS } from './schema.ts'

/**
 * A worker that takes rows through the rounds after a phase. The rows of a task come sorted by round, key and value; behind them come
 * batches without rows until such a batch is answered with none, which ends the task.
 *
 * @param phase from 0, an index of the phases of the plan
 * @param scratch folder of this machine
 */
export async function reduceService(options: RunOptions, phase: number, scratch: string): Promise<Service> {
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const { to } = shardPhases(pipeline)[phase] ?? { to: -1 }
  const reducing = Reducing.of(pipeline, to, scratch)
  if (!reducing) throw new UsageError(`Phase ${phase + 1} has no rounds.`)
  return {
    columns: ROUNDS.names as string[],
    schema: ROUNDS,
    answer: (batch) =>
      batch.numRows === 0
        ? reducing.end()
        : reducing.add([...batchRows(batch, ROUNDS.names as string[])] as unknown as RoundRow[]),
  }
}
