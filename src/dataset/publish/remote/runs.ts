import { type Hold, parseHold } from '../held.ts'
import { runPath } from '../published-run.ts'
import type { RemoteFolder } from './store.ts'

/** A run as the listing of a store shows it. */
export interface RemoteRun {
  readonly id: string
  /** Paths of its objects and their bytes. */
  readonly objects: ReadonlyMap<string, number>
  /** When its manifest was written, which comes last; undefined for a run that is not whole. */
  readonly written: number | undefined
}

/** Where a held run's reason stands. */
export const holdPath = (runId: string): string => `held/${runId}.json`

/** The ids that `runId` makes. Nothing else below `runs/` and `held/` is ours to remove. */
const ID = /^(?:runs\/([0-9a-f]{16})\/|held\/([0-9a-f]{16})\.json$)/

/** The runs of a folder, by id. */
export async function listRemoteRuns(folder: RemoteFolder): Promise<Map<string, RemoteRun>> {
  const runs = new Map<string, { id: string; objects: Map<string, number>; written: number | undefined }>()
  for await (const { path, bytes, written } of folder.list('runs/')) {
    const id = ID.exec(path)?.[1]
    if (id === undefined) continue
    const run = runs.get(id) ?? { id, objects: new Map(), written: undefined }
    runs.set(id, run)
    run.objects.set(path, bytes)
    if (path === `${runPath(id)}/manifest.json`) run.written = written
  }
  return runs
}

/** Why runs are held, by id. */
export async function readHolds(folder: RemoteFolder): Promise<Map<string, Hold>> {
  const ids: string[] = []
  for await (const { path } of folder.list('held/')) {
    const id = ID.exec(path)?.[2]
    if (id !== undefined) ids.push(id)
  }
  const holds = new Map<string, Hold>()
  for (const id of ids) {
    const found = await folder.read(holdPath(id))
    if (found) holds.set(id, parseHold(found.bytes.toString('utf8'), id))
  }
  return holds
}

/** Removes a run: its manifest first, so that what a killed removal leaves counts as not whole and is removed by the next. */
export async function removeRun(folder: RemoteFolder, { id, objects }: RemoteRun): Promise<void> {
  const manifest = `${runPath(id)}/manifest.json`
  if (objects.has(manifest)) await folder.remove(manifest)
  for (const path of objects.keys()) if (path !== manifest) await folder.remove(path)
}

/**
 * Removes what killed processes left: uploads in parts, runs without a manifest, runs that were complete but not published,
 * and reasons without a run. What `latest.json` names is never removed. Only the holder of the lease may call this.
 *
 * @param latest id of the run that `latest.json` names
 * @param unpublished ids of the runs that killed processes were writing
 */
export async function sweep(
  folder: RemoteFolder,
  latest: string | undefined,
  unpublished: readonly string[],
): Promise<void> {
  await folder.abortUploads('runs/')
  const runs = await listRemoteRuns(folder)
  const holds = await readHolds(folder)
  for (const run of runs.values()) {
    if (run.id === latest) continue
    const isWhole = run.written !== undefined
    if (isWhole && (!unpublished.includes(run.id) || holds.has(run.id))) continue
    await removeRun(folder, run)
    runs.delete(run.id)
  }
  for (const id of holds.keys()) if (id === latest || !runs.has(id)) await folder.remove(holdPath(id))
}
