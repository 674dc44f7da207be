import { join } from 'node:path'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import { buildHash } from '../reuse/build.ts'
import type { RunOptions } from '../run/report.ts'
import { openPlan, type Plan, partsOf } from './plan.ts'
import { nothingSettled, packSettled, type Settled } from './settle.ts'
import { type PartOutput, type PartTask, PartTasks } from './tasks.ts'
import { FORMAT, type WorkHead } from './work-folder/head.ts'
import { type Attempt, type MadeFile, type Marker, sha256, WorkFolder } from './work-folder/index.ts'
import type { WorkPlace } from './work-folder/place.ts'

export interface ShardOptions {
  readonly work: WorkPlace
  /** From 0. */
  readonly shard: number
  readonly shards: number
  /** From 0; absent: the phase that is due. */
  readonly phase?: number
}

/** What a process did for its shard. */
export interface ShardReport {
  /** `done`: now; `was-done`: it, or another attempt, had done it before. */
  readonly outcome: 'done' | 'was-done'
  /** From 0. */
  readonly phase: number
  readonly phases: number
  readonly documents: number
  /** Bytes that it wrote. */
  readonly bytes: number
}

/** A phase that cannot be done yet. */
class NotDueError extends ExpectedError {
  override readonly name = 'NotDueError'
  /** A later attempt may succeed. */
  override readonly exitCode = 75
}

/**
 * Does the phase that is due for one shard of a run, and marks it complete. A process may be killed at any moment and started again
 * (parts that it had done stay),
 * and several may do the same shard: what the first of them completes counts.
 *
 * @throws OtherWorkError where the work folder belongs to another build, Node, configuration or input
 * @throws NotDueError for a phase before which a merge is due
 * @throws InputChangedError (exit code 75) where a record changed between phases
 * @throws InterruptedError when `signal` aborts
 */
export async function runShard(options: RunOptions, shard: ShardOptions): Promise<ShardReport> {
  const scratch = await temporaryFolder()
  try {
    const plan = await openPlan(options, scratch.path, shard)
    const folder = new WorkFolder(shard.work)
    await joinWork(folder, plan, options, shard.shards)
    const settledPhases = await folder.settledPhases()
    const phase = shard.phase ?? Math.min(settledPhases, plan.phases.length - 1)
    if (phase > settledPhases)
      throw new NotDueError(
        `Phase ${phase + 1} is not due: phase ${settledPhases + 1} is not merged. 'qingliu merge ${shard.work.name()}' does it when all shards have done it.`,
      )
    const known = await folder.marker(phase, shard.shard)
    if (known) return reportOf('was-done', known, plan)
    const work = await ShardWork.open(plan, options, folder, shard.shards, scratch.path)
    try {
      return await work.do(phase, shard.shard)
    } finally {
      await work.close()
    }
  } finally {
    await scratch.remove()
  }
}

/** Takes part in the work of a folder, or begins it. */
async function joinWork(folder: WorkFolder, plan: Plan, options: RunOptions, shards: number): Promise<void> {
  const { unread, containers, parts, inputsSha256 } = plan
  const own: WorkHead = {
    ...{ format: FORMAT, version: options.version, node: process.version, build: buildHash(options) },
    ...{ config_sha256: plan.identity.configSha256, inputs_sha256: inputsSha256 },
    ...{ shards, phases: plan.phases.length, parts: parts.length, config: plan.identity.config },
    inputs: options.inputs,
  }
  const { knowledge = {} } = options
  await folder.join(own, { knowledge, unread, containers, parts: parts.map(({ index, size }) => ({ index, size })) })
}

/** Does phases of shards, one after the other, with the same workers. */
export class ShardWork {
  readonly #plan: Plan
  readonly #options: RunOptions
  readonly #folder: WorkFolder
  readonly #shards: number
  readonly #tasks: PartTasks

