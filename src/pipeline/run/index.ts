import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailedGate } from '../../dataset/publish/held.ts'
import { Output } from '../../dataset/publish/snapshot.ts'
import { listSources } from '../../read/list-sources.ts'
import type { Listing } from '../../read/listing.ts'
import { openInputs } from '../../read/open/open-inputs.ts'
import { collectGarbage } from '../../system/garbage.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import { idleCorrections, NO_CORRECTIONS } from '../configuration/corrections.ts'
import { type Knowledge, Pipeline } from '../pipeline.ts'
import { loadRegistry } from '../registry.ts'
import { openKept } from '../reuse/open.ts'
import type { ReuseSetup } from '../reuse/setup.ts'
import type { WorkerSetup } from '../workers/job.ts'
import { ThreadPool, type Workers } from '../workers/pool.ts'
import { summaryOf } from './containers.ts'
import { failedGates } from './gates.ts'
import type { Lessons } from './lessons.ts'
import { cutParts, type Part, totalWeight, worthHiring } from './parts.ts'
import { findStanding, type Identity, identify, publish, runIdOf, type Target } from './publish.ts'
import type { RunOptions, RunReport } from './report.ts'
import { RunSteps } from './steps.ts'
import { RunTally } from './tally.ts'

/**
 * Maximum weight of a run whose drafts stay in memory between phases: about 2,000 news pages, which take 100 MB. The drafts of
 * a larger run are packed and stored on disk, which takes a twentieth of its processor time: 10,000 pages with two workers
 * then took 640 MB instead of 1,250. Small runs avoid this cost.
 */
const IN_MEMORY = 24 * 2 ** 20

/**
 * Cleans the inputs into a dataset and publishes it. If the process is killed at any moment, the previous run remains.
 *
 * @throws UsageError for inputs that do not exist
 * @throws OutputError when the output is locked or cannot be written
 * @throws InterruptedError when `signal` aborts
 * @throws CountError when documents or characters do not add up: a defect, and nothing is published
 */
export async function run(options: RunOptions): Promise<RunReport> {
  const started = new Date()
  const listing = await listSources(options.inputs, {
    exclude: [options.out, ...(options.cache ? [options.cache.folder] : []), ...(options.exclude ?? [])],
    ...(options.stdinName !== undefined && { stdinName: options.stdinName }),
    ...(options.signal && { signal: options.signal }),
  })
  const open = options.openOutput ?? (() => Output.open(options.out))
  const output = options.dryRun ? undefined : await open()
  try {
    const staged = await output?.stage()
    const spillFolder = staged ? `${staged.folder}-drafts` : (await temporaryFolder()).path
    try {
      return await work(options, listing, started, spillFolder, output && staged && { output, staged })
    } finally {
      await rm(spillFolder, { recursive: true, force: true })
      // A published run has been renamed to its final folder.
      await staged?.discard()
    }
  } finally {
    await output?.close()
  }
}

