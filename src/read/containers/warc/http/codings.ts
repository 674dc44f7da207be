import { brotliDecompressSync, constants } from 'node:zlib'
import { codeOf } from '../../../../document/errors/error-code.ts'
import { gzipData, inflateMember, inflateRaw } from '../../../gzip/member.ts'
import { TooLargeError, unzstdHead } from '../../../packing/unpack.ts'

/** A body after one coding was undone. */
export interface Decoded {
  readonly bytes: Buffer
  /** The packed data end early; `bytes` is what comes before. */
  readonly cut: boolean
  /** For people: what is wrong besides. */
  readonly problem?: string
}

type Decode = (body: Buffer, limit: number) => Decoded

/**
 * Content codings and transfer codings that pack a body (RFC 9110, section 8.4.1; RFC 7932; RFC 9659), by their names in
 * lower case.
 */
const CODINGS: Readonly<Record<string, Decode>> = {
  gzip,
  'x-gzip': gzip,
  deflate,
  br: brotli,
  zstd: (body, limit) => {
    const { bytes, cut } = unzstdHead(body, limit)
    return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), cut }
  },
}

/** Codings that change nothing. */
export const IDENTITY: ReadonlySet<string> = new Set(['', 'identity', 'none', 'binary', 'utf-8'])

export const isCoding = (name: string): boolean => Object.hasOwn(CODINGS, name)

/**
 * Undoes one coding. A body that is cut off is unpacked as far as it goes.
 *
 * @param name one that {@link isCoding} knows
 * @param limit maximum bytes of the result
 * @throws TooLargeError when the result would be larger; another error when the body is not in that coding, or damaged
 */
export function undoCoding(body: Buffer, name: string, limit: number): Decoded {
  return body.length === 0 ? { bytes: body, cut: false } : CODINGS[name]!(body, limit)
}

/** Members may follow one another. A wrong checksum is reported and believed to be the server's fault. */
function gzip(body: Buffer, limit: number): Decoded {
  const parts: Buffer[] = []
  let size = 0
  let problem: string | undefined
  for (let at = 0; at < body.length; ) {
    const data = gzipData(body, at)
    if (data === undefined && at === 0) throw new Error('no header of gzip')
    if (data === undefined) {
      problem = `${body.length - at} bytes behind the gzip data are passed over`
      break
    }
    const member = inflateMember(body, data, limit - size)
    parts.push(member.bytes)
    size += member.bytes.length
    if (member.cut) return { bytes: Buffer.concat(parts), cut: true }
    if (!member.intact) problem = 'the gzip checksum is wrong'
    at = member.end
  }
  return { bytes: joined(parts), cut: false, ...(problem !== undefined && { problem }) }
}

const joined = (parts: readonly Buffer[]): Buffer => (parts.length === 1 ? parts[0]! : Buffer.concat(parts))

/** By the standard zlib's format; many servers send the bare data of deflate, and browsers take both. */
function deflate(body: Buffer, limit: number): Decoded {
  const zlib = (body[0]! & 15) === 8 && ((body[0]! << 8) | (body[1] ?? 0)) % 31 === 0
  // The header of zlib has two bytes; a checksum behind the data is passed over, as browsers do.
  const data = zlib ? body.subarray(2) : body
  try {
    return { bytes: inflateRaw(data, limit, constants.Z_FINISH).buffer, cut: false }
  } catch (error) {
    if (codeOf(error) === 'Z_BUF_ERROR')
      return { bytes: inflateRaw(data, limit, constants.Z_SYNC_FLUSH).buffer, cut: true }
    throw error
  }
}

function brotli(body: Buffer, limit: number): Decoded {
  const unpack = (finishFlush: number): Buffer => {
    try {
      return brotliDecompressSync(body, { finishFlush, maxOutputLength: Math.max(1, limit) })
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeError(`unpacks to more than ${limit} bytes`)
      throw error
    }
  }
  try {
    return { bytes: unpack(constants.BROTLI_OPERATION_FINISH), cut: false }
  } catch (error) {
    if (codeOf(error) !== 'Z_BUF_ERROR') throw error
    return { bytes: unpack(constants.BROTLI_OPERATION_FLUSH), cut: true }
  }
}
