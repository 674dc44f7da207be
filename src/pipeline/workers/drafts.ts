import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { outputError } from '../../dataset/output-error.ts'
import type { Draft } from '../draft.ts'
import { type PackedLedger, packLedger, unpackLedger } from './packed-ledger.ts'

/** A draft and the number of its entry in the part. */
export interface HeldDraft {
  readonly entry: number
  readonly draft: Draft
}

/** The drafts of a part between two phases. */
export interface HeldPart {
  /** The last phase that they passed. */
  readonly passed: number
  readonly drafts: readonly HeldDraft[]
}

/**
 * Where a worker keeps drafts while all workers wait for what the last phase taught: in memory up to a budget, then on
 * disk. A run of any size so needs the same memory, and a small one never touches the disk.
 */
export class DraftStore {
  readonly #folder: string
  readonly #budget: number
  readonly #memory = new Map<number, HeldPart & { readonly size: number }>()
  #used = 0

  /**
   * @param folder made when first needed; shared by all workers, since any of them may go on with a part
   * @param budget bytes of drafts to keep in memory
   */
  constructor(folder: string, budget: number) {
    this.#folder = folder
    this.#budget = budget
  }

  /** Keeps a part; true when it is in this worker's memory and nowhere else. */
  put(part: number, held: HeldPart): boolean {
    const size = held.drafts.reduce((sum, { draft }) => sum + sizeOf(draft), 0)
    if (this.#used + size <= this.#budget) {
      this.#memory.set(part, { ...held, size })
      this.#used += size
      this.#drop(part)
      return true
    }
    this.#spill(part, held)
    return false
  }

  /** The part's drafts, out of memory or from disk; undefined where another worker kept them, or nobody. */
  take(part: number): HeldPart | undefined {
    const held = this.#memory.get(part)
    if (!held) return this.#load(part)
    this.#memory.delete(part)
    this.#used -= held.size
    return held
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}`)
  }

  /** Written aside and renamed: a worker that dies while it writes leaves the drafts of the phase before. */
  #spill(part: number, held: HeldPart): void {
    const path = this.#path(part)
    try {
      mkdirSync(this.#folder, { recursive: true })
      const file = openSync(`${path}.new`, 'w')
      try {
        for (const item of [held.passed, ...held.drafts]) {
          const bytes = serialize(typeof item === 'number' ? item : toPlain(item))
          const length = Buffer.alloc(8)
          length.writeDoubleLE(bytes.length)
          writeWhole(file, length)
          writeWhole(file, bytes)
        }
      } finally {
        closeSync(file)
      }
      renameSync(`${path}.new`, path)
    } catch (error) {
      throw outputError(path, error)
    }
  }

  #load(part: number): HeldPart | undefined {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.#path(part))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw outputError(this.#path(part), error)
    }
    const items: unknown[] = []
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readDoubleLE(at)
      items.push(deserialize(bytes.subarray(at + 8, at + 8 + length)))
      at += 8 + length
    }
    const [passed, ...drafts] = items as [number, ...PlainDraft[]]
    return { passed, drafts: drafts.map(fromPlain) }
  }

  #drop(part: number): void {
    rmSync(this.#path(part), { force: true })
  }
}

/** A draft as it lies on disk. */
interface PlainDraft {
  readonly entry: number
  readonly draft: Omit<Draft, 'ledger'>
  readonly ledger: PackedLedger
}

function toPlain({ entry, draft: { ledger, ...draft } }: HeldDraft): PlainDraft {
  return { entry, draft, ledger: packLedger(ledger) }
}

function fromPlain({ entry, draft, ledger }: PlainDraft): HeldDraft {
  return { entry, draft: { ...draft, ledger: unpackLedger(ledger) } }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** About what a draft takes in memory: its bytes as raw text and as text, and an object for each edit. */
function sizeOf(draft: Draft): number {
  return 1000 + 4 * draft.source.bytes + 150 * draft.ledger.edits.length
}