  private constructor(plan: Plan, options: RunOptions, folder: WorkFolder, shards: number, tasks: PartTasks) {
    this.#plan = plan
    this.#options = options
    this.#folder = folder
    this.#shards = shards
    this.#tasks = tasks
  }

  static async open(
    plan: Plan,
    options: RunOptions,
    folder: WorkFolder,
    shards: number,
    scratch: string,
  ): Promise<ShardWork> {
    return new ShardWork(plan, options, folder, shards, await PartTasks.open(plan, options, join(scratch, 'tasks')))
  }

  /** @throws as {@link runShard} */
  async do(phase: number, shard: number): Promise<ShardReport> {
    const before = await this.#before(phase)
    this.#tasks.learn(before.settled.knowledge)
    const parts = partsOf(this.#plan.parts, shard, this.#shards)
    const attempt = await this.#folder.attempt(phase, shard, before.sha256)
    const documents = parts.reduce((sum, { size }) => sum + size, 0)
    let done = parts.reduce((sum, { index, size }) => sum + (attempt.has(index) ? size : 0), 0)
    const tell = this.#teller(phase, documents, () => done)
    const began = process.cpuUsage()
    try {
      await this.#tasks.run(phase, this.#taskList(phase, shard, before.settled, attempt), async (output) => {
        await attempt.write(output.part, filesOf(output))
        done += this.#plan.parts[output.part]!.size
      })
      const { user, system } = process.cpuUsage(began)
      const isFirst = await attempt.complete({ documents, cpu_seconds: (user + system) / 1e6 })
      return reportOf(isFirst ? 'done' : 'was-done', (await this.#folder.marker(phase, shard))!, this.#plan)
    } finally {
      tell()
    }
  }

  async close(): Promise<void> {
    await this.#tasks.close()
  }

  async #before(phase: number): Promise<{ readonly settled: Settled; readonly sha256: string }> {
    if (phase > 0) return this.#folder.settled(phase - 1)
    const settled = nothingSettled(this.#plan, this.#options)
    return { settled, sha256: sha256(packSettled(settled)) }
  }

  async *#taskList(phase: number, shard: number, { repeats }: Settled, attempt: Attempt): AsyncGenerator<PartTask> {
    if (phase === 0) {
      for (const { index } of partsOf(this.#plan.parts, shard, this.#shards))
        if (!attempt.has(index)) yield { part: index }
      return
    }
    const marker = (await this.#folder.marker(phase - 1, shard))!
    for (const file of marker.files) {
      if (file.kind !== 'drafts' || attempt.has(file.part)) continue
      const own = repeats.get(file.part)
      yield { part: file.part, drafts: await this.#folder.read(file), ...(own && { repeats: own }) }
    }
  }

  /** Tells the progress until the function that it returns is called. */
  #teller(index: number, total: number, done: () => number): () => void {
    const { onProgress } = this.#options
    if (!onProgress) return () => {}
    const { phases } = this.#plan
    const from = index === 0 ? 0 : phases[index - 1]!.to + 1
    const stages = this.#plan.pipeline.phases.slice(from, phases[index]!.to + 1).flatMap((phase) => phase.stages)
    const tell = (): void =>
      onProgress({ stages, index, steps: phases.length, done: Math.min(total, done() + this.#tasks.progress), total })
    const timer = setInterval(tell, 100)
    return () => clearInterval(timer)
  }
}

function filesOf({ facts, tally, drafts, files = [] }: PartOutput): MadeFile[] {
  return [
    { kind: 'facts', bytes: facts },
    ...(tally ? [{ kind: 'tally', bytes: tally } as const] : []),
    ...(drafts ? [{ kind: 'drafts', bytes: drafts } as const] : []),
    ...files.map(({ folder, bytes, rows }) => ({ kind: folder, bytes, rows })),
  ]
}

function reportOf(outcome: ShardReport['outcome'], { phase, documents, files }: Marker, { phases }: Plan): ShardReport {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return { outcome, phase: phase - 1, phases: phases.length, documents, bytes }
}
