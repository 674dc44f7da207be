import { stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseThresholds } from '../../stages/quality/thresholds.ts'
import { REPORT } from '../dataset/publish/checksums.ts'
import type { Manifest } from '../dataset/publish/manifest.ts'
import type { PublishedRun } from '../dataset/publish/published-run.ts'
import { openDataset } from '../dataset/read.ts'
import { listRuns } from '../dataset/runs/history.ts'
import { checkSchema } from '../dataset/schema/schema-version.ts'
import { OutputError } from '../document/errors/output-error.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { MEASURES, type Measure } from '../document/facts/measures.ts'
import { isAddress } from '../read/path.ts'
import type { Measured } from '../report/figures/distributions.ts'
import { report } from '../report/index.ts'
import type { Limit } from '../report/limit.ts'
import { bytes } from '../terminal/figures.ts'
import { visible } from '../terminal/visible.ts'
import { EXIT } from './process/exit.ts'
import { checkWritable, saveFile } from './process/output.ts'
import { withCopy } from './remote/copy.ts'

export interface ReportCommandOptions {
  readonly output?: string
}

/** Runs `qingliu report DATASET`; returns the exit code. */
export async function writeReport(dataset: string, { output }: ReportCommandOptions): Promise<number> {
  if (output === undefined && isAddress(dataset))
    throw new UsageError(`${dataset} lies in an object store: say where the report goes, with --output report.html.`)
  if (output !== undefined) checkWritable(output, '--output')
  return withCopy(dataset, 'run', async ({ path }) => {
    const run = await openDataset(path)
    checkSchema(run, 'report')
    const before = await runBefore(run)
    const text = await report(run, {
      ...(before && { before }),
      measures: measuresOf(run.manifest),
      limits: limitsOf(run.manifest),
    })
    const file = output ?? join(run.folder, REPORT)
    const { atimeMs, mtimeMs } = await stat(run.folder)
    await saveFile(file, text, '--output')
    // The time of its folder is when a run was published: a picture of an old run does not make it the newest.
    if (output === undefined) await utimes(run.folder, atimeMs / 1000, mtimeMs / 1000)
    process.stdout.write(`${visible(file)}  ${bytes(Buffer.byteLength(text))}\n`)
    return EXIT.ok
  })
}

/** The run that was published before this one and is still there. */
async function runBefore({ folder, runId }: PublishedRun): Promise<PublishedRun | undefined> {
  const runs = await listRuns(dirname(dirname(folder))).catch((error: unknown) => {
    // The folder of a run may have been copied out of its output.
    if (error instanceof OutputError && error.code === 'NOT_A_DATASET') return []
    throw error
  })
  const own = runs.findIndex((each) => each.runId === runId)
  return runs.slice(own + 1).find(({ state, run }) => state === 'published' && run)?.run
}

function measuresOf({ measures }: Manifest): Measured[] {
  const known: Readonly<Record<string, Measure>> = MEASURES
  return measures.map((name) => {
    const measure = Object.hasOwn(known, name) ? known[name] : undefined
    return { column: `q_${name}`, doc: measure ? `${measure.doc} Used by: ${measure.source}.` : '' }
  })
}

/** The thresholds of the run's configuration. */
function limitsOf({ config }: Manifest): readonly Limit[] {
  const { stages } = config as { readonly stages: readonly { readonly name: string; readonly params: unknown }[] }
  const { thresholds = [] } = (stages.find(({ name }) => name === 'quality')?.params ?? {}) as {
    readonly thresholds?: readonly string[]
  }
  return parseThresholds(thresholds)
}
