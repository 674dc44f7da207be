import { basename, dirname, resolve } from 'node:path'
import { MEASURES } from '../../stages/quality/index.ts'
import { readKnowledge } from '../dataset/knowledge.ts'
import { type PublishedRun, RUN_FOLDERS } from '../dataset/publish/published-run.ts'
import { openDataset } from '../dataset/read.ts'
import { compareRuns, type Progress, type RowDifference } from '../dataset/runs/compare-runs.ts'
import { checkSchema } from '../dataset/schema/schema-version.ts'
import { checkPointer } from '../dataset/verify/pointer.ts'
import { verifyDataset } from '../dataset/verify/verify.ts'
import { InterruptedError } from '../document/errors/expected-error.ts'
import { OutputError } from '../document/errors/output-error.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { type Configuration, configurationHash } from '../pipeline/configuration/index.ts'
import type { Knowledge } from '../pipeline/pipeline.ts'
import { run as runPipeline } from '../pipeline/run/index.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from '../read/limits.ts'
import { temporaryFolder } from '../system/temporary.ts'
import { counted } from '../terminal/figures.ts'
import { type Paint, paintFor } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'
import { clipEnd } from '../terminal/width.ts'
import { loadStages, type Stages } from './configuration.ts'
import { EXIT } from './process/exit.ts'
import { withSignals } from './process/signals.ts'
import { type DatasetCopy, withCopy } from './remote/copy.ts'
import { VERSION } from './version.ts'

export interface VerifyOptions {
  readonly config?: string
  readonly raw: string[]
  readonly workers: number
}

/** Maximum failures that are printed; the rest is counted. A dataset of another version differs in every row. */
const SHOWN = 50

/** Maximum differing columns of one row that are quoted. */
const COLUMNS = 4

/** Runs `qingliu verify`; returns the exit code. */
export function verify(path: string, options: VerifyOptions): Promise<number> {
  return withCopy(path, 'run', (copy) => verifyCopy(copy, options))
}

async function verifyCopy({ path, shown }: DatasetCopy, options: VerifyOptions): Promise<number> {
  const paint = paintFor(process.stdout)
  const print = printer(paint)
  const dataset = await openDataset(path).catch((error: unknown) => {
    // A dataset that is too damaged to open is a result of the verification, not an error of the command.
    if (!(error instanceof OutputError) || error.code !== 'DAMAGED') throw error
    print.failure('dataset', shown(error.message))
    return undefined
  })
  if (!dataset) return print.end()
  checkSchema(dataset, 'verify')
  print.line(`${paint('bold', visible(shown(dataset.folder)))}\n`)
  for (const { kind, message } of await checkPointer(resolve(path), dataset)) print.failure(kind, message)
  if (configurationHash(dataset.manifest.config as Configuration) !== dataset.manifest.config_sha256) {
    print.failure('manifest', 'manifest.json: config has another SHA-256 than config_sha256 says')
  }
  const { files, rows, edits, problems } = await verifyDataset(dataset)
  for (const { kind, message } of problems) print.failure(kind, message)
  print.line(
    `  ${counted(files, 'file')} hashed, ${counted(rows, 'row')}, ${counted(edits, 'edit')} checked against the raw text\n`,
  )
  if (options.raw.length > 0) {
    const interruption = withSignals()
    try {
      await compareWithRaw(dataset, options, print, interruption.signal)
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error
      process.stderr.write(`${error.message}\n`)
      return interruption.exitCode
    } finally {
      interruption.release()
    }
  }
  return print.end()
}

