import type { Bytes } from '../container.ts'
import {
  CENTRAL,
  END,
  END_64,
  END_64_BYTES,
  END_BYTES,
  LOCATOR_64,
  LOCATOR_64_BYTES,
  read64,
  SEE_64,
  SEE_64_SHORT,
} from './format.ts'

/** Where the central directory lies, by the record at the end of the file. */
export interface End {
  /** Range of the directory's entries. */
  readonly start: number
  readonly directoryEnd: number
  /** Behind the end record and its comment. */
  readonly end: number
  /** Bytes that were put before the archive, and that its offsets do not count. */
  readonly shift: number
  /** Number of entries, as stated; modulo 65,536 where there is no zip64 record. */
  readonly count: number
  readonly isWide: boolean
  /** Whether the file is one part of an archive that was split. */
  readonly isSplit: boolean
}

/** Bytes at the end of a file that are searched: the longest comment, and as much again for what was appended. */
const TAIL = 2 ** 17

/**
 * Finds the end record whose directory is there. The last one counts. Bytes before the archive (a program that unpacks
 * itself) and behind it are no error.
 */
export function findEnd(file: Bytes): End | undefined {
  const from = Math.max(0, file.size - TAIL)
  const tail = file.read(from, file.size - from)
  const signature = Buffer.alloc(4)
  signature.writeUInt32LE(END)
  for (let at = tail.lastIndexOf(signature); at >= 0; at = at > 0 ? tail.lastIndexOf(signature, at - 1) : -1) {
    const end = readEnd(file, from + at)
    if (end) return end
  }
  return undefined
}

function readEnd(file: Bytes, at: number): End | undefined {
  const fixed = file.read(at, END_BYTES)
  if (fixed.length < END_BYTES) return undefined
  let count = fixed.readUInt16LE(10)
  let size = fixed.readUInt32LE(12)
  let offset = fixed.readUInt32LE(16)
  let directoryEnd = at
  let isSplit = fixed.readUInt16LE(4) !== 0 && fixed.readUInt16LE(4) !== SEE_64_SHORT
  const wide = readEnd64(file, at)
  // Some programs write a zip64 record where none is needed; then both say the same.
  if (wide) {
    if (count === SEE_64_SHORT) count = wide.count
    if (size === SEE_64) size = wide.size
    if (offset === SEE_64) offset = wide.offset
    directoryEnd = wide.at
    isSplit ||= wide.isSplit
  }
  const end = Math.min(file.size, at + END_BYTES + fixed.readUInt16LE(20))
  const shared = { end, count, isWide: wide !== undefined, isSplit }
  if (size === 0 && count === 0) return { ...shared, start: directoryEnd, directoryEnd, shift: 0 }
  for (const start of [directoryEnd - size, offset]) {
    if (!(start >= 0 && start < directoryEnd)) continue
    const first = file.read(start, 4)
    // Where place and size agree, only the first entry is damaged.
    const isCertain = directoryEnd - size === offset
    if (isCertain || (first.length === 4 && first.readUInt32LE(0) === CENTRAL))
      return { ...shared, start, directoryEnd, shift: start - offset }
  }
  return undefined
}

/** The zip64 end record before the end record at `at`. */
function readEnd64(
  file: Bytes,
  at: number,
):
  | {
      readonly at: number
      readonly count: number
      readonly size: number
      readonly offset: number
      readonly isSplit: boolean
    }
  | undefined {
  if (at < LOCATOR_64_BYTES + END_64_BYTES) return undefined
  const locator = file.read(at - LOCATOR_64_BYTES, LOCATOR_64_BYTES)
  if (locator.readUInt32LE(0) !== LOCATOR_64) return undefined
  // The place that is stated, or right before the locator where bytes were put before the archive.
  for (const start of [read64(locator, 8), at - LOCATOR_64_BYTES - END_64_BYTES]) {
    if (!(start >= 0 && start + END_64_BYTES <= at)) continue
    const record = file.read(start, END_64_BYTES)
    if (record.readUInt32LE(0) !== END_64) continue
    return {
      at: start,
      count: read64(record, 32),
      size: read64(record, 40),
      offset: read64(record, 48),
      isSplit: record.readUInt32LE(16) !== 0,
    }
  }
  return undefined
}
