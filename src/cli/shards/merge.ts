import { type MergeReport, mergeShards } from '../../pipeline/shards/merge.ts'
import { counted } from '../../terminal/figures.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { type LogKind, logKind, useLog } from '../process/log.ts'
import { show, toEnd } from '../run/run.ts'
import { type RunCommandOptions, type RunSettings, runOptions, runSettings } from '../run/run-options.ts'
import { workPlace } from './work-place.ts'

/** The options of `qingliu merge`; those of settings are read by `settle`. */
export interface MergeCommandOptions extends Pick<RunCommandOptions, 'config' | 'quiet'> {
  readonly settle?: true
}

/** Runs `qingliu merge`; returns the exit code. */
export async function merge(folder: string, options: MergeCommandOptions): Promise<number> {
  // What is cleaned, and how, is that of the shards.
  const given: RunCommandOptions = { ...options, set: [] }
  const settings: RunSettings = { ...runSettings([], given), knowledge: undefined }
  useLog(settings.log as LogKind)
  return toEnd(settings, given, async (signal) => {
    const { run, progress } = await runOptions(settings, given, signal)
    try {
      const { work, exclude } = await workPlace(folder)
      const { inputs: _inputs, configuration: _configuration, read: _read, ...more } = run
      const report = await mergeShards({ ...more, exclude, work, settleOnly: options.settle === true })
      progress.end()
      if (report.outcome !== 'settled') {
        show(report, settings, options)
        return report
      }
      process.stdout.write(
        logKind() === 'json' ? `${safeJson({ ...report, phase: report.phase + 1 })}\n` : said(report),
      )
      return undefined
    } finally {
      progress.end()
    }
  })
}

function said({ phase, phases, documents }: Extract<MergeReport, { outcome: 'settled' }>): string {
  return `Phase ${phase + 1} of ${phases} is settled, over ${counted(documents, 'document')}. Run all shards again, for phase ${phase + 2}; then merge again.\n`
}
