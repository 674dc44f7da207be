import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { contentOf, HEAD_BYTES, keyIn, MAX_CONTENT, statedLength } from './record.ts'
import { SegmentIndex } from './segment-index.ts'

/**
 * The first bytes of a segment: a file of records, their index at its end. The number goes up when the form of either
 * changes; segments of other numbers are removed.
 */
const MAGIC = Buffer.from('qingliu cache 1\n')

/** Bytes before the first record: the mark, and when the session that wrote it was opened, in seconds since 1970. */
const HEADER_BYTES = MAGIC.length + 4

export function headerOf(opened: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  bytes.set(MAGIC)
  bytes.writeUInt32LE(opened, MAGIC.length)
  return bytes
}

/** A segment, open for reading. */
export class Segment {
  readonly #fd: number

  /** @throws the system's error where it cannot be opened */
  constructor(path: string, flags: 'r' | 'r+' = 'r') {
    this.#fd = openSync(path, flags)
  }

  /** When the session that wrote it was opened, in seconds since 1970; undefined if it is no segment of this version. */
  get opened(): number | undefined {
    const header = this.#read(0, HEADER_BYTES)
    if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
    return header.readUInt32LE(MAGIC.length)
  }

  /** The whole record that begins at a byte, as it is on the disk; shorter at the end of the file. */
  record(start: number, length: number): Buffer {
    return this.#read(start, HEAD_BYTES + length)
  }

  /** The index at the end of the segment; undefined if it is not there, or not as it was written. */
  index(): SegmentIndex | undefined {
    const { size } = fstatSync(this.#fd)
    return SegmentIndex.from((length) => this.#read(Math.max(0, size - length), Math.min(size, length)))
  }

  /**
   * The records that are whole, found without the index. Behind a damaged one, those that its stated length leads to.
   *
   * @param isOwn whether this process wrote it, so that what stands there was written: then contents are not read, which would take as
   *   long as to write them. Who gets one checks it anyway
   */
  scan(isOwn = false): SegmentIndex {
    const { size } = fstatSync(this.#fd)
    const index = new SegmentIndex()
    for (let start = HEADER_BYTES; start + HEAD_BYTES <= size; ) {
      const head = this.#read(start, HEAD_BYTES)
      // The file became shorter meanwhile.
      if (head.length < HEAD_BYTES) break
      const length = statedLength(head)
      if (length > MAX_CONTENT || start + HEAD_BYTES + length > size) break
      if (isOwn || contentOf(this.record(start, length))) index.add(keyIn(head), start, length)
      start += HEAD_BYTES + length
    }
    return index
  }

  /** Writes the index of what a scan found to the end of the file. What lies between is in no index, and never read. */
  addIndex(index: SegmentIndex): void {
    const { size } = fstatSync(this.#fd)
    const { bytes } = index
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at, bytes.length - at, size + at)
  }

  close(): void {
    closeSync(this.#fd)
  }

  #read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    for (let at = 0; at < length; ) {
      const read = readSync(this.#fd, bytes, at, length - at, start + at)
      if (read === 0) return bytes.subarray(0, at)
      at += read
    }
    return bytes
  }
}
