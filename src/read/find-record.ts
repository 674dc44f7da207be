import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatOf, loadContainer } from './containers/index.ts'
import { FileBytes } from './file-bytes.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from './limits.ts'
import { localPath, openCopy } from './open-inputs.ts'
import { type BytePath, bytePath, showPath, uriToPath } from './path.ts'
import { Reader } from './reader.ts'
import type { Reading } from './record.ts'

/**
 * Reads one record again by the layers that its dataset names. Nothing else of its container is read, but a packed
 * container is unpacked.
 *
 * @param base the folder that `uri` is relative to
 * @returns undefined where the layers lead to no record of the file
 */
export async function findRecord(
  base: BytePath,
  uri: string,
  layers: readonly string[],
  options: ReadOptions = DEFAULT_OPTIONS,
): Promise<Reading | undefined> {
  const reader = new Reader(base, options)
  const file = uri.split('!/', 1)[0]!
  const format = layers.length > 0 ? formatOf(file) : undefined
  const remote = addressOf(file)
  if (!format) {
    const entry = { uri, size: 0, ...(remote !== undefined && { remote }) }
    await reader.prepare(entry)
    return reader.read(entry)
  }
  const folder = mkdtempSync(join(tmpdir(), 'qingliu-'))
  try {
    const container = await loadContainer(format.name)
    const source = { uri: file, size: 0, ...(remote !== undefined && { remote }) }
    const path = await localPath(base, source, join(folder, 'fetched'))
    const { outer } = await openCopy(path, file, join(folder, 'copy'))
    const copy = outer.length > 0 ? join(folder, 'copy') : remote === undefined ? undefined : join(folder, 'fetched')
    const bytes = new FileBytes(copy === undefined ? path : bytePath(copy))
    const place = container.find(bytes, layers.slice(outer.length))
    bytes.close()
    if (!place) return undefined
    const record = { file, format: format.name, place, outer, ...(copy !== undefined && { copy }) }
    const entry = { uri, size: place.length, record }
    await reader.prepare(entry)
    return reader.read(entry)
  } finally {
    reader.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The address of an object of another machine, from its uri. */
function addressOf(uri: string): string | undefined {
  const [, scheme, rest] = /^(\w+:\/\/)(.*)$/s.exec(uri) ?? []
  return scheme === undefined ? undefined : scheme + showPath(uriToPath(rest!))
}
