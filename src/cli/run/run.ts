import type { FailedGate } from '../../dataset/publish/held.ts'
import type { Gates } from '../../pipeline/run/gates.ts'
import { run as runPipeline } from '../../pipeline/run/index.ts'
import type { RunOptions, RunReport } from '../../pipeline/run/report.ts'
import { paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { runCache } from '../cache/place.ts'
import { EXIT } from '../process/exit.ts'
import { jsonLine, type LogKind, logKind, notice, useLog } from '../process/log.ts'
import { checkWritable } from '../process/output.ts'
import { interrupted, withSignals } from '../process/signals.ts'
import { holdLines, wouldHoldLines } from './hold-lines.ts'
import { writeMetrics } from './metrics.ts'
import { type RunCommandOptions, type RunSettings, runOptions, runSettings } from './run-options.ts'
import { checkReport, drawReport } from './run-report.ts'
import { leftOut, metNothing, readAsText, runSummary, stageFailed, unreadLines, withoutText } from './run-summary.ts'

/** Runs `qingliu run`; returns the exit code. */
export async function clean(inputs: string[], options: RunCommandOptions): Promise<number> {
  const settings = runSettings(inputs, options)
  useLog(settings.log as LogKind)
  const { shard } = options
  if (shard !== undefined || options.work !== undefined || options.phase !== undefined)
    return (await import('../shards/shard.ts')).shardOf(settings, options)
  return toEnd(settings, options, (signal) => start(settings, options, signal))
}

/**
 * Does what ends in a report of a run, with metrics, picture and signals; returns the exit code.
 *
 * @param work gives undefined where it published nothing and that is right
 */
export async function toEnd(
  settings: RunSettings,
  options: Pick<RunCommandOptions, 'dryRun'>,
  work: (signal: AbortSignal) => Promise<RunReport | undefined>,
): Promise<number> {
  const started = Date.now()
  const metrics = options.dryRun ? undefined : settings.metrics
  // Monitoring that is not there should not be found out in the morning.
  if (metrics !== undefined) checkWritable(metrics, '--metrics')
  const isReporting = settings.report && !options.dryRun
  if (isReporting) checkReport(settings.out)
  let report: RunReport | undefined
  let code: number = EXIT.error
  try {
    const interruption = withSignals()
    try {
      report = await work(interruption.signal)
      code = report ? exitCodeOf(report, settings) : EXIT.ok
      if (isReporting && report && report.outcome !== 'held' && report.folder !== undefined)
        await drawReport(report.folder)
    } catch (error) {
      code = interrupted(error, interruption)
    } finally {
      interruption.release()
    }
    return code
  } catch (error) {
    code = (error as { readonly exitCode?: number }).exitCode ?? EXIT.error
    throw error
  } finally {
    if (metrics !== undefined)
      await writeMetrics(metrics, { out: settings.out, code, seconds: (Date.now() - started) / 1000, report })
  }
}

function exitCodeOf({ outcome, unread, failed = [] }: RunReport, settings: RunSettings): number {
  if (unread.length > 0 && !settings['allow-partial']) return EXIT.unread
  return outcome === 'held' || failed.length > 0 ? EXIT.findings : EXIT.ok
}

async function start(settings: RunSettings, options: RunCommandOptions, signal: AbortSignal): Promise<RunReport> {
  const { run, progress } = await runOptions(settings, options, signal)
  try {
    const report = await runPipeline({ ...run, ...cacheOf(settings, options) })
    progress.end()
    show(report, settings, options)
    return report
  } finally {
    progress.end()
  }
}

/** A dry run writes nothing, so it keeps nothing either. */
function cacheOf(
  { out, cache, 'cache-bytes': maxBytes }: RunSettings,
  options: RunCommandOptions,
): Pick<RunOptions, 'cache'> {
  if (options.cache === false || options.dryRun) return {}
  const folder = runCache({ out, config: options.config, cache })
  return { cache: { folder, maxBytes, isNamed: cache !== undefined } }
}

export function show(report: RunReport, { out, gates }: RunSettings, options: Pick<RunCommandOptions, 'quiet'>): void {
  const log = logKind()
  for (const uri of report.datasets) notice(log, leftOut(uri), { uri })
  for (const table of report.asText) notice(log, readAsText(table), table)
  if (report.cacheProblem !== undefined) notice(log, report.cacheProblem, {})
  for (const correction of report.idle) notice(log, metNothing(correction), correction)
  const failed = report.reasons.failed ?? 0
  if (failed > 0) notice(log, stageFailed(failed, out), { documents: failed })
  const without = report.reasons['no-text'] ?? 0
  if (without > 0) notice(log, withoutText(without), { records: without })
  if (report.unread.length > 0) {
    const { outcome, unread } = report
    process.stderr.write(
      log === 'json'
        ? jsonLine('warning', 'unread', { inputs: unread.length, outcome })
        : unreadLines(report, paintFor(process.stderr)),
    )
  }
  if (report.outcome === 'held') tellHold(report, out)
  if (report.outcome === 'dry') tellGates(report.failed ?? [], gates)
  if (log === 'json') {
    process.stdout.write(`${safeJson(report)}\n`)
    return
  }
  if (!options.quiet) process.stdout.write(runSummary(report, out, paintFor(process.stdout)))
  else if (report.folder !== undefined) process.stdout.write(`${report.folder}\n`)
}

function tellGates(failed: readonly FailedGate[], gates: Gates): void {
  const log = logKind()
  if (gates['most-changed'] !== undefined)
    notice(log, 'The gate most-changed was not asked: it compares the rows of two runs, and a dry run writes none.', {})
  if (failed.length === 0) return
  process.stderr.write(
    log === 'json'
      ? jsonLine('error', 'would-hold', { gates: failed, exitCode: EXIT.findings })
      : wouldHoldLines(failed, paintFor(process.stderr)),
  )
}

function tellHold({ hold, runId, folder }: RunReport, out: string): void {
  if (logKind() === 'json') {
    process.stderr.write(jsonLine('error', 'held', { run: runId, folder, ...hold, exitCode: EXIT.findings }))
    return
  }
  process.stderr.write(holdLines(hold!, folder!, out, paintFor(process.stderr)))
}
