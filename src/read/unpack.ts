import { gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { codeOf } from '../document/error-code.ts'
import { zstdWork } from './zstd-frames.ts'

/** A packed file takes more than a limit, which the message names: it was not unpacked to its end. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}

const tooMuch = (limit: number): TooLargeError => new TooLargeError(`unpacks to more than ${limit} bytes`)

export type Packing = 'gzip' | 'zstd'

/** By the last extension of a name: content decides nothing here, since a document may begin with any bytes. */
export function packingOf(name: string): Packing | undefined {
  return /\.gz$/i.test(name) ? 'gzip' : /\.zst$/i.test(name) ? 'zstd' : undefined
}

/**
 * The content of a packed file, all members or frames of it.
 *
 * @param limit bytes that it may unpack to
 * @throws TooLargeError when it would be more; any other error when it is broken
 */
export function unpack(packed: Uint8Array, packing: Packing, limit: number): Uint8Array {
  return packing === 'gzip' ? gunzip(packed, limit) : unzstd(packed, limit)
}

function gunzip(packed: Uint8Array, limit: number): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: limit })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooMuch(limit)
    throw error
  }
}

/** Bytes of packed input between two looks at the limit: at most 1,000 blocks of 128 KB come out of it. */
const STEP = 4096

/**
 * Bytes that the library may move to keep its window: it copies the whole window for each block, so that a hostile
 * megabyte of empty blocks under a window of 2 GB would take days. A piped file of 128 MiB at zstd's default level
 * needs 2 GiB, at level 19 it needs 8 GiB; 64 GiB take about ten seconds.
 */
const WORK_LIMIT = 64 * 2 ** 30

function unzstd(packed: Uint8Array, limit: number): Uint8Array {
  const work = zstdWork(packed)
  if (work > WORK_LIMIT) {
    const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(0)
    throw new TooLargeError(
      `its blocks and window ask to move ${gibibytes(work)} GiB of memory, more than ${gibibytes(WORK_LIMIT)}`,
    )
  }
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Decompress((chunk) => {
    size += chunk.length
    if (size > limit) throw tooMuch(limit)
    chunks.push(chunk)
  })
  for (let at = 0; at < packed.length; at += STEP) {
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  }
  return Buffer.concat(chunks)
}
