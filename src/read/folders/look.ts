import { lstatSync, realpathSync, type Stats } from 'node:fs'
import { codeOf } from '../../document/errors/error-code.ts'
import { type BytePath, isInside, showPath, toBuffer, toBytePath } from '../path.ts'

/** The kind of a path: a file, a folder, or something that cannot be read. */
export type Look =
  | { readonly isFolder: boolean; readonly size: number; readonly target?: BytePath }
  | { readonly reason: string; readonly message: string; readonly target?: BytePath }

/**
 * Finds the kind of a path without opening it; never throws.
 *
 * @param roots folders, links resolved, that a symbolic link must not lead out of
 */
export function look(path: BytePath, roots: readonly BytePath[]): Look {
  let target: BytePath | undefined
  try {
    let stats = lstatSync(toBuffer(path))
    if (stats.isSymbolicLink()) {
      target = realPath(path)
      if (!roots.some((root) => isInside(target!, root))) {
        const where = JSON.stringify(showPath(target))
        return { reason: 'link-leaves-input', message: `a symbolic link to ${where}, outside the input`, target }
      }
      stats = lstatSync(toBuffer(target))
    }
    const special = stats.isDirectory() ? undefined : specialKind(stats)
    if (special) return { reason: special, message: `a ${special}, not a file` }
    return { isFolder: stats.isDirectory(), size: stats.size, ...(target !== undefined && { target }) }
  } catch (error) {
    const isBroken = target === undefined && ['ENOENT', 'ELOOP', 'ENOTDIR'].includes(reasonOf(error))
    return { reason: isBroken ? 'broken-link' : 'unreadable', message: `cannot be examined (${reasonOf(error)})` }
  }
}

/** The kind of a special file, which would never end when read; undefined for a regular file or folder. */
export function specialKind(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined
  if (stats.isFIFO()) return 'fifo'
  if (stats.isSocket()) return 'socket'
  return stats.isDirectory() ? 'folder' : 'device'
}

/** A path with all symbolic links resolved. */
export function realPath(path: BytePath): BytePath {
  return toBytePath(realpathSync.native(toBuffer(path), { encoding: 'buffer' }))
}

/** The code of a system error, such as `ENOENT`; its message where it has no code. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? String(error)
}
