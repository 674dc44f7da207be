import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { goOn } from '../../../document/errors/expected-error.ts'
import { OutputError } from '../../../document/errors/output-error.ts'
import { runPath } from '../published-run.ts'
import type { StagedRun } from '../staged-run.ts'
import type { Lease } from './lease.ts'
import { listRemoteRuns } from './runs.ts'
import type { LocalFile, RemoteFolder } from './store.ts'

/** Files that are sent at a time: a store answers one in some ten milliseconds, however small it is. */
const AT_A_TIME = 4

/** The manifest is sent last: a run that has one is whole. */
const LAST = 'manifest.json'

/**
 * Sends the files of a staged run to `runs/<id>/`, and checks by a listing that they are all there.
 *
 * @throws InterruptedError when the signal has aborted
 * @throws OutputError `LOCKED` when the lease is lost, `DAMAGED` when the store has other files than it was sent
 */
export async function uploadRun(
  folder: RemoteFolder,
  staged: StagedRun,
  runId: string,
  lease: Lease,
  signal: AbortSignal | undefined,
): Promise<void> {
  const files = await filesOf(staged)
  const send = async ({ name, file }: Named): Promise<void> => {
    goOn(signal)
    if (lease.isLost) await lease.renew()
    await folder.store.upload(folder.at(`${runPath(runId)}/${name}`), file, signal)
  }
  const queue = files.filter(({ name }) => name !== LAST).values()
  let failing = false
  const sender = async (): Promise<void> => {
    for (const file of queue) {
      if (failing) return
      await send(file).catch((error) => {
        failing = true
        throw error
      })
    }
  }
  // All senders end before an error is thrown, so that none writes while the files are being removed.
  const ends = await Promise.allSettled(Array.from({ length: AT_A_TIME }, sender))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  await send(files.find(({ name }) => name === LAST)!)
  await checkSent(folder, runId, files)
}

interface Named {
  readonly name: string
  readonly file: LocalFile
}

async function checkSent(folder: RemoteFolder, runId: string, files: readonly Named[]): Promise<void> {
  const objects = (await listRemoteRuns(folder)).get(runId)?.objects
  for (const { name, file } of files) {
    const path = `${runPath(runId)}/${name}`
    const found = objects?.get(path)
    if (found === file.bytes) continue
    const what = found === undefined ? 'is not there' : `has ${found} bytes`
    throw new OutputError(
      'DAMAGED',
      `${folder.name(path)} ${what}, though ${file.bytes} bytes were written: something else writes or removes objects there. Nothing was published`,
    )
  }
}

/** The files of a staged run, whose hashes are known, and those beside them, which are small. */
async function filesOf(staged: StagedRun): Promise<Named[]> {
  const known = new Map(staged.files.map(({ path, bytes, sha256 }) => [path, { bytes, sha256 }]))
  const files: Named[] = []
  const entries = await readdir(staged.folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(staged.folder, path).split(sep).join('/')
    const facts = known.get(name) ?? { bytes: (await stat(path)).size, sha256: await hashOf(path) }
    files.push({ name, file: { path, ...facts } })
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
