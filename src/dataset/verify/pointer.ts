import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type PublishedRun, readLatest } from '../publish/published-run.ts'
import type { Problem } from './files.ts'

/**
 * Checks that `latest.json` of an output folder, and the link beside it, name this run with its current manifest.
 * Reports nothing where the folder is that of a run.
 *
 * @throws OutputError `DAMAGED` where `latest.json` differs from what publishing writes
 */
export async function checkPointer(folder: string, run: PublishedRun): Promise<Problem[]> {
  const latest = await readLatest(folder)
  if (!latest) return []
  const messages: string[] = []
  if (latest.run_id !== run.runId)
    messages.push(`latest.json names the run ${latest.run_id}, its manifest.json ${run.runId}`)
  if (latest.manifest_sha256 !== run.manifestSha256)
    messages.push('manifest.json has another SHA-256 than latest.json says')
  // A file system without links, or a copy, has no link; it is derived and not required.
  const link = await readlink(join(folder, 'latest')).catch(() => undefined)
  if (link !== undefined && link !== latest.path)
    messages.push(`the link latest points to ${link}, latest.json to ${latest.path}; the next run repairs it`)
  return messages.map((message) => ({ kind: 'latest', path: 'latest.json', message }))
}
