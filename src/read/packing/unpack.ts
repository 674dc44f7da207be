import { gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { codeOf } from '../../document/errors/error-code.ts'
import { Xxh64 } from './xxh64.ts'
import { framesOf, MAX_WINDOW, zstdWork, zstdWorkOfHead } from './zstd-frames.ts'

/** A packed file exceeds a limit, which the message names. It was not unpacked to its end. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}

const tooMuch = (limit: number): TooLargeError => new TooLargeError(`unpacks to more than ${limit} bytes`)

const readUint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)

export type Packing = 'gzip' | 'zstd'

/**
 * The packing, by the last extension of the name. The content decides nothing, since a document may begin with any
 * bytes.
 */
export function packingOf(name: string): Packing | undefined {
  return /\.t?gz$/i.test(name) ? 'gzip' : /\.t?zst$/i.test(name) ? 'zstd' : undefined
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
  const { work, maxWindow } = zstdWork(packed)
  checkWindow(maxWindow)
  checkWork(work)
  const contents: Uint8Array[] = []
  let left = limit
  for (const { start, end, hasChecksum } of framesOf(packed)) {
    const { bytes, failure } = unzstdPart(packed.subarray(start, end), left, limit)
    if (failure !== undefined) throw failure
    if (hasChecksum && readUint32(packed, end - 4) !== new Xxh64().update(bytes).low32())
      throw new Error(`the checksum of the zstd frame at byte ${start} is wrong`)
    left -= bytes.length
    contents.push(bytes)
  }
  return contents.length === 1 ? contents[0]! : Buffer.concat(contents)
}

/**
 * Bytes of a window beyond which a body of HTTP is not unpacked: what RFC 9659 allows servers. The window of a frame in
 * one segment is its content, for which the limit of the result holds.
 */
const HTTP_WINDOW = 2 ** 23

/**
 * Unpacks zstd as far as it goes, for a body that may be cut off.
 *
 * @param limit maximum bytes of the result
 * @throws TooLargeError when the result would be larger; any other error when the data are damaged
 */
export function unzstdHead(packed: Uint8Array, limit: number): { bytes: Uint8Array; cut: boolean } {
  const { work, cut, maxWindow } = zstdWorkOfHead(packed)
  if (maxWindow > Math.max(HTTP_WINDOW, limit)) throw new TooLargeError(`asks for a window of ${maxWindow} bytes`)
  checkWork(work)
  const { bytes, failure } = unzstdPart(packed, limit)
  // The library reports a cut, too: by the headers it is known already.
  if (failure !== undefined && !cut) throw failure
  return { bytes, cut }
}

/** @throws TooLargeError for a larger window than is taken */
export function checkWindow(window: number): void {
  if (window > MAX_WINDOW)
    throw new TooLargeError(
      `asks for a window of ${window} bytes, more than ${MAX_WINDOW}: unpack it with zstd -d --long=31`,
    )
}

/** @throws TooLargeError for more bytes that are moved than any file may ask for */
export function checkWork(work: number): void {
  if (work <= WORK_LIMIT) return
  const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(0)
  throw new TooLargeError(
    `its blocks and window ask to move ${gibibytes(work)} GiB of memory, more than ${gibibytes(WORK_LIMIT)}`,
  )
}

/**
 * What can be unpacked, and what stopped it.
 *
 * @param stated the limit that a message names
 */
function unzstdPart(
  packed: Uint8Array,
  limit: number,
  stated: number = limit,
): { bytes: Uint8Array; failure?: unknown } {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Decompress((chunk) => {
    size += chunk.length
    if (size > limit) throw tooMuch(stated)
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < packed.length; at += STEP_BYTES) {
      stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length)
    }
  } catch (failure) {
    if (failure instanceof TooLargeError) throw failure
    return { bytes: Buffer.concat(chunks), failure }
  }
  return { bytes: Buffer.concat(chunks) }
}
