import { Readable } from 'node:stream'
import { createInflateRaw, type ZlibOptions } from 'node:zlib'
import { codeOf } from '../../document/errors/error-code.ts'
import type { Bytes } from '../containers/container.ts'
import { chunksOf } from '../packing/copy.ts'

/** How far a stream was unpacked. */
export interface Inflated {
  /** The first byte that was not taken. Where the data are damaged, a place shortly before the damage. */
  readonly end: number
  /** What zlib says of damaged data: `Z_DATA_ERROR`, and `Z_BUF_ERROR` where they end early. */
  readonly failure?: string
}

/**
 * Unpacks the raw deflate data that begin at `start`, piece by piece, to the end of the stream.
 *
 * @param end of the bytes that may belong to it
 * @param take called with each piece; what it throws is passed on. The last piece before damage is lost.
 * @returns what was found; damaged data are no error here
 * @throws Error of the system
 */
export async function inflateFile(
  file: Bytes,
  start: number,
  end: number,
  take: (piece: Buffer) => void,
  options: ZlibOptions = {},
): Promise<Inflated> {
  const inflate = createInflateRaw(options)
  const source = Readable.from(chunksOf(file, start, end))
  source.on('error', (error) => inflate.destroy(error))
  try {
    for await (const piece of source.pipe(inflate)) take(piece as Buffer)
  } catch (error) {
    const code = codeOf(error)
    if (!code?.startsWith('Z_')) throw error
    return { end: start + inflate.bytesWritten, failure: code }
  } finally {
    source.destroy()
    inflate.destroy()
  }
  return { end: start + inflate.bytesWritten }
}
