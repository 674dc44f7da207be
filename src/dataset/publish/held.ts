import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { absent, removeFolder, replaceFile, syncFolder } from './durable.ts'
import { type PublishedRun, readRun } from './published-run.ts'

/**
 * Held runs: complete, for inspection, and published only by a person. `held/<run_id>.json` says why. The run itself is in
 * `held/<run_id>`, or in `runs/<run_id>` if it was published before and then rolled back: someone may be reading it.
 */
const HELD = 'held'

/** How many runs that were never published stay for inspection, so that a gate that fails every night fills no disk. */
export const MOST_HELD = 2

/** A gate that a run did not pass. */
export interface FailedGate {
  /** The name of the setting. */
  readonly gate: string
  /** What the setting allows, and what the run has: shares from 0 to 1, or a number of documents. */
  readonly limit: number
  readonly found: number
  /** How much it is, and how much may be. */
  readonly message: string
}

/** Why a run is held. */
export interface Hold {
  readonly run_id: string
  readonly reason: 'gates' | 'rolled-back'
  /** ISO 8601, UTC. */
  readonly since: string
  readonly gates: readonly FailedGate[]
}

const holdPath = (folder: string, runId: string): string => join(folder, HELD, `${runId}.json`)

/** `held/<run_id>`. */
export const heldPath = (runId: string): string => `${HELD}/${runId}`

/** Why a run is held; undefined if it is not. */
export async function readHold(folder: string, runId: string): Promise<Hold | undefined> {
  const content = await readFile(holdPath(folder, runId), 'utf8').catch(absent)
  return content === undefined ? undefined : parseHold(content, runId)
}

export function parseHold(content: string, runId: string): Hold {
  try {
    const { reason, since, gates } = JSON.parse(content) as Partial<Hold>
    return {
      run_id: runId,
      reason: reason === 'rolled-back' ? reason : 'gates',
      since: since ?? '',
      gates: Array.isArray(gates) ? gates : [],
    }
  } catch {
    // The file only explains. That it exists is what holds the run.
    return { run_id: runId, reason: 'gates', since: '', gates: [] }
  }
}

export const holdJson = (hold: Hold): string => `${JSON.stringify(hold, null, 2)}\n`

/** Holds a run: from now on only a person publishes it. */
export async function writeHold(folder: string, hold: Hold): Promise<void> {
  await mkdir(join(folder, HELD), { recursive: true })
  await replaceFile(holdPath(folder, hold.run_id), holdJson(hold))
}

export async function removeHold(folder: string, runId: string): Promise<void> {
  await unlink(holdPath(folder, runId)).catch(absent)
}

/** Moves a finished folder to `held/<run_id>`, in the place of one that was there. */
export async function moveToHeld(folder: string, from: string, runId: string): Promise<string> {
  const target = join(folder, heldPath(runId))
  if ((await readRun(target).catch(() => undefined)) !== undefined) await removeFolder(target)
  await rename(from, target)
  await syncFolder(dirname(target))
  return target
}

/** The run of an id in `held/`; undefined where there is none. */
export async function findHeld(folder: string, runId: string): Promise<PublishedRun | undefined> {
  return readRun(join(folder, heldPath(runId)))
}

/** Names of the folders in `held/`, without the remains of removals. */
export async function heldIds(folder: string): Promise<string[]> {
  const entries = (await readdir(join(folder, HELD), { withFileTypes: true }).catch(absent)) ?? []
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name)
}

/**
 * Removes what killed processes left in `held/`: folders half removed, explanations without a run, and the explanation of
 * the run that is the latest, whose publication was complete.
 */
export async function sweepHeld(
  folder: string,
  latest: string | undefined,
  remove: (path: string) => Promise<void>,
): Promise<void> {
  const names = (await readdir(join(folder, HELD)).catch(absent)) ?? []
  for (const name of names) {
    if (name.startsWith('.') || name.endsWith('.tmp')) await remove(join(folder, HELD, name))
    else if (name.endsWith('.json')) {
      const id = name.slice(0, -'.json'.length)
      const isThere =
        names.includes(id) || (await readRun(join(folder, 'runs', id)).catch(() => undefined)) !== undefined
      if (id === latest || !isThere) await removeHold(folder, id)
    }
  }
}

/** Removes the oldest runs of `held/` above {@link MOST_HELD}, never `kept`. Returns their ids. */
export async function removeOldHeld(folder: string, kept: string): Promise<string[]> {
  const others = []
  for (const id of await heldIds(folder)) {
    if (id !== kept) others.push({ id, since: (await readHold(folder, id))?.since ?? '' })
  }
  others.sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : a.id < b.id ? -1 : 1))
  const old = others.slice(MOST_HELD - 1).map(({ id }) => id)
  for (const id of old) {
    await removeFolder(join(folder, heldPath(id)))
    await removeHold(folder, id)
  }
  return old
}
