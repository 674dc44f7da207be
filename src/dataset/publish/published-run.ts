import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OutputError } from '../../document/errors/output-error.ts'
import { checkFiles } from '../verify/files.ts'
import { absent } from './durable.ts'
import type { Manifest } from './manifest.ts'
import { ManifestError, parseManifest } from './manifest-shape.ts'

/** `latest.json`: names the run that readers should read. Renaming it into place is the one commit. */
export interface Latest {
  readonly run_id: string
  /** `runs/<run_id>`. */
  readonly path: string
  readonly manifest_sha256: string
}

/** A run in the output folder. */
export interface PublishedRun {
  readonly runId: string
  readonly folder: string
  readonly manifest: Manifest
  readonly manifestSha256: string
}

/** The folders of an output that hold runs: those that were published, and those that were not. */
export const RUN_FOLDERS: ReadonlySet<string> = new Set(['runs', 'held'])

/** `runs/<run_id>`. */
export const runPath = (runId: string): string => `runs/${runId}`

/** The exact content of `latest.json`. */
export const latestJson = ({ run_id, path, manifest_sha256 }: Latest): string =>
  `${JSON.stringify({ run_id, path, manifest_sha256 })}\n`

/**
 * Reads `latest.json`; undefined where it does not exist.
 *
 * @throws OutputError `DAMAGED` where it differs from what publishing writes
 */
export async function readLatest(folder: string): Promise<Latest | undefined> {
  const path = join(folder, 'latest.json')
  const content = await readFile(path, 'utf8').catch(absent)
  return content === undefined ? undefined : parseLatest(content, path)
}

/**
 * @param path in messages
 * @throws OutputError `DAMAGED` where the content differs from what publishing writes
 */
export function parseLatest(content: string, path: string): Latest {
  const damaged = (what: string): OutputError =>
    new OutputError('DAMAGED', `${path} ${what}: move it away, or choose another folder`)
  const match = /^\{"run_id":"([\w-]+)","path":"([\w/-]+)","manifest_sha256":"([0-9a-f]{64})"\}\n$/.exec(content)
  if (!match) throw damaged('is not what qingliu writes')
  const latest: Latest = { run_id: match[1]!, path: match[2]!, manifest_sha256: match[3]! }
  if (latest.path !== runPath(latest.run_id)) throw damaged(`names the run ${latest.run_id}, but ${latest.path}`)
  return latest
}

/**
 * The run in a folder; undefined where there is no manifest.
 *
 * @throws OutputError `DAMAGED` where the manifest does not have the expected form
 */
export async function readRun(folder: string): Promise<PublishedRun | undefined> {
  const content = await readFile(join(folder, 'manifest.json')).catch(absent)
  return content === undefined ? undefined : parseRun(content, folder)
}

/**
 * @param content of the manifest
 * @param folder of the run, also in messages
 * @throws OutputError `DAMAGED` where the manifest does not have the expected form
 */
export function parseRun(content: Buffer, folder: string): PublishedRun {
  try {
    const manifest = parseManifest(content.toString('utf8'))
    return {
      runId: manifest.run_id,
      folder,
      manifest,
      manifestSha256: createHash('sha256').update(content).digest('hex'),
    }
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause
    const path = `${folder}/manifest.json`
    throw new OutputError('DAMAGED', `${path} ${cause.message}: move the run away and run again`, { cause })
  }
}

/** @throws OutputError `DAMAGED` when a file of the run differs from its manifest */
export async function checkWhole(run: PublishedRun): Promise<void> {
  const [problem] = await checkFiles(run)
  if (problem) {
    throw new OutputError(
      'DAMAGED',
      `${run.folder} holds this very run, but ${problem.message}. Move that folder away and run again.`,
    )
  }
}
