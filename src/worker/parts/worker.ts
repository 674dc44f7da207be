import type { RecordBatch } from 'apache-arrow'
import { UsageError } from '../../document/errors/usage-error.ts'
import { Pipeline } from '../../pipeline/pipeline.ts'
import { loadRegistry } from '../../pipeline/registry.ts'
import { Part } from '../../pipeline/run/parts.ts'
import { identify } from '../../pipeline/run/publish.ts'
import type { RunOptions } from '../../pipeline/run/report.ts'
import { shardPhases } from '../../pipeline/shards/phases.ts'
import type { Plan } from '../../pipeline/shards/plan.ts'
import type { LearntRow, PhaseRounds } from '../../pipeline/shards/rounds.ts'
import { type PartOutput, type PartTask, PartTasks } from '../../pipeline/shards/tasks.ts'
import { Inputs } from '../../read/open/inputs.ts'
import type { Service } from '../serve.ts'
import { type Brief, packFiles, unpackEntries } from './brief.ts'
import { batchRows, roundsAfter } from './driver.ts'
import { PASSED, TAKEN, WRITTEN } from './schema.ts'

/** What becomes of a document that ended its whole process. */
const DEATH = 'the process that cleaned it died, and again with this document alone'

/** A worker that takes parts through one phase, on one thread. */
export interface PartsService extends Service {
  close(): Promise<void>
}

/**
 * @param scratch folder of this machine for drafts in work
 * @throws UsageError for a brief of another configuration
 */
export async function partsService(options: RunOptions, brief: Brief, scratch: string): Promise<PartsService> {
  const identity = identify(options)
  if (identity.configSha256 !== brief.configSha256)
    throw new UsageError(
      `This worker has the configuration ${identity.configSha256.slice(0, 12)}, and the run has ${brief.configSha256.slice(0, 12)}.`,
    )
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const phases = shardPhases(pipeline)
  const parts: Part[] = []
  const plan = { pipeline, phases, identity, listing: { base: brief.base }, parts } as unknown as Plan
  const tasks = await PartTasks.open(plan, { ...options, workers: Math.min(1, options.workers) }, scratch)
  tasks.learn(brief.settled.knowledge)
  const { phase, answersOf } = brief
  const rounds = answersOf === undefined ? undefined : roundsAfter(pipeline, answersOf)
  const { writes } = phases[phase]!
  return {
    columns: TAKEN.slice(0, 2),
    schema: writes ? WRITTEN : PASSED,
    answer: async (batch) => {
      const outputs = new Map<number, PartOutput>()
      const asked = [...tasksOf(batch, parts, brief, rounds)]
      await tasks.run(phase, asked, async (output) => void outputs.set(output.part, output))
      return asked.map(({ part }) => rowOf(outputs.get(part)!))
    },
    close: () => tasks.close(),
  }
}

function* tasksOf(
  batch: RecordBatch,
  parts: Part[],
  { settled }: Brief,
  rounds: PhaseRounds | undefined,
): Generator<PartTask> {
  for (const { part, entries, drafts, answers, deadly } of batchRows(batch, TAKEN)) {
    const index = part as number
    const records = unpackEntries(entries as Uint8Array)
    parts[index] = new Part(index, new Inputs(records), 0, records.length)
    const repeats = settled.repeats.get(index)
    const dead = [...((deadly ?? []) as Iterable<number>)]
    yield {
      part: index,
      ...(drafts !== null && { drafts: drafts as Uint8Array }),
      ...(repeats && { repeats }),
      ...(rounds && { answers: rounds.answers([...((answers ?? []) as Iterable<Uint8Array>)].map(learntRow)) }),
      ...(dead.length > 0 && { deadly: new Map(dead.map((entry) => [entry, DEATH])) }),
    }
  }
}

/** The key of an answer is the first byte: the number of the stage. */
const learntRow = (bytes: Uint8Array): LearntRow => ({ key: bytes.subarray(0, 1), value: bytes.subarray(1) })

function rowOf({ files = [], ...row }: PartOutput): object {
  return { ...row, files: packFiles(files), ...Object.fromEntries(files.map(({ folder, bytes }) => [folder, bytes])) }
}
