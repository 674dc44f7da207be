import { gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { codeOf } from '../document/error-code.ts'
import { zstdWork } from './zstd-frames.ts'

/** A packed file exceeds a limit, which the message names. It was not unpacked to its end. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}

const tooMuch = (limit: number): TooLargeError => new TooLargeError(`unpacks to more than ${limit} bytes`)

export type Packing = 'gzip' | 'zstd'

/**
 * The packing, by the last extension of the name. The content decides nothing, since a document may begin with any
 * bytes.
 */
export function packingOf(name: string): Packing | undefined {
  return /\.gz$/i.test(name) ? 'gzip' : /\.zst$/i.test(name) ? 'zstd' : undefined
}

/**
 * Unpacks a file, with all its members or frames.
 *
 * @param limit maximum bytes of the result
 * @throws TooLargeError when the result would be larger; any other error when the file is broken
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

/** Bytes of packed input between two checks of the limit: they unpack to at most 1,000 blocks of 128 KB. */
const STEP_BYTES = 4096

/**
 * Maximum bytes that the library may move to keep its window. It copies the whole window for each block, so a hostile
 * megabyte of empty blocks with a window of 2 GB would take days. A piped file of 128 MiB needs 2 GiB at zstd's default
 * level and 8 GiB at level 19; 64 GiB take about ten seconds.
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
  for (let at = 0; at < packed.length; at += STEP_BYTES) {
    stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length)
  }
  return Buffer.concat(chunks)
}
