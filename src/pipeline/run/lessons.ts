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
/**
 * Most shares. With ten million sites of ten pages each, a share takes a gigabyte. A run of 20,000 documents has eight: each is a
 * file that is opened and parsed, and 1,024 took a twentieth of a night on which little changed.
 */
const MOST_SHARES = 1024
/** Documents for each share below that: some 40 MB. */
const SHARE = 4096

/**
 * Collects the tallies over the documents of a run after one phase. If the stages can split their tallies, memory does not
 * grow with the run. The knowledge is the same in any case.
 */
export class Lessons {
  readonly #pipeline: Pipeline
  readonly #phase: number
  readonly #folder: string
  readonly #most: number
  readonly #shares: number
  readonly #shelf: TextShelf
  #held: Tallies | undefined
  #documents = 0
  #isShared = false

  /**
   * @param folder for the shares; created at the first use
   * @param total documents of the run
   */
  constructor(pipeline: Pipeline, phase: number, folder: string, total: number, most: number = IN_MEMORY) {
    this.#pipeline = pipeline
    this.#phase = phase
    this.#folder = join(folder, `lessons-${phase}`)
    this.#most = most
    this.#shares = Math.max(2, Math.min(MOST_SHARES, Math.ceil(total / SHARE)))
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

  /**
   * What was learnt. Nothing can be added or frozen after it.
   *
   * @param memory what earlier runs worked out, where something is kept
   */
  freeze(memory?: Memory): Knowledge {
    try {
      if (!this.#isShared) return this.#pipeline.freeze(this.#phase, this.#held, this.#shelf, memory)
      this.#share()
      return this.#pipeline.freezeShares(this.#phase, this.#merged())
    } finally {
      this.#held = undefined
      this.#shelf.close()
    }
  }

  #share(): void {
    this.#documents = 0
    const shares = this.#held && this.#pipeline.split(this.#phase, this.#held, this.#shares)
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

  *#merged(): Generator<Tallies> {
    for (let i = 0; i < this.#shares; i++) {
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
