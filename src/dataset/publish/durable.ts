import { constants, type Dirent } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../../document/errors/error-code.ts'

/**
 * Writes a new file and the folders above it. Its content is synced at once, while other work goes on, so that little
 * is left to sync at the moment of publishing. Its name is not synced yet: see {@link syncTree}.
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
 * Makes a folder and those above it. Node's recursive `mkdir` loops forever on a file system that denies the existence
 * of an existing folder, as `/proc` does; here each folder is tried once.
 *
 * @throws the system's error for the first folder that cannot be made
 */
export async function makeFolders(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = resolve(path); !(await isThere(folder)); folder = dirname(folder)) missing.push(folder)
  for (const folder of missing.reverse()) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      // Another process has made it.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(absent)) !== undefined
}

/** Replaces a file by another in one step, durably: a reader sees either the old file or the new one, complete. */
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

/** Makes all files below a folder, and their names, survive a power cut. */
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
    // Windows and some network file systems cannot sync a folder; there the rename is all that is possible.
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(codeOf(error) ?? '')) throw error
  }
}

/** Removes a folder. If the process is killed half-way, only names that {@link isLeftover} recognises remain. */
export async function removeFolder(path: string): Promise<void> {
  const doomed = join(dirname(path), `${LEFTOVER}old-${process.pid}-${path.slice(dirname(path).length + 1)}`)
  await rename(path, doomed)
  await rm(doomed, { recursive: true, force: true })
}

/** Prefix of the names of unfinished folders. */
export const LEFTOVER = '.tmp-'

/** Whether a name is that of an unfinished run or removal. */
export function isLeftover(name: string): boolean {
  return name.startsWith(LEFTOVER)
}

/** Error codes on file systems without hard links. */
export const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EACCES'])

/** For `catch`: undefined where nothing exists at a path; throws any other error. */
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
