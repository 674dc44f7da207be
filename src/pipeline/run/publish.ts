import { knowledgeJson, knowledgePath } from '../../dataset/knowledge.ts'
import type { Hold } from '../../dataset/publish/held.ts'
import { type RunSummary, runId } from '../../dataset/publish/manifest.ts'
import type { PublishedRun } from '../../dataset/publish/published-run.ts'
import type { RunOutput } from '../../dataset/publish/snapshot.ts'
import type { StagedRun } from '../../dataset/publish/staged-run.ts'
import type { RunFiles } from '../../dataset/read.ts'
import { SCHEMA_VERSION } from '../../dataset/schema/schema-version.ts'
import { goOn } from '../../document/errors/expected-error.ts'
import { configurationHash } from '../configuration/index.ts'
import type { Knowledge } from '../pipeline.ts'
import { pluginsHash } from '../reuse/build.ts'
import { countGuessed, failedGates, type Gates } from './gates.ts'
import type { RunOptions } from './report.ts'
import type { RunTally } from './tally.ts'

/** The target of a run: a locked output folder with a staged run that readers do not see yet. */
export interface Target {
  readonly output: RunOutput
  readonly staged: StagedRun
}

/** The options that affect the output. */
export interface Identity {
  readonly config: unknown
  readonly configSha256: string
}

export function identify({ configuration, read }: RunOptions): Identity {
  const config = { ...configuration, read }
  return { config, configSha256: configurationHash(config) }
}

/** The id of the run over these inputs, known when all are read. */
export function runIdOf(options: RunOptions, { configSha256 }: Identity, { inputsSha256 }: RunTally): string {
  const { version: pipelineVersion, formats } = options
  const key = { schemaVersion: SCHEMA_VERSION, pipelineVersion, configSha256, formats, inputsSha256 }
  return runId({ ...key, pluginsSha256: pluginsHash(options) })
}

/** A run of the same work that exists already. */
export interface Standing {
  readonly run: PublishedRun
  readonly outcome: 'unchanged' | 'released' | 'held'
  /** Why it is not published, or was not until now. */
  readonly hold?: Hold
  /** Ids of the older runs that were removed. */
  readonly removed: readonly string[]
}

/**
 * If the same run exists and is complete, makes it the latest, unless it is held: then only if the gates of today let it
 * pass. A run that was rolled back waits for a person.
 *
 * @throws OutputError if it exists but is damaged
 */
export async function findStanding(
  { output }: Target,
  id: string,
  { keep, gates }: Pick<RunOptions, 'keep' | 'gates'>,
): Promise<Standing | undefined> {
  const run = (await output.find(id)) ?? (await output.findHeld(id))
  if (!run) return undefined
  await output.check(run)
  const hold = await output.holdOf(id)
  if (hold?.reason === 'rolled-back') return { run, outcome: 'held', hold, removed: [] }
  const latest = await output.latest()
  if (latest?.runId !== id && gates) {
    const rows = await rowsFor(gates, output, run)
    const candidate = { counts: run.manifest.counts, guessed: () => countGuessed(rows), run: rows }
    const failed = await failedGates(gates, candidate, latest && (await rowsFor(gates, output, latest)))
    if (failed.length > 0) return { run, outcome: 'held', hold: await output.hold(run, failed), removed: [] }
  }
  const published = await output.release(run, keep === undefined ? {} : { keep })
  const { removed } = published
  return hold
    ? { run: published, outcome: 'released', hold, removed }
    : { run: published, outcome: 'unchanged', removed }
}

/** The run that gates compare with. */
async function before(gates: Gates, output: RunOutput): Promise<RunFiles | undefined> {
  const latest = await output.latest()
  return latest && rowsFor(gates, output, latest)
}

/** The run for gates: those that look at rows may need files that are far away. */
async function rowsFor(gates: Gates, output: RunOutput, run: PublishedRun): Promise<RunFiles> {
  const look = gates['most-changed'] !== undefined || gates['most-guessed'] !== undefined
  return look ? output.rowsOf(run) : run
}

/**
 * Publishes the files of the workers, or holds them if they do not pass a gate. Returns the folder of the run, and the runs
 * that were removed.
 *
 * @throws InterruptedError when the signal has aborted
 */
export async function publish(
  { output, staged }: Target,
  options: RunOptions,
  identity: Identity,
  tally: RunTally,
  knowledge: Knowledge,
  started: Date,
): Promise<{ readonly folder: string; readonly removed: readonly string[]; readonly hold?: Hold }> {
  // Without documents no worker wrote a part. The writers are loaded only if needed, since this takes a quarter of a
  // second.
  if (staged.files.length === 0) {
    const [{ PartEncoder }, { loadZstd }] = await Promise.all([
      import('../../dataset/part.ts'),
      import('../../document/zstd.ts'),
    ])
    await loadZstd()
    await staged.writePart(0, new PartEncoder(options.measures).encode([], true))
  }
  if (options.formats.some((format) => format !== 'parquet')) {
    const { writeFormats } = await import('../../dataset/formats.ts')
    await writeFormats(staged, options.formats, options.measures)
  }
  for (const [stage, learnt] of Object.entries(knowledge)) {
    await staged.writeFile(knowledgePath(stage), knowledgeJson(learnt))
  }
  const { counts, reasons, accounts, unread, containers } = tally.summary
  const plugins = pluginsHash(options)
  const summary: RunSummary = {
    run_id: runIdOf(options, identity, tally),
    pipeline_version: options.version,
    config_sha256: identity.configSha256,
    config: identity.config,
    stages: options.configuration.stages.map(({ name, version }) => ({ name, version })),
    ...(plugins !== undefined && { plugins_sha256: plugins }),
    measures: options.measures,
    formats: options.formats,
    counts,
    reasons,
    accounts,
    ...(tally.takings && { takings: tally.takings }),
    unread: unread.map(({ uri, reason, message }) => ({ path: uri, reason: `${reason}: ${message}` })),
    containers,
  }
  const candidate = {
    counts,
    guessed: () => tally.guessed,
    run: { folder: staged.folder, manifest: { files: staged.files } },
  }
  const failed = options.gates ? await failedGates(options.gates, candidate, await before(options.gates, output)) : []
  // The last point at which the run can be interrupted. The rest takes milliseconds and ends with the commit.
  goOn(options.signal)
  const finished = new Date()
  const { user, system } = process.cpuUsage()
  const record = {
    started: started.toISOString(),
    finished: finished.toISOString(),
    seconds: (finished.getTime() - started.getTime()) / 1000,
    cpu_seconds: (user + system) / 1e6,
    workers: options.workers,
    node: process.version,
    inputs: options.inputs,
    languages: tally.languages,
    ...(tally.done && { done: { documents: counts.documents, ...tally.done } }),
    ...(options.license !== undefined && { license: options.license }),
    bytes: tally.bytes,
    peak_rss_bytes: process.resourceUsage().maxRSS * 1024,
  }
  const { folder, removed, hold } = await output.publish(staged, summary, record, {
    failed,
    ...(options.keep !== undefined && { keep: options.keep }),
  })
  return { folder, removed, ...(hold && { hold }) }
}
