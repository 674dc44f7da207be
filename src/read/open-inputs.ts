import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ExpectedError } from '../document/expected-error.ts'
import { BrokenContainerError, type ContainerIndex, type Refusal } from './containers/container.ts'
import { type Format, formatOf, loadContainer } from './containers/index.ts'
import { FileBytes, SpecialFileError } from './file-bytes.ts'
import { Inputs, type OpenContainer } from './inputs.ts'
import type { ReadOptions } from './limits.ts'
import type { Entry, Listing, Unread } from './listing.ts'
import { reasonOf } from './look.ts'
import { type BytePath, bytePath, joinPath, uriToPath } from './path.ts'
import { packingOf } from './unpack.ts'
import { unpackFile } from './unpack-file.ts'

/** The records of a listing. */
export interface OpenedInputs {
  readonly inputs: Inputs
  /** Containers that cannot be read at all, and what the listing could not read. */
  readonly unread: readonly Unread[]
}

/**
 * Finds the records of all containers of a listing. Files that are one record are not opened.
 *
 * @param copies folder for the unpacked copies of packed containers, which must stay until the last record is read. It is
 *   created at the first use.
 * @param onContainer called before each container, with its number from 0
 */
export async function openInputs(
  { base, entries, unread }: Listing,
  options: ReadOptions,
  copies: string,
  onContainer: (uri: string) => void = () => {},
): Promise<OpenedInputs> {
  const items: (Entry | OpenContainer)[] = []
  const broken: Unread[] = []
  for (const entry of entries) {
    const format = formatOf(entry.uri)
    if (format === undefined) {
      items.push(entry)
      continue
    }
    onContainer(entry.uri)
    try {
      items.push((await openContainer(base, entry, format, options, join(copies, `${items.length}`))) ?? entry)
    } catch (error) {
      broken.push(unreadOf(entry.uri, error))
    }
  }
  return { inputs: new Inputs(items, options.limit), unread: [...unread, ...broken] }
}

/**
 * Opens one container and finds its records.
 *
 * @param copy path for an unpacked copy, where the file is packed as a whole
 * @returns undefined for a file that is not of the format after all
 * @throws BrokenContainerError when nothing of it can be read, or an error of the system
 */
async function openContainer(
  base: BytePath,
  entry: Entry,
  format: Format,
  options: ReadOptions,
  copy: string,
): Promise<OpenContainer | undefined> {
  const container = await loadContainer(format.name)
  const path = await localPath(base, entry, `${copy}-fetched`)
  const { outer, cuts } = await openCopy(path, entry.uri, copy)
  const local = outer.length > 0 ? copy : entry.remote === undefined ? undefined : `${copy}-fetched`
  const file = new FileBytes(local === undefined ? path : bytePath(local))
  try {
    if (format.accepts && !(await format.accepts(file))) return undefined
    const index = await container.index(file, options)
    for (const damage of cuts) index.places.add({ start: file.size, length: 0, damage }, 0)
    checkSum(entry.uri, index, file.size)
    return {
      uri: entry.uri,
      file: entry,
      format: format.name,
      size: file.size,
      index,
      outer,
      ...(local !== undefined && { copy: local }),
    }
  } finally {
    file.close()
  }
}

/** The path of the file of an entry; an object of another machine is fetched to `copy` first. */
export async function localPath(base: BytePath, { uri, target, remote }: Entry, copy: string): Promise<BytePath> {
  if (remote === undefined) return target ?? joinPath(base, uriToPath(uri))
  mkdirSync(dirname(copy), { recursive: true })
  const { fetchToFile } = await import('./places/remote.ts')
  await fetchToFile(remote, copy)
  return bytePath(copy)
}

/**
 * Unpacks a file that is packed as a whole.
 *
 * @param uri its name, whose ending announces the packing
 * @returns the layers that lead to the copy, none where the file is not packed, and what is wrong with the packed file
 */
export async function openCopy(
  path: BytePath,
  uri: string,
  copy: string,
): Promise<{ readonly outer: readonly string[]; readonly cuts: readonly Refusal[] }> {
  const packing = packingOf(uri)
  if (!packing) return { outer: [], cuts: [] }
  mkdirSync(dirname(copy), { recursive: true })
  return { outer: [packing], cuts: await unpackFile(path, packing, copy) }
}

/** Every byte of a container belongs to a record, a damaged stretch, or the framing. */
function checkSum(uri: string, { places, framing, rowBytes }: ContainerIndex, size: number): void {
  let bytes = framing + (rowBytes ?? 0)
  if (rowBytes === undefined) for (let i = 0; i < places.size; i++) bytes += places.lengthAt(i)
  if (bytes !== size)
    throw new Error(`${uri}: records, gaps and framing have ${bytes} bytes together, the file has ${size}: a defect`)
}

function unreadOf(uri: string, error: unknown): Unread {
  if (error instanceof BrokenContainerError) return { uri, reason: 'broken-container', message: error.message }
  if (error instanceof ExpectedError) return { uri, reason: 'unreachable', message: error.message }
  if (error instanceof SpecialFileError) return { uri, reason: error.kind, message: error.message }
  // Anything but an error of the system is a defect of a reader, and no fault of the file.
  if (!(error instanceof Error && 'syscall' in error)) throw error
  return { uri, reason: 'unreadable', message: `cannot be read (${reasonOf(error)})` }
}
