import { goOn } from '../../document/errors/expected-error.ts'
import { inflateFile } from '../gzip/inflate-file.ts'
import { unpackedLimit } from '../limits.ts'
import { Copy, chunksOf } from '../packing/copy.ts'
import { takeTurn } from '../packing/turn.ts'
import { TooLargeError } from '../packing/unpack.ts'
import { unpackTo } from '../packing/unpack-file.ts'
import type { Archive, Contents } from './archive/archive.ts'
import { BrokenContainerError, type Bytes, type ContainerIndex, type Place, type Refusal } from './container.ts'
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

/**
 * Writes the bytes of a member to a file, piece by piece. Where they are damaged, the file holds what could be unpacked:
 * containers are read as far as they go.
 *
 * @param path of the new file, which is overwritten
 * @returns what is wrong with the member; undefined where it is whole
 * @param signal stops it
 * @throws RecordRefusal for a member that cannot be unpacked at all
 * @throws OutputError where the file cannot be written
 * @throws InterruptedError when the signal has aborted
 * @throws Error of the system
 */
export async function spill(
  archive: Archive,
  file: Bytes,
  place: Place,
  path: string,
  signal?: AbortSignal,
): Promise<Refusal | undefined> {
  const contents = archive.contents(file, place)
  const { size, crc, length } = contents
  const limit = unpackedLimit(length)
  if (size > limit) return tooMuch(`its ${length} bytes are said to unpack to ${size}: the mark of a zip bomb`, path)
  const beyond = (): Error => new TooLargeError(`it unpacks to more than the ${size} bytes that are stated`)
  const copy = new Copy(path, size, beyond)
  try {
    const fault = await unpackInto(copy, file, contents, signal)
    if (fault !== undefined) return { reason: 'damaged', message: `${fault}; what is before is read` }
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
  new Copy(path).close()
  return { reason: 'too-large', message }
}

/** Unpacks a member, as far as that is possible; what is wrong with it. */
async function unpackInto(
  copy: Copy,
  file: Bytes,
  { start, length, coding }: Contents,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const take = (piece: Buffer): void => {
    goOn(signal)
    copy.write(piece)
  }
  try {
    if (coding === 'stored') {
      for (const piece of chunksOf(file, start, start + length)) {
        await takeTurn(signal)
        copy.write(piece)
      }
    } else if (coding === 'zstd') {
      const [refusal] = await unpackTo(copy, stretchOf(file, start, length), 'zstd', signal)
      return refusal?.message
    } else {
      const { failure } = await inflateFile(file, start, start + length, take)
      if (failure !== undefined) return `its deflate stream at byte ${start} is broken (${failure})`
    }
  } catch (error) {
    // A full disk, and a file that cannot be read any more, are no fault of the member.
    if (error instanceof BrokenContainerError) return `it is not packed by ${coding}, as the archive says`
    if (error instanceof TooLargeError) return error.message
    throw error
  }
  return undefined
}

/** A stretch of a file as a file of its own. */
const stretchOf = (file: Bytes, start: number, size: number): Bytes => ({
  size,
  read: (at, length) => file.read(start + at, Math.max(0, Math.min(length, size - at))),
})
