import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nearNames } from '../../document/errors/near-names.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { absent } from '../publish/durable.ts'
import { type Hold, heldIds, heldPath, readHold } from '../publish/held.ts'
import type { RunRecord } from '../publish/manifest.ts'
import { type PublishedRun, readLatest, readRun, runPath } from '../publish/published-run.ts'

/**
 * What a run in the output folder is: `latest` is what readers read; `published` was read before; `held` was not published
 * or was rolled back; `damaged` has no manifest that can be read.
 */
export type RunState = 'latest' | 'published' | 'held' | 'damaged'

/** A run in the output folder. */
export interface PastRun {
  readonly runId: string
  readonly state: RunState
  readonly folder: string
  /** When it was published last, or held; milliseconds since 1970. */
  readonly time: number
  /** Absent for a damaged run. */
  readonly run?: PublishedRun
  readonly record?: RunRecord
  readonly hold?: Hold
  /** Why it is damaged. */
  readonly problem?: string
}

/**
 * All runs of an output folder, the newest first.
 *
 * @throws OutputError `NOT_A_DATASET` where there is no such folder
 */
export async function listRuns(out: string): Promise<PastRun[]> {
  const names = await readdir(join(out, 'runs')).catch(absent)
  if (names === undefined) {
    throw new OutputError(
      'NOT_A_DATASET',
      `${out} has no runs: give the folder that \`qingliu run --out\` wrote, with --out`,
    )
  }
  const latest = (await readLatest(out))?.run_id
  const published = names.filter((name) => !name.startsWith('.')).map((id) => ({ id, folder: join(out, runPath(id)) }))
  const held = (await heldIds(out)).map((id) => ({ id, folder: join(out, heldPath(id)) }))
  const runs = await Promise.all(
    [...published, ...held].map(({ id, folder }) => pastRun(out, id, folder, id === latest)),
  )
  return runs.sort((a, b) => b.time - a.time || (a.runId < b.runId ? -1 : 1))
}

async function pastRun(out: string, runId: string, folder: string, isLatest: boolean): Promise<PastRun> {
  const { mtimeMs } = await stat(folder)
  const base = { runId, folder, time: mtimeMs }
  let run: PublishedRun | undefined
  try {
    run = await readRun(folder)
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    return { ...base, state: 'damaged', problem: error.message }
  }
  if (!run) return { ...base, state: 'damaged', problem: `${folder} has no manifest.json` }
  const hold = isLatest ? undefined : await readHold(out, runId)
  const record = await readRecord(folder)
  const time = hold && hold.since !== '' ? Date.parse(hold.since) : mtimeMs
  return {
    ...base,
    time,
    state: isLatest ? 'latest' : hold ? 'held' : 'published',
    run,
    ...(record && { record }),
    ...(hold && { hold }),
  }
}

/** Times and machine of a run are not needed to read it, so a record that cannot be read is left out. */
async function readRecord(folder: string): Promise<RunRecord | undefined> {
  const content = await readFile(join(folder, 'run.json'), 'utf8').catch(absent)
  try {
    return content === undefined ? undefined : (JSON.parse(content) as RunRecord)
  } catch {
    return undefined
  }
}

/**
 * The run that a person names: `latest`, an id, or the start of one.
 *
 * @param known further names that may be meant where there is no such run
 * @throws OutputError `NOT_FOUND`, `AMBIGUOUS`, or `DAMAGED`
 */
export function findRun(
  runs: readonly PastRun[],
  name: string,
  known: readonly string[] = [],
): PastRun & { readonly run: PublishedRun } {
  const matches = name === 'latest' ? runs.filter(({ state }) => state === 'latest') : matching(runs, name)
  const [match, ...others] = matches
  if (!match) {
    const near = nearNames(name, [...runs.map(({ runId }) => runId), ...known])
    const meant = near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''
    throw new OutputError('NOT_FOUND', `there is no run ${name}: ${meant}'qingliu runs' lists them`)
  }
  if (others.length > 0)
    throw new OutputError(
      'AMBIGUOUS',
      `${matches.length} runs are called ${name}: ${matches.map(({ runId }) => runId).join(', ')}`,
    )
  const { run } = match
  if (!run) throw new OutputError('DAMAGED', `the run ${match.runId} cannot be used: ${match.problem}`)
  return { ...match, run }
}

function matching(runs: readonly PastRun[], name: string): readonly PastRun[] {
  const exact = runs.filter(({ runId }) => runId === name)
  return exact.length > 0 || name === '' ? exact : runs.filter(({ runId }) => runId.startsWith(name))
}
