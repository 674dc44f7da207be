import { join } from 'node:path'
import { codeOf } from '../document/errors/error-code.ts'
import { temporaryFolder } from '../system/temporary.ts'
import { type Archive, contentLayers, placeOfMember } from './containers/archive/archive.ts'
import { BrokenContainerError, type Container, type Place } from './containers/container.ts'
import { formatOf, loadContainer } from './containers/index.ts'
import { spill } from './containers/nested.ts'
import { reasonOf } from './folders/look.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from './limits.ts'
import type { Entry } from './listing.ts'
import { FileBytes } from './open/file-bytes.ts'
import { isContainer } from './open/open-container.ts'
import { type LocalFile, localFile, unpackedFile } from './packing/local-copy.ts'
import type { Packing } from './packing/unpack.ts'
import { type BytePath, bytePath, showPath, splitAddress, uriToPath } from './path.ts'
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
  const copies = await temporaryFolder()
  try {
    const entry = layers.length === 0 ? sourceOf(uri) : await findEntry(base, uri, layers, copies.path)
    if (!entry) return undefined
    await reader.prepare(entry)
    return reader.read(entry)
  } catch (error) {
    if (error instanceof BrokenContainerError)
      return { outcome: 'unread', unread: { uri, reason: 'broken-container', message: error.message } }
    if (codeOf(error) === undefined) throw error
    return { outcome: 'unread', unread: { uri, reason: 'unreadable', message: `cannot be read (${reasonOf(error)})` } }
  } finally {
    reader.close()
    await copies.remove()
  }
}

/** The entry of a record in a container, or in a container in an archive. */
async function findEntry(
  base: BytePath,
  uri: string,
  layers: readonly string[],
  copies: string,
): Promise<Entry | undefined> {
  const [name = '', member] = uri.split('!/')
  let local = await localFile(base, sourceOf(name), join(copies, 'fetched'))
  let format = formatOf(name)
  let at = 0
  const unpack = async (): Promise<void> => {
    const packing = layers[at]
    if (packing !== 'gzip' && packing !== 'zstd') return
    local = await unpackedFile(local, packing satisfies Packing, join(copies, `unpacked-${at}`))
    at++
  }
  await unpack()
  // A document in an archive is read by the archive's own reader; a container in it is spilled first.
  if (format?.isArchive && member !== undefined && isContainer(member)) {
    const inner = await spilled(format.name, local, layers.slice(at), join(copies, 'member'))
    if (!inner) return undefined
    local = inner.local
    at += inner.layers
    format = formatOf(member)
    await unpack()
  }
  if (!format) return undefined
  const container = await loadContainer(format.name)
  const place = placeIn(container, local.path, layers.slice(at))
  if (!place) return undefined
  const copy = local.isCopy ? { copy: showPath(local.path) } : {}
  return {
    uri,
    size: place.length,
    record: { file: name, format: format.name, place, outer: layers.slice(0, at), ...copy },
  }
}

/** Unpacks the member that the layers begin with; also gives the number of layers that lead to its bytes. */
async function spilled(
  format: string,
  archiveFile: LocalFile,
  layers: readonly string[],
  copy: string,
): Promise<{ readonly local: LocalFile; readonly layers: number } | undefined> {
  const archive = (await loadContainer(format)) as Archive
  const file = new FileBytes(archiveFile.path)
  try {
    const place = placeOfMember(layers, file.size)
    if (!place) return undefined
    await spill(archive, file, place, copy)
    return { local: { path: bytePath(copy), isCopy: true }, layers: contentLayers(archive, file, place).length }
  } finally {
    file.close()
  }
}

function placeIn(container: Container, path: BytePath, layers: readonly string[]): Place | undefined {
  const file = new FileBytes(path)
  try {
    return container.find(file, layers)
  } finally {
    file.close()
  }
}

/** A file of the input. One of another machine has its address as its uri. */
function sourceOf(uri: string): Entry {
  const address = splitAddress(uri)
  return { uri, size: 0, ...(address && { remote: address[0] + showPath(uriToPath(address[1])) }) }
}
