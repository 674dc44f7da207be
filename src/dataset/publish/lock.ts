import { readFileSync } from 'node:fs'
import { link, open, readFile, stat, unlink, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { codeOf } from '../../document/error-code.ts'
import { OutputError } from '../output-error.ts'
import { absent } from './durable.ts'

/** How often the holder says that it lives. */
const HEARTBEAT_MS = 20_000

/** Silence after which a lock of another host counts as stale: fifteen heartbeats, since network file systems cache. */
const STALE_MS = 300_000

/** Who holds an output folder. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process started, as Linux counts; tells a reused pid from the holder. Empty where it is not known. */
  readonly started: string
}

/** The right to write to an output folder, until it is released. */
export interface Lock {
  release(): Promise<void>
}

/**
 * Locks an output folder. A lock whose process is dead is taken over; one of another host when it has been silent.
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
    // A stale lock may be taken over by somebody else first; twice is enough to tell that from a held one.
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
      // Whoever took it over while this process slept has a lock of its own there.
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

/** Linking fails where the name exists, in one step, and what it names is whole at once. */
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

/** For file systems without hard links: exclusive creation, with a moment in which the lock is empty. */
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
 * Removes a stale lock. Only whoever holds the right to take over removes one, and looks again first: a lock that is
 * removed by name alone may be somebody's new one.
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

/** Whether the holder lives; `mine`, written just now, shows what time the file system thinks it is. */
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
    // An empty lock: its writer died, or is about to write. Silence decides.
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

/** Field 22 of /proc/PID/stat; counted from behind the name, which may hold spaces. */
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    // No /proc here: the pid alone has to do.
    return ''
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date()
  // A heartbeat that fails is a heartbeat missed: fifteen may be before anybody concludes anything.
  await utimes(path, now, now).catch(() => undefined)
}

function locked(path: string, found: string): OutputError {
  const holder = parse(found)
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  // Whether a process of another host lives, nobody here can see.
  const silence =
    holder?.host === hostname()
      ? ''
      : `; a lock of another host that has given no sign of life for ${STALE_MS / 60_000} minutes is taken over`
  return new OutputError(
    'LOCKED',
    `${dirname(path)} is being written by ${who}: wait for it to end and run again, or choose another folder with --out; if no such process runs, remove ${path}*${silence}`,
  )
}
