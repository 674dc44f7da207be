import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../document/errors/error-code.ts'
import { isRunning, ownHolder } from '../system/holder.ts'
import { systemHash } from '../system/temporary.ts'

/** A file of records, finished. */
const FINISHED = /^[0-9a-f]{16}\.records$/
/** When the records of a finished file were last used. */
const USES = /^[0-9a-f]{16}\.uses$/
/** A file of records that is being written: its own name, the session's, and the process as its name says. */
const UNFINISHED = /^[0-9a-f]{16}\.([0-9a-f]{16})\.(\d+)\.(\d*)\.([0-9a-f]{16})\.part$/
const NOTES: ReadonlySet<string> = new Set(['CACHEDIR.TAG', '.gitignore'])

/** A writer of another host that has been silent for so long is dead: a day, in milliseconds. */
const SILENT = 86_400_000

/** The tag by which backups know caches: https://bford.info/cachedir/ */
const TAG = `Signature: 8a477f597d28d172789f06886806bc55
# What qingliu need not do again. It can be deleted at any moment: that costs only time.
`

export const randomName = (): string => randomBytes(8).toString('hex')

export const finishedName = (): string => `${randomName()}.records`

export const usesName = (finished: string): string => finished.replace(/records$/, 'uses')

/** Name of a file that a session of this process is writing. */
export function unfinishedName(session: string): string {
  const own = ownHolder()
  return `${randomName()}.${session}.${own.pid}.${own.started}.${systemHash(own)}.part`
}

/**
 * Makes the folder, if necessary. One that is new tells backups and git to leave it out.
 *
 * @throws the system's error where it cannot be made
 */
export function makeFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true }) === undefined) return
  writeFileSync(join(folder, 'CACHEDIR.TAG'), TAG)
  writeFileSync(join(folder, '.gitignore'), '*\n')
}

/** A file of the cache. */
export interface CacheFile {
  readonly name: string
  readonly bytes: number
  /** When it was written, in milliseconds since 1970. */
  readonly written: number
}

/** What a folder of a cache holds. Files that are not the cache's own are not looked at. */
export interface Contents {
  /** The oldest first. */
  readonly finished: readonly CacheFile[]
  readonly uses: readonly CacheFile[]
  readonly unfinished: readonly (CacheFile & { readonly session: string; readonly isLeft: boolean })[]
}

/** @throws the system's error where the folder cannot be listed; one that is not there is empty */
export function contentsOf(folder: string): Contents {
  const names = namesIn(folder)
  const unfinished = filesOf(folder, names, UNFINISHED).map((file) => {
    const [, session, pid, started, system] = UNFINISHED.exec(file.name)!
    const own = ownHolder()
    const isVisible = system === systemHash(own)
    const isLeft = isVisible
      ? isRunning({ ...own, pid: Number(pid), started: started! }) === false
      : Date.now() - file.written > SILENT
    return { ...file, session: session!, isLeft }
  })
  return { finished: filesOf(folder, names, FINISHED), uses: filesOf(folder, names, USES), unfinished }
}

/** Removes a file; one that is gone already is fine: every process that cleans up may come first. */
export const removeFile = (folder: string, name: string): void => rmSync(join(folder, name), { force: true })

/** Removes all files of the cache, and the folder if it holds nothing else; returns the number of bytes. */
export function clear(folder: string): number {
  const { finished, uses, unfinished } = contentsOf(folder)
  const files = [...finished, ...uses, ...unfinished]
  for (const { name } of files) removeFile(folder, name)
  const left = namesIn(folder)
  if (left.length > 0 && left.every((name) => NOTES.has(name))) {
    for (const name of left) removeFile(folder, name)
    rmdirSync(folder)
  }
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function filesOf(folder: string, names: readonly string[], form: RegExp): CacheFile[] {
  return names
    .filter((name) => form.test(name))
    .flatMap((name) => {
      // Another process may have removed it meanwhile.
      const stats = statSync(join(folder, name), { throwIfNoEntry: false })
      return stats?.isFile() ? [{ name, bytes: stats.size, written: stats.mtimeMs }] : []
    })
    .sort((a, b) => a.written - b.written || (a.name < b.name ? -1 : 1))
}