async function work(
  options: RunOptions,
  listing: Listing,
  started: Date,
  spillFolder: string,
  target: Target | undefined,
): Promise<RunReport> {
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const kept = openKept(options, pipeline.masking !== undefined, started)
  const copies = join(spillFolder, 'unpacked')
  const { inputs, unread, asText } = await openInputs(
    listing,
    options.read,
    copies,
    options.signal,
    kept.containers,
  ).catch((error: unknown) => {
    kept.close()
    throw error
  })
  const parts = cutParts(inputs)
  const tally = new RunTally(unread, inputs.containers.map(summaryOf))
  const identity = identify(options)
  const { corrections = NO_CORRECTIONS } = options.configuration
  const report = (outcome: RunReport['outcome'], published?: Partial<RunReport>): RunReport => ({
    outcome,
    runId: runIdOf(options, identity, tally),
    ...tally.summary,
    ...(outcome !== 'unchanged' && outcome !== 'released' && { unsure: tally.unsure }),
    ...(tally.takings && { takings: tally.takings }),
    ...(tally.done && { done: tally.done }),
    ...(kept.problem !== undefined && { cacheProblem: kept.problem }),
    removed: [],
    idle: outcome === 'published' || outcome === 'dry' ? idleCorrections(corrections, tally.heeded) : [],
    ...published,
    skipped: listing.skipped,
    datasets: listing.datasets,
    asText,
    seconds: (Date.now() - started.getTime()) / 1000,
  })
  const count = options.workers === 0 ? 0 : worthHiring(parts, options.workers)
  const workers = await hire(count, setupOf(options, listing, identity, spillFolder, parts, kept.setup), options.heapMb)
  /** Ends the work first: only then is known whether all could be kept. */
  const end = async (...outcome: Parameters<typeof report>): Promise<RunReport> => {
    await workers.close()
    kept.close()
    return report(...outcome)
  }
  try {
    const isLarge = isSpilled(parts)
    const steps = new RunSteps(workers, pipeline, parts, { ...options, spillFolder })
    const finish = async (phase: number): Promise<Lessons> =>
      steps.run(
        phase,
        target ? 'encode' : 'count',
        async ({ part, finished }) => {
          await target?.staged.writePart(part, finished!.files)
          tally.addFinished(finished!)
        },
        tally.addDone,
        (part) => tally.repeatsOf(part),
      )

    // The first phase never writes: the id of the run, and whether it is new, are known only after reading all inputs.
    let lessons = await steps.run(
      0,
      undefined,
      async () => {},
      (result) => {
        tally.addDone(result)
        tally.addRead(result.part, result.read!)
      },
    )
    if (tally.unread.length > 0 && !options.allowPartial && target) return await end('partial')
    const standing = target && (await findStanding(target, runIdOf(options, identity, tally), options))
    if (standing) {
      const { run, outcome, ...more } = standing
      const { counts, reasons, accounts, takings } = run.manifest
      const found = { folder: run.folder, counts, reasons, accounts, ...(takings && { takings }) }
      return await end(outcome, { ...found, ...more })
    }
    const last = pipeline.phases.length - 1
    let knowledge: Knowledge = pinnedKnowledge(pipeline, options)
    for (let phase = 1; phase <= last; phase++) {
      knowledge = { ...knowledge, ...lessons.freeze(kept.memory) }
      workers.learn(knowledge)
      // This thread now waits for the others, and would keep what it took to compare all texts.
      if (isLarge) collectGarbage()
      lessons = phase < last ? await steps.run(phase, undefined, async () => {}, tally.addDone) : await finish(phase)
    }
    if (last === 0) await finish(0)
    if (!target) return await end('dry', { failed: await failedWhenDry(options, tally) })
    const published = await publish(target, options, identity, tally, pipeline.storable(knowledge), started)
    return await end(published.hold ? 'held' : 'published', published)
  } finally {
    await workers.close()
    kept.close()
  }
}

async function failedWhenDry({ gates = {} }: RunOptions, { summary, guessed }: RunTally): Promise<FailedGate[]> {
  return failedGates(gates, { counts: summary.counts, guessed: () => guessed }, undefined)
}

/** The knowledge that the run is given, with the corrections of its configuration. */
export function pinnedKnowledge(pipeline: Pipeline, { configuration, knowledge = {} }: RunOptions): Knowledge {
  // What may not be stored is not used: verifying the run uses what was stored.
  const recalled = pipeline.recall(pipeline.storable(knowledge))
  const names = configuration.pinned?.stages ?? []
  return Object.fromEntries(names.flatMap((name) => (name in recalled ? [[name, recalled[name]]] : [])))
}

export function setupOf(
  options: RunOptions,
  listing: Listing,
  identity: Identity,
  spillFolder: string,
  parts: readonly Part[],
  reuse?: ReuseSetup,
): WorkerSetup {
  return {
    registry: options.registry,
    ...(options.plugins && { plugins: options.plugins }),
    configuration: options.configuration,
    base: listing.base,
    read: options.read,
    row: { pipelineVersion: options.version, configSha256: identity.configSha256 },
    measures: options.measures,
    spillFolder,
    spills: isSpilled(parts),
    ...(reuse && { reuse }),
  }
}

const isSpilled = (parts: readonly Part[]): boolean => totalWeight(parts) > IN_MEMORY

export async function hire(count: number, setup: WorkerSetup, heapMb?: number): Promise<Workers> {
  if (count === 0) {
    const { inlineWorkers } = await import('../workers/inline.ts')
    return inlineWorkers(setup)
  }
  return new ThreadPool(setup, count, heapMb)
}
