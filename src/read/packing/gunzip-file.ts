import { constants } from 'node:zlib'
import { goOn } from '../../document/errors/expected-error.ts'
import type { Window } from '../containers/window.ts'
import { crc32 } from '../gzip/crc32.ts'
import { type Inflated, inflateFile } from '../gzip/inflate-file.ts'
import { gzipData, inflateRaw, readUint32, TRAILER } from '../gzip/member.ts'
import type { Copy } from './copy.ts'
import type { Source, Unpacked } from './source.ts'
import { takeTurn } from './turn.ts'

/** How a member begins. */
export const MEMBER: Buffer = Buffer.from([0x1f, 0x8b, 8])

/** Bytes of a header that are read: first few, since most have no more than a name; then as many as it may have. */
const HEADER_BYTES: readonly number[] = [2 ** 10, 2 ** 18]

/**
 * Packed bytes of members that are unpacked at once. A stream costs ten times as much to begin, and files of `bgzip` and
 * of crawlers have millions of members.
 */
const SMALL = 2 ** 15

/** Bytes that they may unpack to: more than `SMALL` bytes of pages do. */
const SMALL_UNPACKED = 2 ** 22

/** Bytes of each piece of a damaged member: the last one is lost. */
const SALVAGED_PIECE = 1024

/** Where the data of the member at `at` begin; undefined where no member does. */
export function memberData(window: Window, at: number): number | undefined {
  if (!window.view(at, MEMBER.length).equals(MEMBER)) return undefined
  for (const bytes of HEADER_BYTES) {
    const data = gzipData(window.view(at, bytes), 0)
    if (data !== undefined) return at + data
  }
  return undefined
}

/** Unpacks the member at `at`, as far as that is possible. */
export async function unpackMember({ from, window, signal }: Source, at: number, to: Copy): Promise<Unpacked> {
  await takeTurn(signal)
  const data = memberData(window, at)!
  const small = unpackSmall(window, data)
  if (small) {
    to.write(small.bytes)
    return { end: small.end }
  }
  const start = to.mark()
  const take = (piece: Buffer): void => {
    to.write(piece)
    goOn(signal)
  }
  // Where the file ends within the member, all that is there is taken.
  const found = await inflateFile(from, data, from.size, take, { finishFlush: constants.Z_SYNC_FLUSH })
  if (found.failure === undefined) return checked(from, found, to.length - start, to.crc)
  to.cutTo(start)
  const { end, failure } = await inflateFile(from, data, from.size, take, { chunkSize: SALVAGED_PIECE })
  return { end, fault: broken(end, from.size, failure ?? found.failure) }
}

/** A member that is small and whole. */
function unpackSmall(window: Window, data: number): { readonly bytes: Buffer; readonly end: number } | undefined {
  const packed = window.view(data, SMALL)
  try {
    const { buffer, consumed } = inflateRaw(packed, SMALL_UNPACKED, constants.Z_SYNC_FLUSH)
    if (consumed + TRAILER > packed.length || !agrees(packed.subarray(consumed), buffer.length, crc32(buffer)))
      return undefined
    return { bytes: buffer, end: data + consumed + TRAILER }
  } catch {
    // Too large or damaged: then it is unpacked piece by piece, which tells.
    return undefined
  }
}

function checked(from: Source['from'], { end }: Inflated, size: number, crc: number): Unpacked {
  const trailer = from.read(end, TRAILER)
  if (trailer.length < TRAILER)
    return { end: from.size, fault: broken(from.size, from.size, 'Z_BUF_ERROR'), isCut: true }
  if (agrees(trailer, size, crc)) return { end: end + TRAILER }
  return { end: end + TRAILER, fault: broken(end, from.size, 'its checksum is wrong') }
}

const agrees = (trailer: Uint8Array, size: number, crc: number): boolean =>
  readUint32(trailer, 0) === crc && readUint32(trailer, 4) === size % 2 ** 32

const broken = (at: number, size: number, why: string): string =>
  `the gzip stream is broken near byte ${at} of ${size} (${why}); what can be unpacked is read`
