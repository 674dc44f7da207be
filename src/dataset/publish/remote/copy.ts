import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type PublishedRun, parseLatest, parseRun, runPath } from '../published-run.ts'
import { fetchFiles } from './fetch.ts'
import { LEASE } from './lease.ts'
import { holdPath, listRemoteRuns, readHolds } from './runs.ts'
import type { RemoteFolder } from './store.ts'

/**
 * Copies what says which runs there are: `latest.json`, the manifests and records, why runs are held, and the lock. The copy
 * has the form of an output folder, and its files and folders the times of the store.
 */
export async function copyIndex(folder: RemoteFolder, to: string): Promise<void> {
  await copyObject(folder, 'latest.json', join(to, 'latest.json'))
  // A lock tells how long it has been silent.
  await copyObject(folder, LEASE, join(to, '.lock'))
  for (const id of (await readHolds(folder)).keys()) await copyObject(folder, holdPath(id), join(to, holdPath(id)))
  for (const { id, written } of (await listRemoteRuns(folder)).values()) {
    const target = join(to, runPath(id))
    await mkdir(target, { recursive: true })
    for (const name of ['manifest.json', 'run.json'])
      await copyObject(folder, `${runPath(id)}/${name}`, join(target, name))
    if (written !== undefined) await utimes(target, written / 1000, written / 1000)
  }
}

/**
 * Copies the latest run, or the run that the folder is; nothing where there is none.
 *
 * @param want all files of the run, or only its knowledge
 */
export async function copyLatest(folder: RemoteFolder, to: string, want: 'knowledge' | 'run'): Promise<void> {
  const latest = await folder.read('latest.json')
  const path = latest ? runPath(parseLatest(latest.bytes.toString('utf8'), folder.name('latest.json')).run_id) : ''
  const below = (name: string): string => (path === '' ? name : `${path}/${name}`)
  const manifest = await folder.read(below('manifest.json'))
  if (latest) await writeFile(join(to, 'latest.json'), latest.bytes)
  if (!manifest) return
  const run = parseRun(manifest.bytes, folder.name(path))
  await mkdir(join(to, path), { recursive: true })
  await writeFile(join(to, below('manifest.json')), manifest.bytes)
  if (want === 'run') await fetchAll(folder, path, join(to, path))
  else {
    const learnt = run.manifest.files.filter(({ path: name }) => name.startsWith('knowledge/'))
    await fetchFiles(folder, path, learnt, join(to, path))
  }
}

/** Copies all files of a run. */
export async function fetchRun(folder: RemoteFolder, to: string, { runId }: PublishedRun): Promise<void> {
  await fetchAll(folder, runPath(runId), join(to, runPath(runId)))
}

/** What the store has is copied, and not what the manifest names: a file that is missing or too many is to be found. */
async function fetchAll(folder: RemoteFolder, from: string, to: string): Promise<void> {
  const files: { path: string }[] = []
  const start = from === '' ? '' : `${from}/`
  for await (const { path } of folder.list(start)) files.push({ path: path.slice(start.length) })
  await fetchFiles(folder, from, files, to)
}

async function copyObject(folder: RemoteFolder, path: string, to: string): Promise<void> {
  const found = await folder.read(path)
  if (!found) return
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, found.bytes)
  const head = await folder.store.head(folder.at(path))
  if (head?.written === undefined) return
  // Ages are measured by this machine's clock, so the copy gets the age that the object has by the clock of the store.
  const age = (head.now ?? Date.now()) - head.written
  const time = (Date.now() - age) / 1000
  await utimes(to, time, time)
}
