import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Bytes } from '../containers/container.ts'
import { specialKind } from '../folders/look.ts'
import { type BytePath, toBuffer } from '../path.ts'

/** What is at the path is no file that ends. */
export class SpecialFileError extends Error {
  override readonly name = 'SpecialFileError'
  /** `fifo`, `socket`, `device`, `folder`. */
  readonly kind: string

  constructor(kind: string) {
    super(`a ${kind}, not a file`)
    this.kind = kind
  }
}

/** A file, open for reading at any place. */
export class FileBytes implements Bytes {
  readonly size: number
  readonly #fd: number

  /**
   * The path may have changed since it was listed: what is no file now is refused, and nothing is waited for.
   *
   * @throws SpecialFileError, or an error of the system
   */
  constructor(path: BytePath) {
    this.#fd = openSync(toBuffer(path), constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    const stats = fstatSync(this.#fd)
    const special = specialKind(stats)
    if (special) {
      this.close()
      throw new SpecialFileError(special)
    }
    this.size = stats.size
  }

  read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, this.size - start)))
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(this.#fd, bytes, at, bytes.length - at, start + at)
      if (read === 0) return bytes.subarray(0, at)
      at += read
    }
    return bytes
  }

  close(): void {
    closeSync(this.#fd)
  }
}
