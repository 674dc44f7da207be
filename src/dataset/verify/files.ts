import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CHECKSUMS, checksumsOf, NOTES, REPORT, readChecksums } from '../publish/checksums.ts'
import { absent } from '../publish/durable.ts'
import type { Manifest } from '../publish/manifest.ts'

/** Something wrong with a dataset. */
export interface Problem {
  /**
   * The kind of thing that is wrong: `file`: a file of the run; `row`: a row or its raw text; `count`: a total;
   * `manifest`: the manifest itself; `latest`: the pointer to the run.
   */
  readonly kind: 'file' | 'row' | 'count' | 'manifest' | 'latest'
  /** The file, relative to the run; `latest.json` is relative to the output folder. */
  readonly path: string
  /** The document, where the problem concerns one. */
  readonly docId?: string
  readonly message: string
}

/**
 * Checks every file of a run. Files of the manifest must exist with their length and hash; all files must have the hash
 * in `SHA256SUMS`, which must match to the letter; and there must be no other file that a reader might take for a part. A report
 * may be there: it was drawn later.
 */
export async function checkFiles(run: { readonly folder: string; readonly manifest: Manifest }): Promise<Problem[]> {
  const problems: Problem[] = []
  const report = (path: string, message: string): void => {
    problems.push({ kind: 'file', path, message: `${path} ${message}` })
  }
  /** The actual hash of each file, by path. */
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
  else compareChecksums(run.manifest, await readFile(join(run.folder, CHECKSUMS), 'utf8'), found, report)
  const known = new Set([...run.manifest.files.map(({ path }) => path), ...NOTES, CHECKSUMS, REPORT])
  for (const path of await filesBelow(run.folder)) if (!known.has(path)) report(path, 'does not belong to this run')
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
    // A file that is missing or differs from the manifest has been reported above.
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

/** The files below a folder, without hidden ones: no reader of the dataset opens those. */
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

/** SHA-256 of a file, hexadecimal; the file is read in pieces. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
