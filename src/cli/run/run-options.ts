import { availableParallelism } from 'node:os'
import { MEASURES } from '../../../stages/quality/index.ts'
import type { Format } from '../../dataset/publish/manifest.ts'
import { readPinned } from '../../pipeline/configuration/pinned.ts'
import { GATES, SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import { type Settled, settle } from '../../pipeline/configuration/settings/settle.ts'
import type { Gates } from '../../pipeline/run/gates.ts'
import type { RunOptions } from '../../pipeline/run/report.ts'
import type { ReadOptions } from '../../read/limits.ts'
import { isAddress } from '../../read/path.ts'
import type { ConfigurationOptions } from '../commands/options/configuration-options.ts'
import { configurationOf, fileSettings, loadStages } from '../configuration.ts'
import { logKind } from '../process/log.ts'
import { openProgress } from '../process/progress.ts'
import { type InputOptions, inputsOf, readOptionsOf } from '../read-options.ts'
import { openOutput } from '../remote/output.ts'
import type { ShardName } from '../shards/shard-name.ts'
import { VERSION } from '../version.ts'

/** The options of `qingliu run`; those of settings are read by `settle`. */
export interface RunCommandOptions extends ConfigurationOptions, InputOptions {
  readonly dryRun?: true
  readonly quiet?: true
  readonly full?: true
  /** False for --no-cache. */
  readonly cache?: string | false
  readonly shard?: ShardName
  readonly work?: string
  /** From 1. */
  readonly phase?: number
}

/** Settings of a run from the command line, the configuration file and the defaults. */
export interface RunSettings extends Settled<typeof SETTINGS> {
  readonly gates: Gates
  readonly read: ReadOptions
  readonly stdinName?: string
}

export function runSettings(inputs: readonly string[], options: RunCommandOptions): RunSettings {
  const file = fileSettings(options.config)
  const named = inputsOf(inputs, options)
  const { cache, ...others } = options
  const given = { ...others, ...(typeof cache === 'string' && { cache }), ...(named.length > 0 && { inputs: named }) }
  const gates = Object.entries(settle(GATES, options, file.gates)).filter(([, limit]) => limit !== undefined)
  const settings = settle(SETTINGS, given, file)
  const reading = readOptionsOf(options, file.read, settings['max-bytes'])
  return { ...settings, ...reading, gates: Object.fromEntries(gates) }
}

/** The options of a run without a cache, and the progress that they tell. */
export async function runOptions(
  settings: RunSettings,
  options: RunCommandOptions,
  signal: AbortSignal,
): Promise<{ readonly run: RunOptions; readonly progress: Awaited<ReturnType<typeof openProgress>> }> {
  const { registry, modules } = await loadStages(options.config)
  const pinned = settings.knowledge === undefined ? undefined : readPinned(settings.knowledge, registry)
  const configuration = configurationOf(registry, options, pinned?.key)
  const progress = await openProgress(process.stderr, options.quiet ? 'none' : logKind())
  const run: RunOptions = {
    inputs: settings.inputs,
    out: settings.out,
    ...(isAddress(settings.out) && { openOutput: () => openOutput(settings.out, signal) }),
    configuration,
    ...(pinned && { knowledge: pinned.knowledge }),
    ...modules,
    version: VERSION,
    measures: Object.keys(MEASURES),
    workers: settings.workers ?? availableParallelism(),
    formats: settings.format as readonly Format[],
    read: settings.read,
    ...(settings.stdinName !== undefined && { stdinName: settings.stdinName }),
    keep: settings.keep,
    ...(settings.license !== undefined && { license: settings.license }),
    gates: settings.gates,
    allowPartial: settings['allow-partial'],
    dryRun: options.dryRun === true,
    full: options.full === true,
    signal,
    onProgress: progress.tell,
  }
  return { run, progress }
}
