import type { Bytes } from '../container.ts'

/** Bytes read where the last place was far away: one page, which holds most headers. */
const FAR = 4096

/** Bytes read where the last place was near: several small members at once. */
const NEAR = 2 ** 16

/** Reads small pieces of a file that mostly lie near one another, with few calls of the system. */
export class Pieces {
  readonly file: Bytes
  #start = 0
  #bytes: Buffer = Buffer.alloc(0)

  constructor(file: Bytes) {
    this.file = file
  }

  /** The bytes `[start, start + length)`; fewer only at the end of the file. The caller must not change them. */
  at(start: number, length: number): Buffer {
    const end = this.#start + this.#bytes.length
    if (start < this.#start || start + length > end) {
      const isNear = start >= this.#start && start < end + NEAR
      // More than is asked for, so that long pieces that overlap are not read again for each.
      this.#bytes = this.file.read(start, Math.max(4 * length, isNear ? NEAR : FAR))
      this.#start = start
    }
    return this.#bytes.subarray(start - this.#start, start - this.#start + length)
  }
}
