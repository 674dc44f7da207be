import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { outputError } from '../../document/errors/output-error.ts'
import type { Bytes } from '../containers/container.ts'
import { crc32 } from '../gzip/crc32.ts'

/** A file that is written from its start: what was unpacked or fetched. Its folder is created. */
export class Copy {
  readonly #path: string
  readonly #fd: number
  readonly #limit: number
  readonly #beyond: () => Error
  /** Number of bytes. */
  length = 0
  /** CRC-32 of the bytes since the last {@link mark}. */
  crc = 0
  /** What {@link write} threw: libraries that call it pass it on among errors of their own. */
  failure: unknown

  /**
   * @param limit maximum number of bytes
   * @param beyond what {@link write} throws where there would be more
   * @throws OutputError where it cannot be written, which is no fault of the input
   */
  constructor(
    path: string,
    limit: number = Number.POSITIVE_INFINITY,
    beyond: () => Error = () => new RangeError(`more than ${limit} bytes`),
  ) {
    this.#path = path
    this.#limit = limit
    this.#beyond = beyond
    this.#fd = this.#guarded(() => {
      mkdirSync(dirname(path), { recursive: true })
      return openSync(path, 'w')
    })
  }

  /** @throws OutputError, or what `beyond` gives */
  write(chunk: Uint8Array): void {
    try {
      if (this.length + chunk.length > this.#limit) throw this.#beyond()
      this.#guarded(() => {
        for (let at = 0; at < chunk.length; ) at += writeSync(this.#fd, chunk, at, chunk.length - at, this.length + at)
      })
    } catch (error) {
      this.failure = error
      throw error
    }
    this.crc = crc32(chunk, this.crc)
    this.length += chunk.length
  }

  /** The length up to now; the checksum begins anew. */
  mark(): number {
    this.crc = 0
    return this.length
  }

  /** Takes back what was written since {@link mark}. */
  cutTo(mark: number): void {
    this.#guarded(() => ftruncateSync(this.#fd, mark))
    this.length = mark
    this.crc = 0
  }

  close(): void {
    closeSync(this.#fd)
  }

  #guarded<T>(step: () => T): T {
    try {
      return step()
    } catch (error) {
      throw outputError(this.#path, error)
    }
  }
}

/** Bytes of a file that are read at a time. */
const CHUNK = 2 ** 16

/** `[start, end)` of a file, piece by piece. */
export function* chunksOf(file: Bytes, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end; at += CHUNK) yield file.read(at, Math.min(CHUNK, end - at))
}
