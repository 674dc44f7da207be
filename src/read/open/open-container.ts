import { goOn } from '../../document/errors/expected-error.ts'
import { type Archive, contentLayers } from '../containers/archive/archive.ts'
import {
  BrokenContainerError,
  type Container,
  type ContainerIndex,
  NeedsUnpackingError,
  type Place,
  RecordRefusal,
  type Refusal,
} from '../containers/container.ts'
import { type Format, formatOf, loadContainer } from '../containers/index.ts'
import { partNested, refuseNested, spill } from '../containers/nested.ts'
import { type ReadOptions, unpackedTotal } from '../limits.ts'
import type { Entry } from '../listing.ts'
import { type LocalFile, localFile, unpackedFile } from '../packing/local-copy.ts'
import { packingOf, TooLargeError } from '../packing/unpack.ts'
import { type BytePath, bytePath, showPath } from '../path.ts'
import { FileBytes } from './file-bytes.ts'
import type { OpenContainer } from './inputs.ts'

/** What is opened, and where copies of it go. */
interface Opening {
  readonly base: BytePath
  readonly entry: Entry
  readonly format: Format
  readonly options: ReadOptions
  /** Path for copies: other names begin with it. */
  readonly copy: string
  /** Stops it. */
  readonly signal?: AbortSignal | undefined
  /** Of a container in an archive: bytes that what is packed in it may unpack to. */
  readonly room?: number
}

/** A container that was indexed, with its file still open. */
interface Indexed {
  readonly container: Container
  readonly file: FileBytes
  readonly local: LocalFile
  readonly index: ContainerIndex
  readonly outer: readonly string[]
}

/**
 * Opens a container and finds its records; those of containers in an archive follow those of the archive.
 *
 * @returns undefined for a file that is not of the format after all
 * @throws BrokenContainerError when nothing of it can be read, RequestError, or an error of the system
 * @throws OutputError where a copy cannot be written
 * @throws InterruptedError when the signal has aborted
 */
export async function openContainers(opening: Opening): Promise<OpenContainer[] | undefined> {
  const { base, entry, format, copy, signal } = opening
  const local = await localFile(base, entry, `${copy}-fetched`, signal)
  const indexed = await indexFile(local, entry.uri, opening)
  if (!indexed) return undefined
  const { file, index } = indexed
  try {
    const all = format.isArchive
      ? await openArchive({ ...indexed, index }, opening)
      : [opened(indexed, entry, entry.uri, format, 0)]
    if (entry.remote === undefined) return all
    // It may have been exchanged since it was listed.
    const { etag: _, ...listed } = entry
    const fetched = { ...listed, ...(local.etag !== undefined && { etag: local.etag }) }
    return all.map((each) => ({ ...each, file: fetched, copies: copy }))
  } finally {
    file.close()
  }
}

async function openArchive(indexed: Indexed, opening: Opening): Promise<OpenContainer[]> {
  const { entry, format, copy } = opening
  const { index: own, nested } = partNested(indexed.index, isContainer)
  const archive = indexed.container as Archive
  let framing = own.framing
  const limit = unpackedTotal(indexed.file.size)
  let unpacked = own.unpacked ?? 0
  const inner: OpenContainer[] = []
  const failures: [Place, Refusal][] = []
  for (const [i, place] of nested.entries()) {
    goOn(opening.signal)
    try {
      const room = Math.max(0, limit - unpacked)
      const found = await openNested(archive, indexed, place, { ...opening, copy: `${copy}-${i}`, room })
      unpacked += found.unpacked
      inner.push(found.container)
    } catch (error) {
      const refusal = refusalOf(error)
      failures.push([place, refusal])
      framing -= place.length
    }
  }
  for (const [place, damage] of failures) own.places.add({ ...place, damage }, 0)
  let first = own.places.size
  const numbered = inner.map((one) => {
    const container = { ...one, firstNumber: first }
    first += one.index.places.size
    return container
  })
  return [opened({ ...indexed, index: { ...own, framing } }, entry, entry.uri, format, 0), ...numbered]
}

/**
 * Opens a container that is a member of an archive.
 *
 * @returns it, and the bytes that what is packed in it unpacks to
 */
async function openNested(
  archive: Archive,
  { file, outer }: Indexed,
  place: Place,
  opening: Opening & { readonly room: number },
): Promise<{ readonly container: OpenContainer; readonly unpacked: number }> {
  const { entry, copy, signal, room } = opening
  const member = place.member!
  const damage = await spill(archive, file, place, copy, signal)
  const format = formatOf(member)!
  const local = { path: bytePath(copy), isCopy: true }
  const indexed = (await indexFile(local, member, { ...opening, format, copy: `${copy}-unpacked` }))!
  indexed.file.close()
  const unpacked = (indexed.outer.length > 0 ? indexed.file.size : 0) + (indexed.index.unpacked ?? 0)
  if (unpacked > room) throw new TooLargeError(`it unpacks to ${unpacked} bytes`)
  const index = format.isArchive ? refuseNested(indexed.index, isContainer) : indexed.index
  if (damage) index.places.add({ start: indexed.file.size, length: 0, damage }, 0)
  const way = [...outer, ...contentLayers(archive, file, place), ...indexed.outer]
  const container = opened({ ...indexed, index, outer: way }, entry, `${entry.uri}!/${member}`, format, 0)
  return { container, unpacked }
}

/** Indexes a file, unpacked where it is packed as a whole. Undefined where it is not of the format after all. */
async function indexFile(
  local: LocalFile,
  name: string,
  { format, options, copy, signal, room }: Opening,
): Promise<Indexed | undefined> {
  let packing = format.unpacksItself ? undefined : packingOf(name)
  if (!packing) {
    try {
      return await indexAs(local, format, options)
    } catch (error) {
      if (!(error instanceof NeedsUnpackingError)) throw error
      packing = error.packing
    }
  }
  const unpacked = await unpackedFile(local, packing, copy, signal, room)
  const indexed = await indexAs(unpacked, format, options)
  if (!indexed) return undefined
  const { file, index } = indexed
  for (const damage of unpacked.cuts) index.places.add({ start: file.size, length: 0, damage }, 0)
  return { ...indexed, outer: [packing] }
}

/** Indexes a file as it is. It stays open. */
async function indexAs(local: LocalFile, format: Format, options: ReadOptions): Promise<Indexed | undefined> {
  const container = await loadContainer(format.name)
  const file = new FileBytes(local.path)
  let index: ContainerIndex | undefined
  try {
    if (!format.accepts || (await format.accepts(file))) index = await container.index(file, options)
  } finally {
    if (!index) file.close()
  }
  return index && { container, file, local, index, outer: [] }
}

function opened(
  { file, local, index, outer }: Indexed,
  entry: Entry,
  uri: string,
  { name }: Format,
  firstNumber: number,
): OpenContainer {
  const copy = local.isCopy ? { copy: showPath(local.path) } : {}
  return { uri, file: entry, format: name, size: file.size, index, outer, firstNumber, ...copy }
}

/** Members whose content must decide whether they are containers are taken for documents. */
export function isContainer(member: string): boolean {
  const format = formatOf(member)
  return format !== undefined && format.accepts === undefined
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof RecordRefusal) return error.refusal
  if (error instanceof BrokenContainerError) return { reason: 'broken-container', message: error.message }
  if (error instanceof TooLargeError)
    return {
      reason: 'too-large',
      message: `${error.message}; with what stands before it in the archive that is more than its size allows: the mark of a zip bomb`,
    }
  throw error
}
