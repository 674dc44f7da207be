import { appendFileSync, closeSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../../document/errors/error-code.ts'
import { OutputError, outputError } from '../../../document/errors/output-error.ts'
import type { HeldDraft, HeldPart, PartHolder } from './held.ts'
import { PackReader, PackWriter } from './pack.ts'
import { getDraft, type PlainDraft, putDraft } from './packed-draft.ts'

/**
 * Rough size of a pack in bytes: some 15 news pages. All documents of a pack are in memory while one of them is in work, and v8 keeps
 * what it has read of one.
 */
const PACK = 2 ** 18
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
    let isBegun = false
    const flush = (): void => {
      const pieces = pack.pieces()
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
      pack = new PackWriter()
      try {
        if (!isBegun) mkdirSync(this.#folder, { recursive: true })
        if (!isBegun) writeFileSync(unfinished, numberBytes(passed))
        isBegun = true
        appendFileSync(unfinished, Buffer.concat([numberBytes(length), ...pieces]))
      } catch (error) {
        throw outputError(unfinished, error)
      }
    }
    return {
      add: (held) => {
        packHeld(pack, held)
        if (pack.size >= PACK) flush()
      },
      keep: () => {
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
    const passed = this.#number(path, file)
    if (passed === undefined) throw shorter(path)
    return { passed, drafts: () => this.#drafts(path, file) }
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
