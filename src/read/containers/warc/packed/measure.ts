import { createInflateRaw } from 'node:zlib'
import { codeOf } from '../../../../document/errors/error-code.ts'
import { crc32 } from '../../../gzip/crc32.ts'
import { gzipData, readUint32, TRAILER } from '../../../gzip/member.ts'
import type { Bytes } from '../../container.ts'
import type { Window } from '../../window.ts'
import type { RecordHeader } from '../header.ts'
import { Behind } from './behind-record.ts'

/** Bytes of the file that are unpacked at once. */
const CHUNK = 2 ** 18

/** Bytes of a header of gzip that are read: it may hold a file name and notes. */
const MAX_GZIP_HEADER = 2 ** 17

/** What unpacking a whole member shows. */
export interface Measure {
  /** Behind the trailer. */
  readonly end: number
  /** Bytes that it unpacks to, as far as it could be unpacked. */
  readonly size: number
  /** Checksum and size are right. */
  readonly intact: boolean
  /** The file ends within the member. */
  readonly cut: boolean
  /** A second record follows the first. The member was not unpacked to its end. */
  readonly many: boolean
  /** For people: what is wrong with it. */
  readonly fault: string
}

/** Unpacks a member to its end in bounded memory, keeping nothing but what stands behind its first record. */
export async function measure(
  file: Bytes,
  window: Window,
  start: number,
  { length, stated }: RecordHeader,
): Promise<Measure> {
  const data = start + gzipData(file.read(start, MAX_GZIP_HEADER), 0)!
  const behind = new Behind(stated === undefined ? Number.POSITIVE_INFINITY : length + stated)
  const inflate = createInflateRaw()
  let size = 0
  let crc = 0
  const result = { end: file.size, intact: false, cut: false, many: false, fault: '' }
  let at = data
  const feed = (): void => {
    const bytes = file.read(at, CHUNK)
    at += bytes.length
    if (at >= file.size) inflate.end(bytes)
    else inflate.write(bytes, () => !inflate.readableEnded && !inflate.destroyed && feed())
  }
  feed()
  try {
    for await (const bytes of inflate as AsyncIterable<Buffer>) {
      behind.add(bytes, size)
      size += bytes.length
      crc = crc32(bytes, crc)
      if (behind.isRecord()) return { ...result, size, many: true }
    }
  } catch (error) {
    const cut = codeOf(error) === 'Z_BUF_ERROR'
    window.spend(size)
    return { ...result, size, cut, fault: cut ? 'the file ends within it' : (error as Error).message }
  } finally {
    inflate.destroy()
  }
  const trailer = data + inflate.bytesWritten
  const checks = file.read(trailer, TRAILER)
  if (checks.length < TRAILER) return { ...result, size, cut: true, fault: 'the file ends within it' }
  const intact = readUint32(checks, 0) === crc && readUint32(checks, 4) === size % 2 ** 32
  if (!intact) window.spend(size)
  return { ...result, end: trailer + TRAILER, size, intact, fault: intact ? '' : 'its checksum is wrong' }
}
