import { availableParallelism } from 'node:os'
import { MEASURES } from '../../stages/quality/index.ts'
import type { Format } from '../dataset/publish/manifest.ts'
import { UsageError } from '../document/usage-error.ts'
import { run as runPipeline } from '../pipeline/run/index.ts'
import type { RunOptions, RunReport } from '../pipeline/run/report.ts'
import { DEFAULT_LIMITS } from '../read/record.ts'
import { paintFor } from '../terminal/paint.ts'
import { safeJson } from '../terminal/safe-json.ts'
import { toChoices, toCount } from './arguments.ts'
import { EXIT, type Register } from './command.ts'
import { type ConfigurationOptions, configurationOf, REGISTRY_URL, withConfiguration } from './configuration-options.ts'
import { jsonLine, type LogKind, notice } from './log.ts'
import { openProgress } from './progress.ts'
import { leftOut, metNothing, runSummary, unreadLines } from './run-summary.ts'
import { withSignals } from './signals.ts'
import { VERSION } from './version.ts'

interface Options extends ConfigurationOptions {
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

const FORMATS: readonly Format[] = ['parquet', 'arrow', 'jsonl']

const EXAMPLES = `
Examples
  $ qingliu run                                        raw/ into output/
  $ qingliu run pages/ 'feeds/**/*.xml' --out clean    a folder and a pattern (quoted, so that qingliu expands it)
  $ qingliu run --set script.when=never                leave Traditional Chinese as it is
  $ qingliu run --stages decode,repair --dry-run       only decode and repair, and write nothing
  $ qingliu run --quiet --log json | jq .counts        for scripts

Files may be packed (.gz, .zst). Hidden files and datasets that qingliu wrote are skipped. What is no document, or cannot
be cleaned, is listed in rejects/ with its reason; so is what has more than a million lines or four million edits.
One run writes to an output at a time: a lock of another host that gave no sign of life for five minutes is taken over.
What sites repeat is learnt and stands in knowledge/ of the run; a qingliu.knowledge.yaml beside
the configuration keeps or drops what it names. The dataset stands in OUT/latest; the run before it stays whole until the new one is.`

/** `qingliu run`: raw files in, a dataset out. */
export const register: Register = (program, run) => {
  const command = program
    .command('run')
    .argument('[inputs...]', 'folders, files or quoted patterns', ['raw'])
    .summary('clean raw files into a dataset')
    .description('Cleans raw files into a Parquet dataset, with every change on record.')
    .option('--out <folder>', 'the output folder', 'output')
  withConfiguration(command)
    .option('--workers <n>', 'threads; 0 works in the main thread', toCount(0), availableParallelism())
    .option('--keep <n>', 'keep this many runs, the new one included; at least 2', toCount(2))
    .option(
      '--format <names>',
      `what to write beside data/*.parquet: ${FORMATS.slice(1)
        .map((name) => `${name} (data.${name})`)
        .join(', ')}`,
      toChoices(FORMATS),
      ['parquet'],
    )
    .option('--max-bytes <n>', 'reject larger documents', toCount(1), DEFAULT_LIMITS.maxBytes)
    .option('--allow-partial', 'publish although some inputs cannot be read, and end with 0')
    .option('--dry-run', 'do everything but write')
    .option('--quiet', 'no progress; print the folder of the run alone')
    .option(
      '--log <kind>',
      'plain, or json: events and errors on stderr, a line each, and the report on stdout',
      'plain',
    )
    .addHelpText('after', EXAMPLES)
    .action(run(clean))
}

async function clean(inputs: string[], options: Options): Promise<number> {
  if (options.log !== 'plain' && options.log !== 'json')
    throw new UsageError(`--log ${options.log}: it takes plain or json.`)
  const configuration = configurationOf(options)
  const progress = openProgress(process.stderr, options.quiet ? 'none' : options.log)
  const interruption = withSignals()
  const settings: RunOptions = {
    inputs,
    out: options.out,
    configuration,
    registry: REGISTRY_URL,
    version: VERSION,
    measures: Object.keys(MEASURES),
    workers: options.workers,
    formats: options.format,
    limits: { maxBytes: options.maxBytes },
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
    const { name, message } = error as Error
    if (name !== 'InterruptedError') throw error
    const { exitCode } = interruption
    process.stderr.write(
      options.log === 'json' ? jsonLine('error', 'interrupted', { message, exitCode }) : `${message}\n`,
    )
    return exitCode
  } finally {
    interruption.release()
  }
}

function show(report: RunReport, options: Options): void {
  for (const uri of report.datasets) notice(options.log, leftOut(uri), { uri })
  for (const correction of report.idle) notice(options.log, metNothing(correction), correction)
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
