import { MEASURES } from '../../stages/quality/index.ts'
import type { Format } from '../dataset/publish/manifest.ts'
import { InterruptedError } from '../document/expected-error.ts'
import { UsageError } from '../document/usage-error.ts'
import { run as runPipeline } from '../pipeline/run/index.ts'
import type { RunOptions, RunReport } from '../pipeline/run/report.ts'
import { paintFor } from '../terminal/paint.ts'
import { safeJson } from '../terminal/safe-json.ts'
import type { ConfigurationOptions } from './commands/configuration-options.ts'
import { configurationOf, loadStages } from './configuration.ts'
import { EXIT } from './exit.ts'
import { jsonLine, type LogKind, notice } from './log.ts'
import { openProgress } from './progress.ts'
import { leftOut, metNothing, runSummary, stageFailed, unreadLines } from './run-summary.ts'
import { withSignals } from './signals.ts'
import { VERSION } from './version.ts'

export interface RunCommandOptions extends ConfigurationOptions {
  readonly out: string
  readonly workers: number
  readonly keep?: number
  readonly format: Format[]
  readonly maxBytes: number
  readonly allowPartial?: true
  readonly dryRun?: true
  readonly quiet?: true
  readonly log: LogKind
}

/** Runs `qingliu run`; returns the exit code. */
export async function clean(inputs: string[], options: RunCommandOptions): Promise<number> {
  if (options.log !== 'plain' && options.log !== 'json')
    throw new UsageError(`--log ${options.log}: it takes plain or json.`)
  const { registry, modules } = await loadStages(options.config)
  const configuration = configurationOf(registry, options)
  const progress = await openProgress(process.stderr, options.quiet ? 'none' : options.log)
  const interruption = withSignals()
  const settings: RunOptions = {
    inputs,
    out: options.out,
    configuration,
    ...modules,
    version: VERSION,
    measures: Object.keys(MEASURES),
    workers: options.workers,
    formats: options.format,
    read: { maxBytes: options.maxBytes },
    ...(options.keep !== undefined && { keep: options.keep }),
    allowPartial: options.allowPartial === true,
    dryRun: options.dryRun === true,
    signal: interruption.signal,
    onProgress: progress.tell,
  }
  try {
    const report = await runPipeline(settings)
    progress.end()
    show(report, options)
    return report.unread.length > 0 && !settings.allowPartial ? EXIT.unread : EXIT.ok
  } catch (error) {
    progress.end()
    if (!(error instanceof InterruptedError)) throw error
    const { message } = error
    const { exitCode } = interruption
    process.stderr.write(
      options.log === 'json' ? jsonLine('error', 'interrupted', { message, exitCode }) : `${message}\n`,
    )
    return exitCode
  } finally {
    interruption.release()
  }
}

function show(report: RunReport, options: RunCommandOptions): void {
  for (const uri of report.datasets) notice(options.log, leftOut(uri), { uri })
  for (const correction of report.idle) notice(options.log, metNothing(correction), correction)
  const failed = report.reasons.failed ?? 0
  if (failed > 0) notice(options.log, stageFailed(failed, options.out), { documents: failed })
  if (report.unread.length > 0) {
    const { outcome, unread } = report
    process.stderr.write(
      options.log === 'json'
        ? jsonLine('warning', 'unread', { inputs: unread.length, outcome })
        : unreadLines(report, paintFor(process.stderr)),
    )
  }
  if (options.log === 'json') {
    process.stdout.write(`${safeJson(report)}\n`)
    return
  }
  if (!options.quiet) process.stdout.write(runSummary(report, options.out, paintFor(process.stdout)))
  else if (report.folder !== undefined) process.stdout.write(`${report.folder}\n`)
}
