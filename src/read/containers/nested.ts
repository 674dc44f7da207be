import { closeSync, openSync, writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { Decompress } from 'fzstd'
import { codeOf } from '../../document/error-code.ts'
import { crc32 } from '../gzip/crc32.ts'
import { unpackedLimit } from '../limits.ts'
import type { Archive, Contents } from './archive/archive.ts'
import type { Bytes, ContainerIndex, Place, Refusal } from './container.ts'
import { PlaceList } from './place-list.ts'

/**
 * Containers in archives: `archive.zip!/records.jsonl`. Each is unpacked to a file of its own and read as a file in a folder
 * would be; records in it are `archive.zip!/records.jsonl`, their layers those of the member followed by their own. That
 * happens once: in an archive that is itself a member, members that are containers are refused.
 */

/** The index of an archive, parted. */
export interface Parted {
  /** Without the members that are containers: their bytes count as framing, and `others` counts them as `container`. */
  readonly index: ContainerIndex
  /** Members that are containers, in order. */
  readonly nested: readonly Place[]
}

/**
 * Parts members that are containers from those that are documents.
 *
 * @param isContainer whether a name announces a container
 */
export function partNested(index: ContainerIndex, isContainer: (member: string) => boolean): Parted {
  const nested: Place[] = []
  const places = new PlaceList()
  let { framing } = index
  forEach(index.places, (place, mark) => {
    if (isNested(place, isContainer)) {
      nested.push(place)
      framing += place.length
    } else places.add(place, mark)
  })
  if (nested.length === 0) return { index, nested }
  return { index: { ...index, places, framing, others: { ...index.others, container: nested.length } }, nested }
}

/** The index of an archive that is a member of an archive: containers in it are refused. */
export function refuseNested(index: ContainerIndex, isContainer: (member: string) => boolean): ContainerIndex {
  const places = new PlaceList()
  const message =
    'a container in an archive in an archive, which is not opened; unpack the outer archive, or the one in it'
  forEach(index.places, (place, mark) => {
    const damage = { reason: 'nested-too-deep', message }
    places.add(isNested(place, isContainer) ? { ...place, damage } : place, mark)
  })
  return { ...index, places }
}

const isNested = ({ member, damage }: Place, isContainer: (member: string) => boolean): boolean =>
  member !== undefined && damage === undefined && isContainer(member)

function forEach(places: PlaceList, take: (place: Place, mark: number) => void): void {
  for (let number = 0; number < places.size; number++) take(places.at(number), places.markAt(number))
}

/** Bytes read at a time. */
const CHUNK = 2 ** 16

/**
 * Writes the bytes of a member to a file, piece by piece. Where they are damaged, the file holds what could be unpacked:
 * containers are read as far as they go.
 *
 * @param path of the new file, which is overwritten
 * @returns what is wrong with the member; undefined where it is whole
 * @throws RecordRefusal for a member that cannot be unpacked at all, Error of the system
 */
export async function spill(archive: Archive, file: Bytes, place: Place, path: string): Promise<Refusal | undefined> {
  const contents = archive.contents(file, place)
  const { size, crc, length } = contents
  const limit = unpackedLimit(length)
  if (size > limit) return tooMuch(`its ${length} bytes are said to unpack to ${size}: the mark of a zip bomb`, path)
  const copy = new Copy(path, size)
  try {
    await unpackInto(copy, file, contents)
  } catch (error) {
    // A full disk, and a file that cannot be read any more, are no fault of the member.
    if (!(error instanceof Error) || 'syscall' in error) throw error
    return { reason: 'damaged', message: `${error.message}; what is before is read` }
  } finally {
    copy.close()
  }
  if (copy.length !== size)
    return { reason: 'damaged', message: `it unpacks to ${copy.length} bytes; ${size} are stated` }
  if (crc !== undefined && crc !== copy.crc)
    return {
      reason: 'damaged',
      message: 'the CRC-32 of its bytes is not the one that is stated; they are read all the same',
    }
  return undefined
}

/** Leaves an empty file. */
function tooMuch(message: string, path: string): Refusal {
  closeSync(openSync(path, 'w'))
  return { reason: 'too-large', message }
}

async function unpackInto(copy: Copy, file: Bytes, { start, length, coding }: Contents): Promise<void> {
  if (coding === 'stored') for (const chunk of chunks(file, start, length)) copy.write(chunk)
  else if (coding === 'zstd') {
    const stream = new Decompress((chunk) => copy.write(chunk))
    for (const chunk of chunks(file, start, length)) stream.push(chunk, false)
    stream.push(new Uint8Array(), true)
  } else await inflateInto(copy, file, start, length)
}

async function inflateInto(copy: Copy, file: Bytes, start: number, length: number): Promise<void> {
  const inflate = createInflateRaw()
  const source = Readable.from(chunks(file, start, length))
  source.on('error', (error) => inflate.destroy(error))
  try {
    for await (const chunk of source.pipe(inflate)) copy.write(chunk as Buffer)
  } catch (error) {
    if (!codeOf(error)?.startsWith('Z_')) throw error
    throw new Error(`its deflate stream at byte ${start} is broken (${(error as Error).message})`, { cause: error })
  } finally {
    source.destroy()
  }
}

function* chunks(file: Bytes, start: number, length: number): Generator<Buffer> {
  for (let at = 0; at < length; at += CHUNK) yield file.read(start + at, Math.min(CHUNK, length - at))
}

/** A file that is written to from its start, up to a limit. */
class Copy {
  readonly #fd: number
  readonly #limit: number
  length = 0
  crc = 0

  constructor(path: string, limit: number) {
    this.#fd = openSync(path, 'w')
    this.#limit = limit
  }

  write(chunk: Uint8Array): void {
    if (this.length + chunk.length > this.#limit)
      throw new Error(`it unpacks to more than the ${this.#limit} bytes that are stated`)
    for (let at = 0; at < chunk.length; ) at += writeSync(this.#fd, chunk, at, chunk.length - at)
    this.crc = crc32(chunk, this.crc)
    this.length += chunk.length
  }

  close(): void {
    closeSync(this.#fd)
  }
}
