import type { PublishedRun } from '../../dataset/publish/published-run.ts'
import { findRun, listRuns, type PastRun } from '../../dataset/runs/history.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import { settle } from '../../pipeline/configuration/settings/settle.ts'
import { bytes, counted, duration, figure, share } from '../../terminal/figures.ts'
import { type Paint, paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { tableLines } from '../../terminal/table.ts'
import { visible } from '../../terminal/visible.ts'
import { fileSettings } from '../configuration.ts'
import { EXIT } from '../process/exit.ts'
import { withCopy } from '../remote/copy.ts'
import { openOutput } from '../remote/output.ts'
import { holdLines } from '../run/hold-lines.ts'

export interface RunsOptions {
  readonly config?: string
  readonly out?: string
  readonly json?: true
}

/** The output folder that a command is about. */
export const outputOf = (options: RunsOptions): string => settle(SETTINGS, options, fileSettings(options.config)).out

/** Commander takes a mistyped one for the name of a run. */
const SUBCOMMANDS = ['compare', 'rollback', 'publish']

/** Runs `qingliu runs [RUN]`; returns the exit code. */
export async function list(name: string | undefined, options: RunsOptions): Promise<number> {
  const out = outputOf(options)
  const runs = await runsOf(out)
  const shown = name === undefined ? runs : [findRun(runs, name, SUBCOMMANDS)]
  const paint = paintFor(process.stdout)
  if (options.json) process.stdout.write(`${safeJson(shown.map(plainRun), 2)}\n`)
  else process.stdout.write(name === undefined ? listText(runs, out, paint) : detailText(shown[0]!, out, paint))
  return EXIT.ok
}

/** Runs `qingliu runs rollback`; returns the exit code. */
export async function rollback(name: string | undefined, options: RunsOptions): Promise<number> {
  const out = outputOf(options)
  const runs = await runsOf(out)
  const latest = runs.find(({ state }) => state === 'latest')
  const before = runs.find(({ state }) => state === 'published')
  if (name === undefined && !before)
    throw new UsageError(`${out} has no run published before the latest. 'qingliu runs' lists what there is.`)
  const target = findRun(runs, name ?? before!.runId)
  if (target.state === 'latest') throw new UsageError(`${target.runId} is the latest already. Name another run.`)
  await change(out, target, (output, run) => output.rollBack(run))
  const left = latest && { held: latest.runId }
  if (options.json) process.stdout.write(`${safeJson({ published: target.runId, ...left })}\n`)
  else {
    process.stdout.write(`Published again: ${visible(target.folder)}, written ${dateText(target)}.\n`)
    if (latest)
      process.stdout.write(`Run ${latest.runId} is held. To put it back: qingliu runs publish ${latest.runId}\n`)
  }
  return EXIT.ok
}

/** Runs `qingliu runs publish RUN`; returns the exit code. */
export async function publish(name: string, options: RunsOptions): Promise<number> {
  const out = outputOf(options)
  const target = findRun(await runsOf(out), name)
  const { folder } = await change(out, target, (output, run) => output.release(run))
  process.stdout.write(
    options.json
      ? `${safeJson({ published: target.runId, folder })}\n`
      : `Published: ${paintFor(process.stdout)('green', visible(folder))}\n`,
  )
  return EXIT.ok
}

/** The runs of an output, with their folders as the user knows them. */
export function runsOf(out: string): Promise<PastRun[]> {
  return withCopy(out, 'index', async ({ path, shown }) =>
    (await listRuns(path)).map((run) => ({
      ...run,
      folder: shown(run.folder),
      ...(run.problem !== undefined && { problem: shown(run.problem) }),
    })),
  )
}

async function change<T>(
  out: string,
  { runId, state }: PastRun,
  step: (output: Awaited<ReturnType<typeof openOutput>>, run: PublishedRun) => Promise<T>,
): Promise<T> {
  const output = await openOutput(out)
  try {
    const found = (await output.find(runId)) ?? (await output.findHeld(runId))
    if (!found) throw new OutputError('NOT_FOUND', `the ${state} run ${runId} was removed meanwhile: 'qingliu runs'`)
    await output.check(found)
    return await step(output, found)
  } finally {
    await output.close()
  }
}

/** A run as JSON has it. */
function plainRun({ runId, state, folder, time, run, record, hold, problem }: PastRun): object {
  return {
    run_id: runId,
    state,
    folder,
    time: new Date(time).toISOString(),
    ...(run && {
      pipeline_version: run.manifest.pipeline_version,
      counts: run.manifest.counts,
      reasons: run.manifest.reasons,
      bytes: sizeOf(run),
    }),
    ...(record && { started: record.started, finished: record.finished, seconds: record.seconds }),
    ...(hold && { hold }),
    ...(problem !== undefined && { problem }),
  }
}

function listText(runs: readonly PastRun[], out: string, paint: Paint): string {
  if (runs.length === 0) return `${visible(out)} has no runs yet.\n`
  const head = ['run', 'state', 'since', 'documents', 'kept', 'rejected', 'duplicate', 'size']
  const rows = runs.map(({ runId, state, time, run }) => {
    const { documents, kept, rejected, duplicate } = run?.manifest.counts ?? {}
    const counts = [documents, kept, rejected, duplicate].map((count) => (count === undefined ? '–' : figure(count)))
    return [visible(runId), state, minuteOf(time), ...counts, run ? bytes(sizeOf(run)) : '–']
  })
  const [first, ...lines] = tableLines([head, ...rows], [3, 4, 5, 6, 7])
  const body = lines.flatMap((line, i) => [STYLED[runs[i]!.state](line, paint), ...reasonsOf(runs[i]!, paint)])
  return `${[paint('dim', first!), ...body].join('\n')}\n`
}

const STYLED: Readonly<Record<PastRun['state'], (line: string, paint: Paint) => string>> = {
  latest: (line, paint) => paint('bold', line),
  published: (line) => line,
  held: (line, paint) => paint('yellow', line),
  damaged: (line, paint) => paint('red', line),
}

/** Why a run is held or damaged, below its line. */
function reasonsOf({ hold, problem }: PastRun, paint: Paint): string[] {
  const reasons = problem !== undefined ? [problem] : hold?.reason === 'rolled-back' ? ['rolled back'] : []
  const gates = hold?.gates.map(({ gate, message }) => `${gate}: ${message}`) ?? []
  return [...reasons, ...gates].map((reason) => `    ${paint('dim', visible(reason))}`)
}

function detailText(past: PastRun, out: string, paint: Paint): string {
  const { runId, state, folder, record, hold, run } = past
  const { counts, pipeline_version, reasons } = run!.manifest
  const why = Object.entries(reasons).map(([reason, documents]) => `${visible(reason)} ${figure(documents)}`)
  const rows = [
    ['state', `${state}, since ${minuteOf(past.time)}`],
    ['folder', visible(folder)],
    ['version', pipeline_version],
    ['written', record ? `${dateText(past)}, in ${duration(record.seconds)}` : '–'],
    ['documents', `${figure(counts.documents)}, kept ${figure(counts.kept)} (${share(counts.kept, counts.documents)})`],
    ['not kept', why.join(', ') || '–'],
    ['unread', figure(counts.unread)],
    ['size', `${bytes(sizeOf(run!))} in ${counted(run!.manifest.files.length, 'file')}`],
  ]
  const held = hold ? `\n${holdLines(hold, folder, out, paint)}` : ''
  return `${paint('bold', visible(runId))}\n${tableLines(rows).join('\n')}\n${held}`
}

function sizeOf({ manifest }: NonNullable<PastRun['run']>): number {
  return manifest.files.reduce((sum, file) => sum + file.bytes, 0)
}

/** `2026-11-30 02:10 UTC` */
export const minuteOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const dateText = ({ record, time }: PastRun): string => minuteOf(record ? Date.parse(record.finished) : time)
