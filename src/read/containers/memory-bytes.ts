import type { Bytes } from './container.ts'

/** A file in memory. It counts what is read, so that a test can tell one pass from many. */
export class MemoryBytes implements Bytes {
  bytesRead = 0
  readonly size: number
  readonly #bytes: Buffer

  constructor(bytes: Uint8Array | string) {
    this.#bytes = Buffer.from(bytes as Uint8Array)
    this.size = this.#bytes.length
  }

  read(start: number, length: number): Buffer {
    const bytes = Buffer.from(this.#bytes.subarray(start, Math.max(start, Math.min(this.size, start + length))))
    this.bytesRead += bytes.length
    return bytes
  }
}
