import { readFileSync } from 'node:fs'
import { UsageError } from '../document/errors/usage-error.ts'
import { reasonOf } from './folders/look.ts'

/**
 * The inputs that a file lists, one a line or, where it holds NUL bytes as `find -print0` writes them, one between two.
 * Blank lines are left out; `-` is standard input.
 *
 * @throws UsageError for a file that cannot be read or lists nothing
 */
export function inputsFrom(path: string): string[] {
  let list: string
  try {
    list = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new UsageError(`--files-from ${path}: cannot be read (${reasonOf(error)}).`, { cause: error })
  }
  const names = list.split(list.includes('\0') ? '\0' : /\r?\n/).filter((name) => name.trim() !== '')
  if (names.length === 0) throw new UsageError(`--files-from ${path}: it lists nothing. Write a path in each line.`)
  return names
}
