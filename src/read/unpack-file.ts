import { closeSync, createReadStream, ftruncateSync, openSync, writeSync } from 'node:fs'
import { constants, createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import { codeOf } from '../document/error-code.ts'
import type { Refusal } from './containers/container.ts'
import { FileBytes } from './file-bytes.ts'
import type { BytePath } from './path.ts'
import type { Packing } from './unpack.ts'

/**
 * Unpacks a file to a copy, a piece at a time, as far as it can be unpacked.
 *
 * @param copy path of the copy, which is overwritten
 * @returns what is wrong with the packed file; empty where it is whole
 * @throws Error of the system
 */
export async function unpackFile(path: BytePath, packing: Packing, copy: string): Promise<Refusal[]> {
  const from = new FileBytes(path)
  const to = new Copy(copy)
  try {
    return packing === 'gzip' ? await gunzipFile(from, to) : unzstdFile(from, to)
  } finally {
    to.close()
    from.close()
  }
}

class Copy {
  readonly #fd: number
  length = 0

  constructor(path: string) {
    this.#fd = openSync(path, 'w')
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) at += writeSync(this.#fd, chunk, at, chunk.length - at, this.length + at)
    this.length += chunk.length
  }

  cutTo(length: number): void {
    ftruncateSync(this.#fd, length)
    this.length = length
  }

  close(): void {
    closeSync(this.#fd)
  }
}

/**
 * zlib ends without an error at zero bytes between members, and loses what is behind them; behind other bytes it throws
 * away the end of the member before. So each stretch of members is unpacked on its own.
 */
async function gunzipFile(from: FileBytes, to: Copy): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (let start = 0; start < from.size; ) {
    const before = to.length
    const { end, failure } = await gunzipStretch(from, start, to, {})
    if (failure === undefined) {
      start = nextMember(from, end)
      continue
    }
    to.cutTo(before)
    // Behind damage only whole members are believed, because the three bytes of their signature occur in any data.
    if (refusals.length > 0) {
      start = nextMember(from, start + 1)
      continue
    }
    const salvaged = await gunzipStretch(from, start, to, { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1024 })
    refusals.push({
      reason: 'damaged',
      message: `the gzip stream is broken near byte ${salvaged.end} of ${from.size} (${failure}); what can be unpacked is read`,
    })
    start = nextMember(from, salvaged.end)
  }
  return refusals
}

/** Unpacks members that follow one another without a gap. `end` is the first byte that is not part of them. */
function gunzipStretch(
  from: FileBytes,
  start: number,
  to: Copy,
  options: Parameters<typeof createGunzip>[0],
): Promise<{ readonly end: number; readonly failure?: string }> {
  return new Promise((resolve, reject) => {
    const gunzip = createGunzip(options)
    const stream = createReadStream('', { fd: from.fd, autoClose: false, start })
    const done = (failure?: string): void => {
      stream.destroy()
      resolve({ end: start + gunzip.bytesWritten, ...(failure !== undefined && { failure }) })
    }
    gunzip.on('data', (chunk: Buffer) => {
      try {
        to.write(chunk)
      } catch (error) {
        stream.destroy()
        gunzip.removeAllListeners().destroy()
        reject(error)
      }
    })
    gunzip.on('end', () => done())
    gunzip.on('error', (error) => {
      const code = codeOf(error)
      if (code?.startsWith('Z_')) done(code)
      else reject(error)
    })
    stream.on('error', reject)
    stream.pipe(gunzip)
  })
}

const CHUNK = 2 ** 16

/** The next place at or after `at` where a member may begin: 1F 8B 08 and no reserved flag; else the end. */
function nextMember(from: FileBytes, at: number): number {
  for (let start = at; start < from.size; ) {
    const chunk = from.read(start, CHUNK)
    for (let i = chunk.indexOf(0x1f); i >= 0 && i + 3 < chunk.length; i = chunk.indexOf(0x1f, i + 1))
      if (chunk[i + 1] === 0x8b && chunk[i + 2] === 8 && (chunk[i + 3]! & 0xe0) === 0) return start + i
    if (start + chunk.length >= from.size) break
    start += chunk.length - 3
  }
  return from.size
}

function unzstdFile(from: FileBytes, to: Copy): Refusal[] {
  let failed: unknown
  const stream = new Decompress((chunk) => {
    try {
      to.write(chunk)
    } catch (error) {
      failed = error
      throw error
    }
  })
  for (let at = 0; ; ) {
    const chunk = from.read(at, CHUNK)
    try {
      stream.push(chunk, chunk.length === 0)
    } catch (error) {
      if (failed !== undefined) throw failed
      const message = `the zstd stream is broken near byte ${at} of ${from.size} (${(error as Error).message}); what is before it is read`
      return [{ reason: 'damaged', message }]
    }
    if (chunk.length === 0) return []
    at += chunk.length
  }
}