/** Runs the pipeline again into a temporary folder and compares; stages that learn from many documents learn anew. */
async function compareWithRaw(
  dataset: PublishedRun,
  options: VerifyOptions,
  print: Printer,
  signal: AbortSignal,
): Promise<void> {
  const { manifest } = dataset
  if (manifest.pipeline_version !== VERSION) {
    print.line(
      `  written by qingliu ${manifest.pipeline_version}, this is ${VERSION}: rows may differ for that alone\n`,
    )
  }
  const { registry, modules } = await loadStages(options.config)
  checkStages(manifest.stages, registry)
  const { read = DEFAULT_OPTIONS, ...configuration } = manifest.config as Configuration & { read?: ReadOptions }
  const temporary = await temporaryFolder()
  const out = temporary.path
  try {
    const { folder } = await runPipeline({
      inputs: options.raw,
      exclude: outputOf(dataset),
      out,
      configuration,
      knowledge: await pinnedKnowledge(dataset, configuration),
      ...modules,
      version: VERSION,
      measures: Object.keys(MEASURES),
      workers: options.workers,
      formats: ['parquet'],
      read,
      allowPartial: true,
      signal,
    })
    const progress: Progress = { rows: 0, identical: 0 }
    for await (const difference of compareRuns(dataset, await openDataset(folder!), progress)) {
      print.failure('raw', differenceText(difference))
    }
    print.line(
      `  ${counted(progress.rows + progress.identical, 'row')} made again from the raw files, ${progress.identical} of them in files that are equal byte for byte\n`,
    )
  } finally {
    await temporary.remove()
  }
}

/** The knowledge that the run was given: it is stored with the run, as knowledge that was learnt is. */
async function pinnedKnowledge(dataset: PublishedRun, { pinned }: Configuration): Promise<Knowledge> {
  return pinned ? readKnowledge(dataset) : {}
}

/** @throws UsageError for a dataset with a stage that only a plug-in provides */
function checkStages(stages: readonly { readonly name: string }[], registry: Stages['registry']): void {
  const known = new Set([registry.decoder, ...registry.stages].map(({ name }) => name))
  const unknown = stages.find(({ name }) => !known.has(name))
  if (unknown) {
    throw new UsageError(
      `the run had the stage ${unknown.name}, which is not one of ${[...known].join(', ')}. Name the configuration of the run with --config: its plugins say where that stage is.`,
    )
  }
}

/**
 * The output folder of the dataset, whose run is published or held. The run excluded it if it was inside the raw folder, so
 * the repeated run must exclude it as well.
 */
function outputOf({ folder }: PublishedRun): string[] {
  const runs = dirname(folder)
  return RUN_FOLDERS.has(basename(runs)) ? [dirname(runs)] : []
}

function differenceText(difference: RowDifference): string {
  const { uri } = difference
  if (difference.kind === 'changed') {
    const { columns } = difference
    if (columns.some(({ column }) => column === 'source_sha256'))
      return `${uri}: the raw file has changed since the run`
    const shown = columns.slice(0, COLUMNS).map(({ column, before, after }) => {
      const [was, is] = fromDifference(value(before), value(after))
      return `${column} was ${was}, is now ${is}`
    })
    const more = columns.length > COLUMNS ? `; and ${counted(columns.length - COLUMNS, 'more column')}` : ''
    return `${uri}: ${shown.join('; ')}${more}`
  }
  return difference.kind === 'gone'
    ? `${uri}: a row of the dataset has no raw file there; give the inputs that the run had`
    : `${uri}: a raw file has no row in the dataset`
}

function value(of: unknown): string {
  return JSON.stringify(of) ?? 'null'
}

/** Shortens two long values to the part from shortly before their first difference. */
function fromDifference(before: string, after: string): [string, string] {
  let same = 0
  while (same < before.length && before[same] === after[same]) same++
  const start = Math.max(0, same - 10)
  return [clipped(before, start), clipped(after, start)]
}

function clipped(text: string, start: number): string {
  return `${start > 0 ? '…' : ''}${clipEnd(visible(text.slice(start, start + 80).toWellFormed()), 48)}`
}

interface Printer {
  line(text: string): void
  failure(kind: string, message: string): void
  /** Prints the result and returns the exit code. */
  end(): number
}

function printer(paint: Paint): Printer {
  let failures = 0
  return {
    line: (text) => process.stdout.write(text),
    failure: (kind, message) => {
      if (++failures <= SHOWN) process.stdout.write(`  ${paint('red', kind)}  ${visible(message)}\n`)
    },
    end: () => {
      if (failures > SHOWN) process.stdout.write(`  … and ${counted(failures - SHOWN, 'more failure')}\n`)
      const verdict =
        failures === 0 ? paint('green', 'verified') : paint('red', `not verified: ${counted(failures, 'failure')}`)
      process.stdout.write(`${verdict}\n`)
      return failures === 0 ? EXIT.ok : EXIT.findings
    },
  }
}
