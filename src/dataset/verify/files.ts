import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CHECKSUMS, checksumsOf, NOTES, readChecksums } from '../publish/checksums.ts'
import { absent } from '../publish/durable.ts'
import type { Manifest } from '../publish/manifest.ts'

/** Something about a dataset that is not as it should be. */
export interface Problem {
  /**
   * `file`: a file of the run; `row`: a row or its raw text; `count`: a total; `manifest`: what the manifest says of
   * itself; `latest`: what points to the run.
   */
  readonly kind: 'file' | 'row' | 'count' | 'manifest' | 'latest'
  /** The file, relative to the run; `latest.json` to the output folder. */
  readonly path: string
  /** The document, where it is one. */
  readonly docId?: string
  readonly message: string
}

/**
 * Checks every file of a run: those of the manifest are there, as long, and have its hash; those and the others have the
 * hash that `SHA256SUMS` says, to the letter; and nothing else lies there that a reader might take for a part.
 */
export async function checkFiles(run: { readonly folder: string; readonly manifest: Manifest }): Promise<Problem[]> {
  const problems: Problem[] = []
  const report = (path: string, message: string): void => {
    problems.push({ kind: 'file', path, message: `${path} ${message}` })
  }
  /** By path: the hash that each file has. */
  const found = new Map<string, string>()
  for (const { path, bytes, sha256 } of run.manifest.files) {
    const stats = await stat(join(run.folder, path)).catch(absent)
    if (stats === undefined) report(path, 'is missing')
    else if (!stats.isFile()) report(path, 'is no file')
    else if (stats.size !== bytes) report(path, `has ${stats.size} bytes, the manifest says ${bytes}`)
    else {
      const hash = await hashFile(join(run.folder, path))
      if (hash === sha256) found.set(path, hash)
      else report(path, 'has another SHA-256 than the manifest says')
    }
  }
  for (const path of NOTES) {
    const stats = await stat(join(run.folder, path)).catch(absent)
    if (stats === undefined) report(path, 'is missing')
    else if (!stats.isFile()) report(path, 'is no file')
    else found.set(path, await hashFile(join(run.folder, path)))
  }
  const sums = await stat(join(run.folder, CHECKSUMS)).catch(absent)
  if (sums === undefined) report(CHECKSUMS, 'is missing')
  else if (!sums.isFile()) report(CHECKSUMS, 'is no file')
  else compareChecksums(run.manifest, await readFile(join(run.folder, CHECKSUMS), 'latin1'), found, report)
  const known = new Set([...run.manifest.files.map(({ path }) => path), ...NOTES, CHECKSUMS])
  for (const path of await filesBelow(run.folder)) if (!known.has(path)) report(path, 'is no file of this run')
  return problems
}

function compareChecksums(
  { files }: Manifest,
  content: string,
  found: ReadonlyMap<string, string>,
  report: (path: string, message: string) => void,
): void {
  const stated = readChecksums(content)
  const paths = [...files.map(({ path }) => path), ...NOTES]
  for (const path of paths) {
    const hash = found.get(path)
    if (!stated.has(path)) report(CHECKSUMS, `lacks ${path}`)
    // Of what is missing, or not what the manifest says, that was said.
    else if (hash !== undefined && stated.get(path) !== hash) report(path, `has another SHA-256 than ${CHECKSUMS} says`)
  }
  const expected = checksumsOf(paths.map((path) => ({ path, sha256: stated.get(path) ?? '' })))
  if (paths.every((path) => stated.has(path)) && content !== expected) {
    const [lines, right] = [content.split('\n'), expected.split('\n')]
    let line = 0
    while (lines[line] === right[line]) line++
    report(CHECKSUMS, `line ${line + 1} is not as qingliu writes it`)
  }
}

/** The files below a folder, hidden ones left out: no reader of the dataset looks at those. */
async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const paths: string[] = []
  for (const item of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? item.name : `${prefix}/${item.name}`
    if (item.name.startsWith('.')) continue
    if (item.isDirectory()) paths.push(...(await filesBelow(folder, path)))
    else paths.push(path)
  }
  return paths.sort()
}

/** SHA-256 of a file, in hexadecimal; read in pieces. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
