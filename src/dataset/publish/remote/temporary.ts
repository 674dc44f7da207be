import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Holder, isRunning, ownHolder } from '../lock.ts'

const PREFIX = 'qingliu-store-'

/** A folder of this machine for what goes to a store or comes from it. */
export interface Temporary {
  readonly path: string
  remove(): Promise<void>
}

/** Makes a temporary folder. Those of processes of this system that were killed are removed first: they may be large. */
export async function temporaryFolder(): Promise<Temporary> {
  const own = ownHolder()
  for (const name of await readdir(tmpdir())) {
    const [, pid, started, system] = /^qingliu-store-(\d+)-(\d*)-([0-9a-f]{16})-/.exec(name) ?? []
    if (system !== systemHash(own)) continue
    const holder = { ...own, pid: Number(pid), started: started! }
    if (isRunning(holder) === false) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
  // Its name says whose it is: a file in it would not be there yet when a process is killed at once.
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${own.pid}-${own.started}-${systemHash(own)}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Stands for a host and its start: of another one, processes cannot be seen. */
export const systemHash = ({ host, system }: Holder): string =>
  createHash('sha256').update(`${host}\n${system}`).digest('hex').slice(0, 16)
