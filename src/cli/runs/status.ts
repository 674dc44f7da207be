import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readHolder } from '../../dataset/publish/lock.ts'
import { readLatest, readRun } from '../../dataset/publish/published-run.ts'
import { listRuns } from '../../dataset/runs/history.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { duration, figure } from '../../terminal/figures.ts'
import { type Paint, paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { tableLines } from '../../terminal/table.ts'
import { visible } from '../../terminal/visible.ts'
import { EXIT } from '../process/exit.ts'
import { withCopy } from '../remote/copy.ts'
import { minuteOf, outputOf, type RunsOptions } from './runs.ts'

export interface StatusOptions extends RunsOptions {
  /** In seconds. */
  readonly maxAge?: number
}

interface Status {
  readonly output: string
  /** `fresh` also where no age is asked for. */
  readonly state: 'fresh' | 'old' | 'none'
  readonly run_id?: string
  /** When it was published, or a run found it up to date. ISO 8601, UTC. */
  readonly confirmed?: string
  readonly age_seconds?: number
  readonly documents?: number
  readonly running?: { readonly pid: number; readonly host: string; readonly silent_seconds: number }
  /** Runs that were not published, the newest first. */
  readonly held: readonly { readonly run_id: string; readonly since: string; readonly gates: readonly string[] }[]
}

/** Runs `qingliu status`; returns the exit code. */
export async function status(options: StatusOptions): Promise<number> {
  const out = outputOf(options)
  const found = await withCopy(out, 'index', ({ path }) => statusOf(out, path, options.maxAge))
  process.stdout.write(options.json ? `${safeJson(found, 2)}\n` : statusText(found, paintFor(process.stdout)))
  return found.state === 'fresh' ? EXIT.ok : EXIT.findings
}

/** @param name the output as the user named it */
async function statusOf(name: string, out: string, maxAge = Number.POSITIVE_INFINITY): Promise<Status> {
  const latest = await readLatest(out)
  const holder = await readHolder(out)
  const running = holder && { pid: holder.pid, host: holder.host, silent_seconds: holder.silent }
  const base = { output: name, ...(running && { running }), held: await heldRuns(out) }
  if (!latest) return { ...base, state: 'none' }
  const run = await readRun(join(out, latest.path))
  if (run?.manifestSha256 !== latest.manifest_sha256) {
    throw new OutputError(
      'DAMAGED',
      `${out} is damaged: latest.json names ${latest.path}, whose manifest.json is ${run ? 'another one' : 'not there'}. 'qingliu runs rollback' publishes the run before`,
    )
  }
  // A run that finds nothing new writes latest.json anew, too.
  const { mtimeMs } = statSync(join(out, 'latest.json'))
  const age = Math.max(0, (Date.now() - mtimeMs) / 1000)
  return {
    ...base,
    state: age > maxAge ? 'old' : 'fresh',
    run_id: latest.run_id,
    confirmed: new Date(mtimeMs).toISOString(),
    age_seconds: age,
    documents: run.manifest.counts.kept,
  }
}

async function heldRuns(out: string): Promise<Status['held']> {
  const runs = await listRuns(out).catch((error: unknown) => {
    // Nothing was written yet, which the state says.
    if (error instanceof OutputError && error.code === 'NOT_A_DATASET') return []
    throw error
  })
  return runs.flatMap(({ runId, hold }) =>
    hold ? [{ run_id: runId, since: hold.since, gates: hold.gates.map(({ gate }) => gate) }] : [],
  )
}

function statusText(
  { output, state, run_id, confirmed, age_seconds, documents, running, held }: Status,
  paint: Paint,
): string {
  const rows: [string, string][] = []
  if (run_id === undefined) rows.push(['published', paint('red', `nothing in ${visible(output)}`)])
  else {
    const age = `${duration(age_seconds!)} ago (${minuteOf(Date.parse(confirmed!))})`
    rows.push(['published', `${run_id}, ${figure(documents!)} documents`])
    rows.push(['confirmed', state === 'old' ? paint('red', `${age}: too old`) : age])
  }
  if (running) {
    const { pid, host, silent_seconds } = running
    rows.push(['running', `process ${pid} on ${visible(host)}, last sign of life ${duration(silent_seconds)} ago`])
  }
  for (const { run_id, since, gates } of held) {
    const why = gates.length > 0 ? gates.join(', ') : 'rolled back'
    rows.push(['held', `${run_id} since ${since === '' ? '–' : minuteOf(Date.parse(since))}: ${visible(why)}`])
  }
  return `${tableLines(rows).join('\n')}\n`
}
