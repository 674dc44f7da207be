import { randomUUID } from 'node:crypto'
import { link, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from '../../document/errors/error-code.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { type Holder, isRunning, isVisible, ownHolder } from '../../system/holder.ts'
import { absent } from './durable.ts'

/** Interval at which the holder updates its lock. */
export const HEARTBEAT_MS = 20_000

/**
 * Silence after which a lock of another host counts as stale: fifteen heartbeats, because network file systems cache.
 */
export const STALE_MS = 300_000

/** The right to write to an output folder, until it is released. */
export interface Lock {
  /**
   * Checks that the lock is still held. A process that slept for longer than a lock may be silent, as a laptop or a paused
   * virtual machine does, finds out here that another one took over.
   *
   * @throws OutputError `LOCKED` (exit code 75) when it is not
   */
  check(): Promise<void>
  release(): Promise<void>
}

/**
 * Locks an output folder. A lock is taken over:
 * - at once, if its process ran on this system (same host, same start, same pid namespace) and has ended;
 * - after five minutes without a heartbeat, if it is of another host or container, whose processes cannot be seen.
 *
 * @throws OutputError `LOCKED` (exit code 75) when another process holds it
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, '.lock')
  const own = ownHolder()
  const content = `${JSON.stringify(own)}\n`
  // Containers that share the folder may share their pid as well, and each must have a file of its own.
  const mine = `${path}.${randomUUID()}`
  await writeWhole(mine, content)
  try {
    // Another process may take over a stale lock first. Two attempts are enough to tell that from a lock that is held.
    for (let attempt = 0; !(await tryLink(mine, path)); attempt++) {
      const found = await readFile(path, 'utf8').catch(absent)
      if (found === undefined) continue
      if (attempt >= 2 || (await alive(path, found, mine))) throw locked(path, found)
      await takeAway(path, found, mine)
    }
    await sweep(folder, mine)
  } finally {
    await unlink(mine).catch(absent)
  }
  const beat = setInterval(() => void touch(path), HEARTBEAT_MS)
  beat.unref()
  return {
    async check() {
      const found = (await readFile(path, 'utf8').catch(absent)) ?? ''
      if (found !== content) throw lost(path, found)
    },
    async release() {
      clearInterval(beat)
      // If another process took the lock over while this one slept, the file is its lock now.
      if ((await readFile(path, 'utf8').catch(absent)) === content) await unlink(path).catch(absent)
    },
  }
}

/** Who holds the lock of an output folder, and for how many seconds it has been silent; undefined if nobody does. */
export async function readHolder(
  folder: string,
): Promise<{ readonly pid: number; readonly host: string; readonly silent: number } | undefined> {
  const path = join(folder, '.lock')
  const [content, stats] = await Promise.all([readFile(path, 'utf8').catch(absent), stat(path).catch(absent)])
  const holder = content === undefined ? undefined : parse(content)
  if (!holder || !stats) return undefined
  return { pid: holder.pid, host: holder.host, silent: Math.max(0, (Date.now() - stats.mtimeMs) / 1000) }
}

/** Removes what processes left that were killed while they took the lock. Those that are taking it live. */
async function sweep(folder: string, mine: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!name.startsWith('.lock.') || path === mine) continue
    const found = await readFile(path, 'utf8').catch(absent)
    if (found !== undefined && !(await alive(path, found, mine))) await unlink(path).catch(absent)
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}

/** Linking fails if the name exists. It is a single step, and the linked file is complete at once. */
async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    return tryCreate(from, to)
  }
}

/** For file systems without hard links: exclusive creation. The lock is empty for a moment. */
async function tryCreate(from: string, to: string): Promise<boolean> {
  try {
    const file = await open(to, 'wx')
    await file.writeFile(await readFile(from))
    await file.close()
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a stale lock. Only the process with the right to take over does so, and it checks the lock again first:
 * otherwise it might remove a new lock of the same name.
 */
async function takeAway(path: string, found: string, mine: string): Promise<void> {
  const right = `${path}.takeover`
  if (!(await tryLink(mine, right))) {
    const taker = await readFile(right, 'utf8').catch(absent)
    if (taker === undefined || (await alive(right, taker, mine))) throw locked(path, taker ?? found)
    // It was killed while it took over. A rename tells who of several clears that away; the others try again.
    const dead = `${mine}-dead`
    await rename(right, dead).catch(absent)
    await unlink(dead).catch(absent)
    if (!(await tryLink(mine, right))) throw locked(path, (await readFile(right, 'utf8').catch(absent)) ?? found)
  }
  try {
    if ((await readFile(path, 'utf8').catch(absent)) === found) await unlink(path)
  } finally {
    await unlink(right)
  }
}

/** Whether the holder is alive. `mine`, which was written just now, shows the current time of the file system. */
async function alive(path: string, found: string, mine: string): Promise<boolean> {
  const holder = parse(found)
  const seen = holder && isRunning(holder)
  if (seen !== undefined) return seen
  const [lock, now] = await Promise.all([stat(path).catch(absent), stat(mine)])
  return lock !== undefined && now.mtimeMs - lock.mtimeMs < STALE_MS
}

function parse(content: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(content)
    return typeof holder === 'object' && holder !== null && 'pid' in holder && 'host' in holder
      ? (holder as Holder)
      : undefined
  } catch {
    // The lock is empty: its writer died, or is about to write. Silence decides.
    return undefined
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date()
  // A failed update counts as a missed heartbeat; it takes fifteen of them for a lock to become stale.
  await utimes(path, now, now).catch(() => undefined)
}

function locked(path: string, found: string): OutputError {
  const holder = parse(found)
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  // Whether a process of another host is alive cannot be checked from here.
  const silence =
    holder && isVisible(holder)
      ? ''
      : `; a lock of another host that has given no sign of life for ${STALE_MS / 60_000} minutes is taken over`
  return new OutputError(
    'LOCKED',
    `${dirname(path)} is being written by ${who}: wait for it to end and run again, or choose another folder with --out; if no such process runs, remove ${path}*${silence}`,
  )
}

function lost(path: string, found: string): OutputError {
  const holder = parse(found)
  const who = holder ? `process ${holder.pid} on ${holder.host} has taken it over` : 'somebody removed it'
  return new OutputError(
    'LOCKED',
    `${path} is not held any more: ${who}, since this process gave no sign of life for ${STALE_MS / 60_000} minutes. Nothing was published; run again`,
  )
}
