import { readFileSync } from 'node:fs'
import { link, open, readFile, stat, unlink, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { codeOf } from '../../document/error-code.ts'
import { OutputError } from '../output-error.ts'
import { absent } from './durable.ts'

/** Interval at which the holder updates its lock. */
const HEARTBEAT_MS = 20_000

/**
 * Silence after which a lock of another host counts as stale: fifteen heartbeats, because network file systems cache.
 */
const STALE_MS = 300_000

/** The process that holds an output folder. */
interface Holder {
  readonly pid: number
  readonly host: string
  /**
   * Start time of the process in the units of Linux; distinguishes the holder from a later process with the same pid.
   * Empty where it is unknown.
   */
  readonly started: string
}

/** The right to write to an output folder, until it is released. */
export interface Lock {
  release(): Promise<void>
}

/**
 * Locks an output folder. The lock of a dead process is taken over; the lock of another host after it has been silent.
 *
 * @throws OutputError `LOCKED` (exit code 75) when another process holds it
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, '.lock')
  const own: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) }
  const content = `${JSON.stringify(own)}\n`
  const mine = `${path}.${own.pid}-${count++}`
  await writeWhole(mine, content)
  try {
    // Another process may take over a stale lock first. Two attempts are enough to tell that from a lock that is held.
    for (let attempt = 0; !(await tryLink(mine, path)); attempt++) {
      const found = await readFile(path, 'utf8').catch(absent)
      if (found === undefined) continue
      if (attempt >= 2 || (await alive(path, found, mine))) throw locked(path, found)
      await takeAway(path, found, mine)
    }
  } finally {
    await unlink(mine)
  }
  const beat = setInterval(() => void touch(path), HEARTBEAT_MS)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      // If another process took the lock over while this one slept, the file is its lock now.
      if ((await readFile(path, 'utf8').catch(absent)) === content) await unlink(path).catch(absent)
    },
  }
}

let count = 0

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await open(path, 'w')
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
  if (!(await tryLink(mine, right))) throw locked(path, (await readFile(right, 'utf8').catch(absent)) ?? found)
  try {
    if ((await readFile(path, 'utf8').catch(absent)) === found) await unlink(path)
  } finally {
    await unlink(right)
  }
}

/** Whether the holder is alive. `mine`, which was written just now, shows the current time of the file system. */
async function alive(path: string, found: string, mine: string): Promise<boolean> {
  const holder = parse(found)
  if (holder?.host === hostname()) {
    const started = startOf(holder.pid)
    if (!exists(holder.pid)) return false
    return holder.started === '' || started === '' || holder.started === started
  }
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

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Field 22 of /proc/PID/stat, counted after the process name, which may hold spaces. */
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    // Without /proc the pid alone must suffice.
    return ''
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
    holder?.host === hostname()
      ? ''
      : `; a lock of another host that has given no sign of life for ${STALE_MS / 60_000} minutes is taken over`
  return new OutputError(
    'LOCKED',
    `${dirname(path)} is being written by ${who}: wait for it to end and run again, or choose another folder with --out; if no such process runs, remove ${path}*${silence}`,
  )
}
