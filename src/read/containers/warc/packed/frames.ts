import { FRAME, isSkippable, MAX_FRAME_HEADER, readBlock, readFrameHeader } from '../../../packing/zstd-frames.ts'
import type { Window } from '../../window.ts'

/** A skippable frame at the head of a file holds the dictionary for all others (Zstandard compression for WARC 1.0). */
const DICTIONARY = 0x184d2a5d

/** Bytes of a dictionary beyond which it is not read. zstd's own default is 110 KB. */
const MAX_DICTIONARY = 2 ** 24

/** A frame of zstd in a file. */
export interface Frame {
  readonly end: number
  /** Maximum bytes that it unpacks to. */
  readonly bound: number
  /** Bytes of memory that unpacking it needs for its window. */
  readonly window: number
  readonly kind: 'data' | 'dictionary' | 'skippable'
}

/** The frame at `at`, by the headers of its blocks; undefined where none begins, or the file ends within it. */
export function frameAt(window: Window, at: number): Frame | undefined {
  const head = window.view(at, MAX_FRAME_HEADER)
  if (head.length < 8) return undefined
  const magic = head.readUInt32LE(0)
  const frame = isSkippable(magic)
    ? ({
        end: at + 8 + head.readUInt32LE(4),
        bound: 0,
        window: 0,
        kind: at === 0 && magic === DICTIONARY ? 'dictionary' : 'skippable',
      } as const)
    : magic === FRAME
      ? dataFrame(window, at, head)
      : undefined
  return frame && frame.end <= window.size ? frame : undefined
}

function dataFrame(window: Window, start: number, head: Buffer): Frame | undefined {
  try {
    const header = readFrameHeader(viewOf(head), 0)
    if (header.reserved) return undefined
    let at = start + header.length
    let bound = 0
    for (let last = false; !last; ) {
      if (window.isExhausted) return undefined
      const block = readBlock(viewOf(window.view(at, 3)), 0)
      if (block.reserved) return undefined
      last = block.last
      bound += block.bound
      at += block.length
      window.spend(BLOCK_WORK)
    }
    return { end: at + header.checksumLength, bound: header.contentSize ?? bound, window: header.window, kind: 'data' }
  } catch (error) {
    // The file ends within a header.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** What it costs to read a header far from the last, and a block's behind it, as bytes that are unpacked. */
const START_WORK = 2 ** 12
const BLOCK_WORK = 64

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether a frame begins at `at`, or the file ends there. */
export function isBoundary(window: Window, at: number): boolean {
  const next = window.view(at, 4)
  if (next.length < 4) return next.length === 0
  const magic = next.readUInt32LE(0)
  return magic === FRAME || isSkippable(magic)
}

/** The first place at or behind `from` where a frame with data begins; the size of the file where there is none. */
export function nextFrame(window: Window, from: number): number {
  for (let at = window.find(MAGIC, from); at < window.size; at = window.find(MAGIC, at + 1)) {
    if (frameAt(window, at)) return at
    window.spend(START_WORK)
    if (window.isExhausted) break
  }
  return window.size
}

const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** The bytes of the dictionary frame of a file, still packed where they are; undefined where there is none. */
export function dictionaryBytes(window: Window): Buffer | undefined {
  const frame = frameAt(window, 0)
  if (frame?.kind !== 'dictionary' || frame.end > MAX_DICTIONARY) return undefined
  return Buffer.from(window.view(8, frame.end - 8))
}
