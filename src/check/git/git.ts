import { execFileSync } from 'node:child_process'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { BytePath } from '../../read/path.ts'

/**
 * Runs Git and returns what it prints, a character for each byte: file names need not be UTF-8.
 *
 * @param unless what is wrong for an exit code that is expected, as a message for the user
 */
export type Git = (args: readonly string[], unless?: (code: number | undefined) => string | undefined) => string

/**
 * Git in a folder.
 *
 * @param option the option that needs it, for messages
 * @returns a function that throws UsageError if Git is not installed or the failure is expected, else ExpectedError
 */
export function gitIn(folder: string, option: string): Git {
  return (args, unless) => {
    try {
      return execFileSync('git', ['-C', folder, ...args], {
        encoding: 'latin1',
        // Names of a million files.
        maxBuffer: 2 ** 30,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (cause) {
      const { code, status, stderr } = cause as {
        readonly code?: string
        readonly status?: number
        readonly stderr?: string
      }
      if (code === 'ENOENT')
        throw new UsageError(`${option} asks Git, which is not installed. Install it, or leave the option out.`, {
          cause,
        })
      const known = unless?.(status)
      if (known !== undefined) throw new UsageError(known, { cause })
      throw new ExpectedError(`git ${args[0]} failed: ${stderr?.trim() || String(cause)}`, { cause })
    }
  }
}

/**
 * The folder of the repository that holds a folder.
 *
 * @throws UsageError where there is none, and as {@link gitIn}
 */
export function rootOf(folder: string, option: string): BytePath {
  const told = `${option}: ${folder} is in no Git repository that Git may read. Run it in one, or leave the option out.`
  return gitIn(folder, option)(['rev-parse', '--show-toplevel'], (status) =>
    status === 128 ? told : undefined,
  ).replace(/\n$/, '')
}
