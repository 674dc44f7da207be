import type { Bytes } from './container.ts'

/** Bytes that are read at once. A record is a few KB, so most heads need no reading of their own. */
const CHUNK = 2 ** 16

/**
 * Bytes that searches may unpack and parse in vain, for each byte of the file and besides. Damage costs a few; a file
 * made of thousands of beginnings that lead on into one another would take days.
 */
const WORK_PER_BYTE = 16
const FREE_WORK = 2 ** 23

/** Reads a file forwards, a chunk at a time, and searches it. Memory is bounded by the chunk and the longest view. */
export class Window {
  readonly size: number
  readonly #file: Bytes
  #work: number
  #start = 0
  #bytes: Buffer = Buffer.alloc(0)

  constructor(file: Bytes) {
    this.#file = file
    this.size = file.size
    this.#work = file.size * WORK_PER_BYTE + FREE_WORK
  }

  /** Notes that so many bytes were unpacked or parsed in vain. */
  spend(bytes: number): void {
    this.#work -= bytes
  }

  /** Whether a search must give up, so that the rest of the file is one damaged stretch. */
  get isExhausted(): boolean {
    return this.#work < 0
  }

  /** `[start, start + length)`, shorter at the end of the file. Valid until the next call. */
  view(start: number, length: number): Buffer {
    const end = Math.min(this.size, start + length)
    if (start < this.#start || end > this.#start + this.#bytes.length) {
      this.#bytes = this.#file.read(start, Math.max(CHUNK, end - start))
      this.#start = start
    }
    return this.#bytes.subarray(start - this.#start, end - this.#start)
  }

  /** The first place of `pattern` at or behind `from`; the size of the file where there is none. */
  find(pattern: Buffer, from: number): number {
    for (let at = from; at < this.size; ) {
      // What the chunk at hand still holds is searched first.
      const here = this.#start + this.#bytes.length
      const inside = at >= this.#start && here - at >= pattern.length
      const chunk = this.view(at, inside ? here - at : CHUNK)
      const found = chunk.indexOf(pattern)
      if (found !== -1) return at + found
      if (at + chunk.length >= this.size) return this.size
      at += chunk.length - pattern.length + 1
    }
    return this.size
  }
}
