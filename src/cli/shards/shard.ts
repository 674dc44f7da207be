import { UsageError } from '../../document/errors/usage-error.ts'
import { runShard, type ShardReport } from '../../pipeline/shards/shard.ts'
import { bytes, counted } from '../../terminal/figures.ts'
import { shellWord } from '../../terminal/quoting.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { EXIT } from '../process/exit.ts'
import { logKind } from '../process/log.ts'
import { interrupted, withSignals } from '../process/signals.ts'
import { type RunCommandOptions, type RunSettings, runOptions } from '../run/run-options.ts'
import { workPlace } from './work-place.ts'

/** Does what `qingliu run --shard` asks; returns the exit code. */
export async function shardOf(settings: RunSettings, options: RunCommandOptions): Promise<number> {
  const { shard: name, work: folder, phase } = options
  if (!name) throw new UsageError('--work and --phase belong to a shard: qingliu run INPUT --shard 0/8 --work FOLDER.')
  if (folder === undefined)
    throw new UsageError('--shard needs a folder that all shards share: --work FOLDER, or s3://BUCKET/PREFIX.')
  if (options.dryRun) throw new UsageError('A shard has no dry run.')
  if (settings.inputs.includes('-')) throw new UsageError('Standard input cannot be shared out: name files or folders.')
  const interruption = withSignals()
  const { run, progress } = await runOptions(settings, options, interruption.signal)
  try {
    const { work, exclude } = await workPlace(folder)
    const order = { work, ...name, ...(phase !== undefined && { phase: phase - 1 }) }
    const report = await runShard({ ...run, exclude: [...(run.exclude ?? []), ...exclude] }, order)
    progress.end()
    process.stdout.write(
      logKind() === 'json'
        ? `${safeJson({ ...name, ...report, phase: report.phase + 1 })}\n`
        : said(report, name.shard, name.shards, folder),
    )
    return EXIT.ok
  } catch (error) {
    return interrupted(error, interruption)
  } finally {
    progress.end()
    interruption.release()
  }
}

function said(
  { outcome, phase, phases, documents, bytes: size }: ShardReport,
  shard: number,
  shards: number,
  folder: string,
): string {
  const what = `Shard ${shard}/${shards}, phase ${phase + 1} of ${phases}`
  if (outcome === 'was-done') return `${what}: it was done before.\n`
  return `${what}: ${counted(documents, 'document')}, ${bytes(size)} in the work folder.\nWhen all are done: qingliu merge ${shellWord(folder)}\n`
}
