import { lstatSync, realpathSync, type Stats } from 'node:fs'
import { codeOf } from '../document/error-code.ts'
import { type BytePath, isInside, showPath, toBuffer, toBytePath } from './path.ts'

/** What a path is: a file or a folder, or nothing that can be read. */
export type Look =
  | { readonly isFolder: boolean; readonly size: number; readonly target?: BytePath }
  | { readonly reason: string; readonly message: string; readonly target?: BytePath }

/**
 * What a path is, without opening it; never throws.
 *
 * @param roots folders, links resolved, that a symbolic link may not leave
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
    return { reason: isBroken ? 'broken-link' : 'unreadable', message: `cannot be looked at (${reasonOf(error)})` }
  }
}

/** What a path is, if it is nothing that ends when read. */
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

/** Why the system would not: its code, as `ENOENT`; the error in words where it has none. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? String(error)
}
