import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../document/errors/error-code.ts'
import { type Holder, isRunning, ownHolder } from './holder.ts'

/** A folder in the temporary directory of this machine. */
export interface Temporary {
  readonly path: string
  remove(): Promise<void>
}

/**
 * Makes a temporary folder. Those of processes of this system that were killed are removed first: they may be large, and a
 * command that Ctrl-C ends leaves one.
 */
export async function temporaryFolder(): Promise<Temporary> {
  const own = ownHolder()
  for (const name of await readdir(tmpdir())) {
    const [, pid, started, system] = /^qingliu-(\d+)-(\d*)-([0-9a-f]{16})-/.exec(name) ?? []
    if (system !== systemHash(own)) continue
    const holder = { ...own, pid: Number(pid), started: started! }
    if (isRunning(holder) === false) await removeLeft(join(tmpdir(), name))
  }
  // Its name says whose it is: a file in it would not be there yet when a process is killed at once.
  const path = await mkdtemp(join(tmpdir(), `qingliu-${own.pid}-${own.started}-${systemHash(own)}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Codes of what another user left, and of what another process is removing at this moment. */
const NOT_OURS: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'ENOTEMPTY'])

async function removeLeft(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch((error: unknown) => {
    if (!NOT_OURS.has(codeOf(error) ?? '')) throw error
  })
}

/** Stands for a host and its start: of another one, processes cannot be seen. */
export const systemHash = ({ host, system }: Holder): string =>
  createHash('sha256').update(`${host}\n${system}`).digest('hex').slice(0, 16)
