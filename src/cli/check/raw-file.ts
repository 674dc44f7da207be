import { chmodSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { codeOf } from '../../document/errors/error-code.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { type BytePath, toBuffer } from '../../read/path.ts'

/** Why a raw file is not changed although its damage could be undone; undefined for one that may be. */
export function unfit(path: BytePath, bytes: Uint8Array): string | undefined {
  const stats = lstatSync(toBuffer(path))
  if (!stats.isFile()) return 'it is no regular file'
  if (stats.nlink > 1) return 'it has several names (hard links), and all would change'
  // A file that is packed, or that changed since it was read, has other bytes.
  return readFileSync(toBuffer(path)).equals(bytes) ? undefined : 'it is packed, or changed while it was read'
}

/**
 * Replaces a raw file in one step, and keeps its mode.
 *
 * @param shown the path for messages
 * @param first done before the file is touched
 * @throws ExpectedError if it cannot be written; it is then as it was
 */
export function replaceRaw(path: BytePath, shown: string, bytes: Uint8Array, first?: () => void): void {
  const at = path.lastIndexOf('/') + 1
  // Hidden, so that no run takes it for an input if this process dies.
  const temporary = toBuffer(`${path.slice(0, at)}.${path.slice(at)}.${process.pid}.part`)
  try {
    first?.()
    writeFileSync(temporary, bytes, { flag: 'wx', flush: true })
    chmodSync(temporary, lstatSync(toBuffer(path)).mode)
    renameSync(temporary, toBuffer(path))
  } catch (cause) {
    rmSync(temporary, { force: true })
    const code = codeOf(cause)
    if (code === undefined) throw cause
    throw new ExpectedError(`${shown} cannot be changed (${code}). It is as it was. Mend that, and run it again.`, {
      cause,
    })
  }
}
