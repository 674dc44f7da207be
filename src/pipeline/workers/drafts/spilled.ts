import { closeSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../../document/errors/error-code.ts'
import { OutputError, outputError } from '../../../document/errors/output-error.ts'
import type { HeldDraft, HeldPart, PartHolder } from './held.ts'
import { PackReader, PackWriter } from './pack.ts'
import { getDraft, type PlainDraft, putDraft } from './packed-draft.ts'

/** Rough size of a pack in bytes: some four news pages. While one of its documents is in work, v8 keeps what it has read of the others. */
const PACK = 2 ** 16
/** Bytes that are written at once. */
const CHUNK = 2 ** 18
/** Bytes of a number before a pack, and at the begin of a file. */
const NUMBER = 8

/** Parts on disk, a file each: the phase that its documents have passed, and packs of them. */
export class FolderOfParts {
  readonly #folder: string
  /** Holds the pack in work; a new one for each would be as much memory again until garbage is collected. */
  #buffer = Buffer.allocUnsafeSlow(2 * PACK)

  /** @param folder created at the first use */
  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Begins the file of a part under another name, which is changed at the end. If the worker dies while writing, the documents of the
   * previous phase remain.
   */
  begin(part: number, passed: number): PartHolder {
    const path = this.#path(part)
    const unfinished = `${path}.new`
    let pack = new PackWriter()
    let waiting: Uint8Array[] = [numberBytes(passed)]
    let size = 0
    let isBegun = false
    const endPack = (): void => {
      const pieces = pack.pieces()
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
      waiting.push(numberBytes(length), ...pieces)
      size += length
      pack = new PackWriter()
    }
    const flush = (): void => {
      const bytes = Buffer.concat(waiting)
      waiting = []
      size = 0
      try {
        if (!isBegun) mkdirSync(this.#folder, { recursive: true })
        writeFileSync(unfinished, bytes, { flag: isBegun ? 'a' : 'w' })
        isBegun = true
      } catch (error) {
        throw outputError(unfinished, error)
      }
    }
    return {
      add: (held) => {
        packHeld(pack, held)
        if (pack.size >= PACK) endPack()
        if (size >= CHUNK) flush()
      },
      keep: () => {
        endPack()
        flush()
        try {
          renameSync(unfinished, path)
        } catch (error) {
          throw outputError(path, error)
        }
        return false
      },
    }
  }

  /** @throws OutputError when it is there and cannot be read */
  open(part: number): HeldPart | undefined {
    const path = this.#path(part)
    let file: number
    try {
      file = openSync(path, 'r')
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw outputError(path, error)
    }
    try {
      const passed = this.#number(path, file)
      if (passed === undefined) throw shorter(path)
      return { passed, drafts: () => this.#drafts(path, file) }
    } catch (error) {
      closeSync(file)
      throw error
    }
  }

  *#drafts(path: string, file: number): Generator<HeldDraft> {
    try {
      for (let length = this.#number(path, file); length !== undefined; length = this.#number(path, file)) {
        if (this.#buffer.length < length) this.#buffer = Buffer.allocUnsafeSlow(length)
        const bytes = this.#buffer.subarray(0, length)
        if (!this.#fill(path, file, bytes)) throw shorter(path)
        // The reader copies what it gives.
        const pack = new PackReader(bytes)
        while (!pack.isAtEnd) yield unpackHeld(pack)
      }
    } finally {
      closeSync(file)
    }
  }

  /** The next number of a file; undefined at its end. */
  #number(path: string, file: number): number | undefined {
    const bytes = Buffer.alloc(NUMBER)
    return this.#fill(path, file, bytes) ? bytes.readDoubleLE() : undefined
  }

  /** Reads as many bytes as there is space. Returns false at the end of the file. */
  #fill(path: string, file: number, bytes: Buffer): boolean {
    try {
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(file, bytes, at, bytes.length - at, null)
        if (read === 0 && at === 0) return false
        if (read === 0) throw shorter(path)
        at += read
      }
      return true
    } catch (error) {
      throw outputError(path, error)
    }
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}`)
  }
}

function packHeld(pack: PackWriter, { draft, ...more }: HeldDraft): void {
  pack.int(draft ? 1 : 0)
  pack.end(draft ? { more, plain: putDraft(pack, draft) } : { more })
}

function unpackHeld(pack: PackReader): HeldDraft {
  const { more, plain } = pack.begin() as { more: Omit<HeldDraft, 'draft'>; plain?: PlainDraft }
  pack.int()
  return plain ? { ...more, draft: getDraft(pack, plain) } : more
}

function numberBytes(number: number): Uint8Array {
  const bytes = Buffer.alloc(NUMBER)
  bytes.writeDoubleLE(number)
  return bytes
}

const shorter = (path: string): OutputError =>
  new OutputError('DAMAGED', `${path} is shorter than what was written to it`)
