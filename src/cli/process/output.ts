import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { replaceFile } from '../../dataset/publish/durable.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'

/** Writes to standard output and waits while its reader is behind, so that output of any size stays small in memory. */
export async function writeOutput(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}

/**
 * Checks, before work that takes hours, that a file can be written at its end.
 *
 * @param option the option that named it, for the message
 * @throws UsageError if its folder is not there or takes no files
 */
export function checkWritable(path: string, option: string): void {
  const folder = dirname(path)
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new UsageError(
      `${option} ${path}: the folder ${folder} cannot be written (${codeOf(cause)}). Make it, or change its owner.`,
      { cause },
    )
  }
}

/**
 * Writes a file that the user named, in one step: who reads it sees the old content or the new one.
 *
 * @param option the option that named it, for the message
 * @throws UsageError if it cannot be written
 */
export async function saveFile(path: string, content: string, option: string): Promise<void> {
  try {
    await replaceFile(path, content)
  } catch (cause) {
    const code = codeOf(cause)
    if (code === undefined) throw cause
    throw new UsageError(`${path} cannot be written (${code}). Choose another path with ${option}.`, { cause })
  }
}
