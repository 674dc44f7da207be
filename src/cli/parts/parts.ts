import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { RunOptions } from '../../pipeline/run/report.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import { type WorkerIdentity, workerIdentity } from '../../worker/identity.ts'
import { unpackBrief } from '../../worker/parts/brief.ts'
import { gatherRounds, planParts, publishAll, settleParts } from '../../worker/parts/driver.ts'
import { reduceService } from '../../worker/parts/reduce.ts'
import { PartsState } from '../../worker/parts/state.ts'
import { partsService } from '../../worker/parts/worker.ts'
import { serveArrow } from '../../worker/serve.ts'
import { arrowStdout } from '../../worker/stdout.ts'
import { EXIT } from '../process/exit.ts'
import { show, toEnd } from '../run/run.ts'
import { type RunCommandOptions, type RunSettings, runOptions, runSettings } from '../run/run-options.ts'

/** The options of `qingliu parts`: those of a run, and what a step needs besides. */
export interface PartsOptions extends RunCommandOptions {
  /** Folder on the machine of the driver. */
  readonly state?: string
  /** Path of what the driver wrote for a phase. */
  readonly brief?: string
  /** From 1. */
  readonly phase?: number
}

/** Runs a step of `qingliu parts`; returns the exit code. */
export async function parts(step: string, inputs: string[], options: PartsOptions): Promise<number> {
  const { state, brief, phase, ...given } = options
  const quiet: RunCommandOptions = { ...given, quiet: true }
  const settings = runSettings(inputs, quiet)
  if (step === 'publish')
    return toEnd(settings, quiet, async (signal) => {
      const report = await publishAll(await optionsOf(settings, quiet, signal), stateIn(state), process.stdin)
      show(report, settings, {})
      return report
    })
  const run = await optionsOf(settings, quiet)
  const identity = (): WorkerIdentity => workerIdentity(run.version, run, run.configuration)
  if (step === 'plan') await planParts(run, stateIn(state), arrowStdout(), identity())
  else if (step === 'settle') await settleParts(run, stateIn(state), phaseOf(phase, step), process.stdin)
  else if (step === 'gather') await gatherRounds(run, stateIn(state), phaseOf(phase, step), process.stdin)
  else if (step === 'do') await work(run, brief, identity())
  else if (step === 'reduce') await reduce(run, phaseOf(phase, step), identity())
  else throw new UsageError(`There is no step ${step}: plan, do, reduce, gather, settle, publish.`)
  return EXIT.ok
}

async function work(run: RunOptions, brief: string | undefined, identity: WorkerIdentity): Promise<void> {
  if (brief === undefined) throw new UsageError('do needs --brief.')
  const output = arrowStdout()
  const scratch = await temporaryFolder()
  try {
    const service = await partsService(run, unpackBrief(readFileSync(brief)), join(scratch.path, 'work'))
    try {
      await serveArrow(process.stdin, output, service, identity)
    } finally {
      await service.close()
    }
  } finally {
    await scratch.remove()
  }
}

async function reduce(run: RunOptions, phase: number, identity: WorkerIdentity): Promise<void> {
  const output = arrowStdout()
  const scratch = await temporaryFolder()
  try {
    await serveArrow(process.stdin, output, await reduceService(run, phase, scratch.path), identity)
  } finally {
    await scratch.remove()
  }
}

async function optionsOf(
  settings: RunSettings,
  options: RunCommandOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<RunOptions> {
  const { run } = await runOptions(settings, options, signal)
  return run
}

function stateIn(folder: string | undefined): PartsState {
  if (folder === undefined) throw new UsageError('plan, gather, settle and publish need --state.')
  return new PartsState(folder)
}

function phaseOf(phase: number | undefined, step: string): number {
  if (phase === undefined) throw new UsageError(`${step} needs --phase.`)
  return phase - 1
}
