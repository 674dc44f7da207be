import { CHECK_BYTES, checkOf } from './record.ts'

/** Bytes of a key in the index: see `KeyTable`. */
const HALF_KEY = 16
/** Half a key; first byte of the record in the segment; length of its content in bytes. */
const ENTRY_BYTES = HALF_KEY + 8
const END = Buffer.from('cache index\n')

/** Bytes behind the entries: their number, a check of them and of it, the mark of the end. */
const TAIL_BYTES = 4 + CHECK_BYTES + END.length

/** Where the records of a segment are, in their order: 24 bytes each, as they stand at its end. */
export class SegmentIndex {
  #bytes: Buffer
  #count = 0

  constructor(capacity = 64) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity * ENTRY_BYTES)
  }

  /**
   * Reads an index.
   *
   * @param read the last bytes of the segment, as many as are asked for and there
   * @returns undefined if there is none, or not as it was written
   */
  static from(read: (length: number) => Buffer): SegmentIndex | undefined {
    const tail = read(TAIL_BYTES)
    if (tail.length < TAIL_BYTES || !tail.subarray(4 + CHECK_BYTES).equals(END)) return undefined
    const count = tail.readUInt32LE(0)
    const length = count * ENTRY_BYTES
    const bytes = read(length + TAIL_BYTES)
    if (bytes.length < length + TAIL_BYTES) return undefined
    const check = bytes.subarray(length + 4, length + 4 + CHECK_BYTES)
    if (!checkOf(bytes.subarray(0, length + 4)).equals(check)) return undefined
    const index = new SegmentIndex(0)
    index.#bytes = bytes
    index.#count = count
    return index
  }

  get count(): number {
    return this.#count
  }

  /** @param key the first 16 bytes at least */
  add(key: Uint8Array, start: number, length: number): void {
    const at = this.#count * ENTRY_BYTES
    if (at === this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * at + ENTRY_BYTES)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes.set(key.subarray(0, HALF_KEY), at)
    this.#bytes.writeUInt32LE(start, at + HALF_KEY)
    this.#bytes.writeUInt32LE(length, at + HALF_KEY + 4)
    this.#count++
  }

  /** The first half of a key. */
  key(i: number): Buffer {
    return this.#bytes.subarray(i * ENTRY_BYTES, i * ENTRY_BYTES + HALF_KEY)
  }

  /** First byte of a record in the segment. */
  start(i: number): number {
    return this.#bytes.readUInt32LE(i * ENTRY_BYTES + HALF_KEY)
  }

  /** Bytes of the content of a record. */
  length(i: number): number {
    return this.#bytes.readUInt32LE(i * ENTRY_BYTES + HALF_KEY + 4)
  }

  /** What stands at the end of the segment. */
  get bytes(): Buffer {
    const length = this.#count * ENTRY_BYTES
    const bytes = Buffer.allocUnsafe(length + TAIL_BYTES)
    bytes.set(this.#bytes.subarray(0, length))
    bytes.writeUInt32LE(this.#count, length)
    bytes.set(checkOf(bytes.subarray(0, length + 4)), length + 4)
    bytes.set(END, length + 4 + CHECK_BYTES)
    return bytes
  }
}
