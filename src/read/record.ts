import { createHash, type Hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Rejection, Source } from '../document/document.ts'
import { documentHash, documentId, type InputRecord, inputRecord } from '../document/record.ts'
import { reasonOf, specialKind } from './folders/look.ts'
import { DEFAULT_LIMITS, type ReadLimits, unpackedLimit } from './limits.ts'
import type { Entry, Unread } from './listing.ts'
import { packingOf, TooLargeError, unpack } from './packing/unpack.ts'
import { type BytePath, joinPath, toBuffer, uriToPath } from './path.ts'

/** Files larger than this are not even hashed: a sparse file may be endless. Bytes. */
const MAX_HASHED = 16 * 2 ** 30

/** The result of reading one record. */
export type Reading =
  /** `etag`: the version of the object that was downloaded, where its store names one. */
  | ({ readonly outcome: 'read'; readonly etag?: string } & InputRecord)
  /** The record was read but the stages cannot take it; `id` as `documentId` makes it. */
  | { readonly outcome: 'refused'; readonly id: string; readonly source: Source; readonly rejection: Rejection }
  | { readonly outcome: 'unread'; readonly unread: Unread }

/**
 * Reads one file of a listing. It never blocks, whatever is at the path by now, and never throws because of the file.
 *
 * @param base the listing's base
 */
export function readRecord(base: BytePath, entry: Entry, limits: ReadLimits = DEFAULT_LIMITS): Reading {
  const { uri } = entry
  let fd: number
  try {
    // The path was checked when it was listed; O_NONBLOCK and O_NOFOLLOW guard against changes since.
    fd = openSync(
      toBuffer(entry.target ?? joinPath(base, uriToPath(uri))),
      constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW,
    )
  } catch (error) {
    return unread(uri, 'unreadable', `cannot be opened (${reasonOf(error)})`)
  }
  try {
    const stats = fstatSync(fd)
    const special = specialKind(stats)
    if (special) return unread(uri, special, `a ${special}, not a file`)
    const head = readUpTo(fd, stats.size, limits.maxBytes)
    if (!head) return tooLarge(fd, uri, stats.size, `larger than ${limits.maxBytes} bytes`)
    return unpackRecord(uri, head, limits)
  } catch (error) {
    return unread(uri, 'unreadable', `cannot be read (${reasonOf(error)})`)
  } finally {
    closeSync(fd)
  }
}

/** A record from the bytes of its file, which may be packed. */
export function unpackRecord(uri: string, bytes: Buffer, limits: ReadLimits): Reading {
  const packing = packingOf(uri)
  if (!packing) return { outcome: 'read', ...inputRecord(uri, bytes) }
  const limit = Math.min(limits.maxBytes, unpackedLimit(bytes.length))
  try {
    return { outcome: 'read', ...inputRecord(uri, unpack(bytes, packing, limit)) }
  } catch (error) {
    if (error instanceof TooLargeError)
      return refusedAsLarge(inputRecord(uri, bytes), `${error.message}; its hash is of the packed file`)
    return unread(uri, `broken-${packing}`, `cannot be unpacked (${(error as Error).message})`)
  }
}

/** The row of a record in memory that is too large to clean. */
export function refusedAsLarge({ source, bytes }: InputRecord, what: string): Reading {
  const rejection = { stage: 'read', reason: 'too-large', message: `${source.bytes} bytes: ${what}` }
  return { outcome: 'refused', id: documentId(source, bytes), source, rejection }
}

/** All bytes of the file; undefined when there are more than `max`, also where `fstat` gave a smaller size. */
function readUpTo(fd: number, size: number, max: number): Buffer | undefined {
  if (size > max) return undefined
  // One byte more than expected, so that the last read meets the end of the file, or one byte too many.
  let buffer = Buffer.allocUnsafeSlow(Math.min(size, max) + 1)
  for (let length = 0; ; ) {
    const read = readSync(fd, buffer, length, buffer.length - length, length)
    if (read === 0) return buffer.subarray(0, length)
    length += read
    if (length > max) return undefined
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(max + 1, 2 * length + 4096))
      buffer.copy(larger, 0, 0, length)
      buffer = larger
    }
  }
}

/** The row of a file that is too large to clean. Its bytes are hashed as they stream. */
function tooLarge(fd: number, uri: string, size: number, what: string): Reading {
  if (size > MAX_HASHED)
    return unread(uri, 'endless', `larger than ${MAX_HASHED} bytes, which is the most that is read`)
  // The kernel generates such files while they are read: they have no reliable size and perhaps no end.
  if (size === 0) return unread(uri, 'endless', `no size, and yet ${what}`)
  const sha256 = createHash('sha256')
  const id = documentHash({ uri, key: '' })
  const bytes = hashFrom(fd, [sha256, id])
  if (bytes === undefined) return unread(uri, 'endless', `grew beyond ${MAX_HASHED} bytes while it was read`)
  return {
    outcome: 'refused',
    id: id.digest('hex'),
    source: { uri, key: '', number: 0, sha256: sha256.digest('hex'), bytes },
    rejection: { stage: 'read', reason: 'too-large', message: `${bytes} bytes: ${what}` },
  }
}

function hashFrom(fd: number, hashes: readonly Hash[]): number | undefined {
  const buffer = Buffer.allocUnsafeSlow(2 ** 20)
  let at = 0
  while (at <= MAX_HASHED) {
    const read = readSync(fd, buffer, 0, buffer.length, at)
    if (read === 0) return at
    for (const hash of hashes) hash.update(buffer.subarray(0, read))
    at += read
  }
  return undefined
}

const unread = (uri: string, reason: string, message: string): Reading => ({
  outcome: 'unread',
  unread: { uri, reason, message },
})
