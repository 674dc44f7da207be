import { gzipData, inflateMember } from '../../../gzip/member.ts'
import { TooLargeError } from '../../../packing/unpack.ts'
import type { Bytes, Place } from '../../container.ts'
import { Window } from '../../window.ts'
import { MAX_HEADER } from '../header.ts'
import { frameAt } from './frames.ts'
import { unpackFrame } from './unpack-frame.ts'

export type Packing = 'plain' | 'gzip' | 'zstd'

/** How the record at a place is packed, by its first byte: `W`, 1F, or 28. */
export function packingAt(file: Bytes, { start }: Pick<Place, 'start'>): Packing {
  const [first] = file.read(start, 1)
  return first === 0x1f ? 'gzip' : first === 0x28 ? 'zstd' : 'plain'
}

/** Bytes of a record besides its payload: its header, the head of HTTP, the sizes of chunks. */
const HEADROOM = 2 * MAX_HEADER

/** A record, header and block, as it is without its packing. */
export interface Unpacked {
  readonly bytes: Buffer
  /** The file ends within it. */
  readonly cut: boolean
}

/** The packed data of a record are damaged. */
export class DamagedMemberError extends Error {
  override readonly name = 'DamagedMemberError'
}

/**
 * Reads a record and unpacks it.
 *
 * @param maxBytes maximum bytes of the payload; a record may have a little more
 * @throws TooLargeError when it has more
 * @throws DamagedMemberError when it cannot be unpacked, or its checksum is wrong
 */
export function unpackRecord(file: Bytes, place: Place, packing: Packing, maxBytes: number): Unpacked {
  const limit = maxBytes + HEADROOM
  // What is packed is hardly ever larger than the record itself.
  if (place.length > limit + HEADROOM) throw new TooLargeError(`takes ${place.length} bytes of its file`)
  if (packing === 'zstd') return { bytes: frames(file, place, limit), cut: false }
  const bytes = file.read(place.start, place.length)
  if (packing === 'plain') return { bytes, cut: false }
  const found = member(bytes, place, limit)
  // Only at the end of the file is the rest missing; elsewhere bytes were lost, and what is there is not the head.
  if (found.cut && place.start + place.length < file.size)
    throw new DamagedMemberError(`the gzip member at byte ${place.start} is damaged: its data have no end`)
  return found
}

function member(packed: Buffer, { start }: Place, limit: number): Unpacked {
  const data = gzipData(packed, 0)
  if (data === undefined) throw new DamagedMemberError(`no gzip member begins at byte ${start}`)
  const found = damaging(start, () => inflateMember(packed, data, limit))
  if (!found.cut && !found.intact)
    throw new DamagedMemberError(`the checksum of the gzip member at byte ${start} is wrong`)
  return found
}

function frames(file: Bytes, { start, length }: Place, limit: number): Buffer {
  const window = new Window(file)
  const parts: Buffer[] = []
  let size = 0
  for (let at = start; at < start + length; ) {
    const frame = frameAt(window, at)
    if (frame?.kind !== 'data') throw new DamagedMemberError(`no zstd frame begins at byte ${at}`)
    const bytes = damaging(at, () => unpackFrame(file, at, frame, limit - size))
    parts.push(bytes)
    size += bytes.length
    at = frame.end
  }
  return Buffer.concat(parts)
}

function damaging<T>(start: number, unpack: () => T): T {
  try {
    return unpack()
  } catch (error) {
    if (error instanceof TooLargeError) throw error
    throw new DamagedMemberError(`the packed record at byte ${start} is damaged: ${(error as Error).message}`)
  }
}
