import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib'
import { Decompress } from 'fzstd'
import { codeOf } from '../../document/error-code.ts'
import type { Refusal } from '../containers/container.ts'
import { FileBytes } from '../file-bytes.ts'
import type { BytePath } from '../path.ts'
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
 * away the end of the member before. So each stretch of whole members is unpacked on its own, and a damaged one member by
 * member.
 */
async function gunzipFile(from: FileBytes, to: Copy): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  for (let start = 0; start < from.size; ) {
    const before = to.length
    const { end, failure } = await inflate(from, start, to, createGunzip())
    if (failure === undefined) {
      start = nextMember(from, end)
      continue
    }
    to.cutTo(before)
    const salvaged = await inflateMember(from, start, to)
    if (salvaged.failure !== undefined && refusals.length > 0) {
      // Behind damage only whole members are believed: the bytes of their signature occur in any data.
      to.cutTo(before)
      start = nextMember(from, start + 1)
      continue
    }
    if (refusals.length === 0)
      refusals.push({
        reason: 'damaged',
        message: `the gzip stream is broken near byte ${salvaged.end} of ${from.size} (${failure}); what can be unpacked is read`,
      })
    start = nextMember(from, salvaged.end)
  }
  return refusals
}

interface Inflated {
  /** The first byte that is not part of what was unpacked. */
  readonly end: number
  readonly failure?: string
}

/** Unpacks one member as far as possible, without a look at its checksum. */
async function inflateMember(from: FileBytes, start: number, to: Copy): Promise<Inflated> {
  const data = start + headerLength(from.read(start, CHUNK))
  // Small pieces, since the last one is lost where the data are damaged.
  const inflated = await inflate(from, data, to, createInflateRaw({ chunkSize: 1024 }))
  return inflated.failure === undefined ? { end: inflated.end + TRAILER } : inflated
}

/** Bytes of checksum and length behind the data of a member. */
const TRAILER = 8

/** Bytes of a member's header (RFC 1952): ten, then what its flags announce. */
function headerLength(head: Buffer): number {
  const flags = head[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + (head[at] ?? 0) + 256 * (head[at + 1] ?? 0)
  if (flags & 8) at = head.indexOf(0, at) + 1
  if (flags & 16) at = head.indexOf(0, at) + 1
  return flags & 2 ? at + 2 : at
}

/** Unpacks from `start` until the stream ends. */
function inflate(from: FileBytes, start: number, to: Copy, zlib: Gunzip | InflateRaw): Promise<Inflated> {
  return new Promise((resolve, reject) => {
    const stream = Readable.from(chunksOf(from, start))
    const done = (failure?: string): void => {
      stream.destroy()
      resolve({ end: start + zlib.bytesWritten, ...(failure !== undefined && { failure }) })
    }
    const fail = (error: unknown): void => {
      stream.destroy()
      zlib
        .removeAllListeners()
        .on('error', () => {})
        .destroy()
      reject(error)
    }
    zlib.on('data', (chunk: Buffer) => {
      try {
        to.write(chunk)
      } catch (error) {
        fail(error)
      }
    })
    zlib.on('end', () => done())
    zlib.on('error', (error) => {
      const code = codeOf(error)
      if (code?.startsWith('Z_')) done(code)
      else reject(error)
    })
    stream.on('error', fail)
    stream.pipe(zlib)
  })
}

const CHUNK = 2 ** 16

function* chunksOf(file: FileBytes, start: number): Generator<Buffer> {
  for (let at = start; at < file.size; at += CHUNK) yield file.read(at, CHUNK)
}

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
