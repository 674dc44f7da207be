import { appendFileSync, closeSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { codeOf } from '../../document/errors/error-code.ts'
import { outputError } from '../../document/errors/output-error.ts'
import type { Memory } from '../../document/stage.ts'
import type { Knowledge, Pipeline, Tallies } from '../pipeline.ts'
import { TextShelf } from './text-shelf.ts'

/**
 * Maximum number of documents whose lessons are held in memory: about 9 kB each if every document is from a different site,
 * 150 MB in total. Lessons of a larger run are distributed to files, and each share is merged separately at the end.
 */
const IN_MEMORY = 16_384
/** Number of shares. With ten million sites of ten pages each, a share takes a gigabyte. */
const SHARES = 1024

/**
 * Collects the tallies over the documents of a run after one phase. If the stages can split their tallies, memory does not
 * grow with the run. The knowledge is the same in any case.
 */
export class Lessons {
  readonly #pipeline: Pipeline
  readonly #phase: number
  readonly #folder: string
  readonly #most: number
  readonly #shelf: TextShelf
  #held: Tallies | undefined
  #documents = 0
  #isShared = false

  /** @param folder for the shares; created at the first use */
  constructor(pipeline: Pipeline, phase: number, folder: string, most: number = IN_MEMORY) {
    this.#pipeline = pipeline
    this.#phase = phase
    this.#folder = join(folder, `lessons-${phase}`)
    this.#most = most
    this.#shelf = new TextShelf(join(folder, `texts-${phase}`))
    this.#held = pipeline.start(phase)
  }

  /** @param documents number of documents in the tallies */
  add(tallies: Tallies, documents: number): void {
    this.#pipeline.deposit(this.#phase, tallies, this.#shelf)
    this.#held = this.#held ? this.#pipeline.merge(this.#phase, this.#held, tallies) : tallies
    this.#documents += documents
    if (this.#documents > this.#most) this.#share()
  }

  /** @param memory what earlier runs worked out, where something is kept */
  freeze(memory?: Memory): Knowledge {
    try {
      if (!this.#isShared) return this.#pipeline.freeze(this.#phase, this.#held, this.#shelf, memory)
      this.#share()
      return this.#pipeline.freezeShares(this.#phase, this.#shares())
    } finally {
      this.#shelf.close()
    }
  }

  #share(): void {
    this.#documents = 0
    const shares = this.#held && this.#pipeline.split(this.#phase, this.#held, SHARES)
    if (!shares) return
    try {
      mkdirSync(this.#folder, { recursive: true })
      shares.forEach((tallies, i) => {
        const bytes = serialize(tallies)
        const length = Buffer.alloc(8)
        length.writeDoubleLE(bytes.length)
        appendFileSync(this.#path(i), Buffer.concat([length, bytes]))
      })
    } catch (error) {
      throw outputError(this.#folder, error)
    }
    this.#isShared = true
    this.#held = this.#pipeline.start(this.#phase)
  }

  *#shares(): Generator<Tallies> {
    for (let i = 0; i < SHARES; i++) {
      let merged = this.#pipeline.start(this.#phase)!
      for (const tallies of this.#read(this.#path(i))) merged = this.#pipeline.merge(this.#phase, merged, tallies)
      yield merged
    }
  }

  *#read(path: string): Generator<Tallies> {
    try {
      const file = openSync(path, 'r')
      try {
        const length = Buffer.alloc(8)
        while (readSync(file, length) === 8) {
          const bytes = Buffer.alloc(length.readDoubleLE())
          for (let at = 0; at < bytes.length; ) at += readSync(file, bytes, at, bytes.length - at, null)
          yield deserialize(bytes) as Tallies
        }
      } finally {
        closeSync(file)
      }
    } catch (error) {
      throw codeOf(error) === undefined ? error : outputError(path, error)
    }
  }

  #path(share: number): string {
    return join(this.#folder, `${share}`)
  }
}
