import { constants, type Dirent } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../../document/error-code.ts'

/**
 * Writes a new file, folders above it included. Its content is synced at once, while others still work, so that little
 * is left for the moment of publishing; its name is not yet: see {@link syncTree}.
 */
export async function writeNew(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` asks again without end where a file system says of a
 * folder that stands there that it does not, as `/proc` does; here each is made once.
 *
 * @throws what the system says of the first that cannot be made
 */
export async function makeFolders(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = resolve(path); !(await isThere(folder)); folder = dirname(folder)) missing.push(folder)
  for (const folder of missing.reverse()) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was faster.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(absent)) !== undefined
}

/** Puts a file in the place of another in one step, durably: a reader sees the old one or the new one, whole. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.tmp`
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/** Makes every file below a folder, and their names, survive a power cut. */
export async function syncTree(folder: string): Promise<void> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else if (entry.isFile()) await syncPath(path, constants.O_RDONLY)
  }
  await syncFolder(folder)
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await syncPath(folder, constants.O_RDONLY)
  } catch (error) {
    // Windows and some network file systems cannot sync a folder; there the rename itself is all that can be had.
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(codeOf(error) ?? '')) throw error
  }
}

/** Removes a folder so that a kill half-way leaves only what {@link isLeftover} names. */
export async function removeFolder(path: string): Promise<void> {
  const doomed = join(dirname(path), `${LEFTOVER}old-${process.pid}-${path.slice(dirname(path).length + 1)}`)
  await rename(path, doomed)
  await rm(doomed, { recursive: true, force: true })
}

/** How names of unfinished folders begin. */
export const LEFTOVER = '.tmp-'

/** Whether a name is that of an unfinished run or an unfinished removal. */
export function isLeftover(name: string): boolean {
  return name.startsWith(LEFTOVER)
}

/** What systems say where a file system has no links. */
export const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EACCES'])

/** For `catch`: undefined where there is nothing at a path; throws any other error. */
export function absent(error: unknown): undefined {
  const code = codeOf(error)
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
  return undefined
}

async function syncPath(path: string, flags: number): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
