import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { absent } from './durable.ts'
import type { Manifest } from './manifest.ts'

/** Something about a dataset that is not as it should be. */
export interface Problem {
  /** `file`: a file of the manifest; `row`: a row or its raw text; `count`: a total. */
  readonly kind: 'file' | 'row' | 'count'
  /** The file, relative to the run. */
  readonly path: string
  /** The document, where it is one. */
  readonly docId?: string
  readonly message: string
}

/** Checks every file of a run against its manifest: there, as long, and with the same hash. */
export async function checkFiles(run: { readonly folder: string; readonly manifest: Manifest }): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const file of run.manifest.files) {
    const path = join(run.folder, file.path)
    const size = await stat(path).then((found) => found.size, absent)
    const problem = (message: string): unknown =>
      problems.push({ kind: 'file', path: file.path, message: `${file.path} ${message}` })
    if (size === undefined) problem('is missing')
    else if (size !== file.bytes) problem(`has ${size} bytes, the manifest says ${file.bytes}`)
    else if ((await hashFile(path)) !== file.sha256) problem('has another SHA-256 than the manifest says')
  }
  return problems
}

/** SHA-256 of a file, in hexadecimal; read in pieces. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
