import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PublishedRun } from '../../dataset/publish/published-run.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { isAddress } from '../../read/path.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import { remoteFolder } from './output.ts'

/** A dataset where commands can read it: itself, or what they need of one in an object store. */
export interface DatasetCopy {
  readonly path: string
  /** The text with the address in the place of the temporary folder. */
  shown(text: string): string
  /** Makes the files of a run available. */
  fetchRun(run: PublishedRun): Promise<void>
}

/**
 * - `index`: what each run is and whether it is held, without its files;
 * - `knowledge`: what the latest run learnt;
 * - `run`: all files of the latest run, or of the run that the address names.
 */
export type Want = 'index' | 'knowledge' | 'run'

/**
 * Calls a step with a dataset that it can read. What is in an object store is downloaded to a temporary folder, as much of it
 * as is wanted, and removed at the end.
 */
export async function withCopy<T>(out: string, want: Want, step: (copy: DatasetCopy) => Promise<T>): Promise<T> {
  if (!isAddress(out)) return step({ path: out, shown: (text) => text, fetchRun: async () => {} })
  const folder = await remoteFolder(out)
  const temporary = await temporaryFolder()
  const { path } = temporary
  const shown = (text: string): string => text.replaceAll(path, folder.name())
  try {
    const { copyIndex, copyLatest, fetchRun } = await import('../../dataset/publish/remote/copy.ts')
    if (want === 'index') {
      await mkdir(join(path, 'runs'))
      await copyIndex(folder, path)
    } else await copyLatest(folder, path, want)
    return await step({ path, shown, fetchRun: (run) => fetchRun(folder, path, run) })
  } catch (error) {
    if (error instanceof ExpectedError) error.message = shown(error.message)
    throw error
  } finally {
    await temporary.remove()
  }
}
