import { closeSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { OutputError, outputError } from '../../document/errors/output-error.ts'
import type { Shelf } from '../../document/stage.ts'

/** Most UTF-16 units of texts in memory, 16 MB: those of some 5,000 news pages. Further texts are on disk: few are asked for. */
const IN_MEMORY = 8 * 2 ** 20
/** Bytes that are written at once. */
const CHUNK = 2 ** 20

/** Texts in memory, or in a file in a large run. A text is two bytes a unit there, which costs no conversion. */
export class TextShelf implements Shelf {
  readonly #path: string
  readonly #most: number
  readonly #held: string[] = []
  #units = 0
  #file: number | undefined
  /** The first byte of each text in the file; it ends where the next begins. */
  readonly #starts: number[] = [0]
  #written = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0

  /** @param path of the file, created when it is needed, in a folder that the caller removes */
  constructor(path: string, most: number = IN_MEMORY) {
    this.#path = path
    this.#most = most
  }

  put(text: string): number {
    if (this.#units + text.length <= this.#most) {
      this.#units += text.length
      this.#held.push(text)
      return this.#held.length - 1
    }
    // What comes after one that does not fit goes to the file, too: the numbers of those in memory end here.
    this.#units = this.#most + 1
    const bytes = Buffer.from(text, 'utf16le')
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    this.#starts.push(this.#starts.at(-1)! + bytes.length)
    if (this.#waitingBytes >= CHUNK) this.#flush()
    return this.#held.length + this.#starts.length - 2
  }

  get(place: number): string {
    const held = this.#held[place]
    if (held !== undefined) return held
    if (this.#waitingBytes > 0) this.#flush()
    const index = place - this.#held.length
    const start = this.#starts[index]
    const end = this.#starts[index + 1]
    if (start === undefined || end === undefined) throw new RangeError(`no text ${place} on the shelf`)
    const bytes = Buffer.allocUnsafe(end - start)
    try {
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(this.#file!, bytes, at, bytes.length - at, start + at)
        if (read === 0) throw new OutputError('DAMAGED', `${this.#path} is shorter than what was written to it`)
        at += read
      }
    } catch (error) {
      throw outputError(this.#path, error)
    }
    return bytes.toString('utf16le')
  }

  /** Forgets all texts. */
  close(): void {
    this.#held.length = 0
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    try {
      if (this.#file === undefined) {
        mkdirSync(dirname(this.#path), { recursive: true })
        this.#file = openSync(this.#path, 'w+')
      }
      for (let at = 0; at < bytes.length; )
        at += writeSync(this.#file, bytes, at, bytes.length - at, this.#written + at)
    } catch (error) {
      throw outputError(this.#path, error)
    }
    this.#written += bytes.length
  }
}
