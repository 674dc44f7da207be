import { registry } from '../../../stages/index.ts'
import { isWithin, parseThresholds } from '../../../stages/quality/thresholds.ts'
import { openDataset } from '../../dataset/read.ts'
import { checkSchema } from '../../dataset/schema/schema-version.ts'
import { type Statistics, statisticsOf, type Thresholds } from '../../dataset/statistics/statistics.ts'
import { formatNamed } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { EXIT } from '../process/exit.ts'
import { withCopy } from '../remote/copy.ts'
import { statsMarkdown, statsText } from './stats-text.ts'

export interface StatsOptions {
  readonly format: string
  readonly all?: true
  readonly preset?: string
  readonly set: string[]
}

/** Columns where the terminal does not say, as in a pipe. */
const COLUMNS = 80

/** Runs `qingliu stats DATASET`; returns the exit code. */
export async function stats(dataset: string, { format: named, all, preset, set }: StatsOptions): Promise<number> {
  const format = formatNamed(named, ['pretty', 'json', 'markdown'])
  if (format === undefined) throw new UsageError(`--format ${named}: stats writes pretty, json or markdown.`)
  const other = set.find((each) => !each.startsWith('quality.thresholds='))
  if (other !== undefined)
    throw new UsageError(
      `--set ${other}: stats takes quality.thresholds=… alone, since nothing is cleaned anew. For other parameters: qingliu run.`,
    )
  const thresholds = preset === undefined && set.length === 0 ? undefined : thresholdsOf(preset, set)
  return withCopy(dataset, 'run', async ({ path }) => {
    const run = await openDataset(path)
    checkSchema(run, 'stats')
    const statistics = await statisticsOf(run, thresholds)
    const { columns = COLUMNS } = process.stdout
    process.stdout.write(written(statistics, format, all === true, columns))
    return EXIT.ok
  })
}

function written(statistics: Statistics, format: string, all: boolean, columns: number): string {
  if (format === 'json') return `${safeJson(statistics, 2)}\n`
  if (format === 'markdown') return statsMarkdown(statistics, all)
  return statsText(statistics, { all, columns, paint: paintFor(process.stdout) })
}

/** The thresholds of a preset, or of `--set quality.thresholds=…`, held against the columns of a dataset. */
function thresholdsOf(preset: string | undefined, set: readonly string[]): Thresholds {
  const { stages } = loadConfiguration(registry, { set, ...(preset !== undefined && { preset }) })
  const texts = stages.find(({ name }) => name === 'quality')?.params.thresholds as readonly string[]
  const thresholds = parseThresholds(texts)
  return {
    names: thresholds.map(({ name }) => name),
    beyond: (row) =>
      thresholds
        .filter((threshold) => {
          const value = row[`q_${threshold.measure}`]
          return typeof value === 'number' && !isWithin(value, threshold)
        })
        .map(({ name }) => name),
  }
}
