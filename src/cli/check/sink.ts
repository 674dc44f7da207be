import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { writeOutput } from '../process/output.ts'

/** Where a report goes, piece by piece. */
export interface Sink {
  write(text: string): Promise<void>
  /** Makes a file appear under its name: who reads it never sees half a report. */
  close(): Promise<void>
  /** Leaves no file behind. */
  abandon(): void
}

/**
 * Standard output, or a file.
 *
 * @throws UsageError if the file cannot be written
 */
export function openSink(path: string | undefined): Sink {
  if (path === undefined) return { write: writeOutput, close: async () => {}, abandon: () => {} }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--output ${path} is a folder. It takes the file of the report; --out is the folder of runs.`)
  const started = `${path}.${process.pid}.part`
  const tried = <T>(step: () => T): T => {
    try {
      return step()
    } catch (cause) {
      const code = codeOf(cause)
      if (code === undefined) throw cause
      throw new UsageError(`${path} cannot be written (${code}). Choose another path with --output.`, { cause })
    }
  }
  const file = tried(() => openSync(started, 'wx'))
  let isOpen = true
  const end = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return {
    write: async (text) => {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) at += tried(() => writeSync(file, bytes, at))
    },
    close: async () => {
      end()
      tried(() => renameSync(started, path))
    },
    abandon: () => {
      end()
      rmSync(started, { force: true })
    },
  }
}
