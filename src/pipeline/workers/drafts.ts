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

/**
 * The drafts of a part between two phases, each as bytes as soon as it is through: a heap full of drafts was copied and
 * marked again and again, which took as long as packing and unpacking them.
 */
export class PackedPart {
  /** The last phase that they passed. */
  readonly passed: number
  /** Of all drafts. */
  bytes = 0
  readonly #packed: Uint8Array[]

  constructor(passed: number, packed: Uint8Array[] = []) {
    this.passed = passed
    this.#packed = packed
    for (const { length } of packed) this.bytes += length
  }

  add(held: HeldDraft): void {
    // A copy: what `serialize` gives holds up to twice the memory that it needs.
    const bytes = Buffer.from(serialize(toPlain(held)))
    this.#packed.push(bytes)
    this.bytes += bytes.length
  }

  /** The drafts one by one; each is forgotten when it is given. */
  *drafts(): Generator<HeldDraft> {
    for (const [i, bytes] of this.#packed.entries()) {
      this.#packed[i] = NOTHING
      yield fromPlain(deserialize(bytes) as PlainDraft)
    }
  }

  get packed(): readonly Uint8Array[] {
    return this.#packed
  }
}

const NOTHING = new Uint8Array(0)

/**
 * Where a worker keeps drafts while all workers wait for what the last phase taught: in memory up to a budget, then on
 * disk. A run of any size so needs the same memory, and a small one never touches the disk.
 */
export class DraftStore {
  readonly #folder: string
  readonly #budget: number
  readonly #memory = new Map<number, PackedPart>()
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
  keep(part: number, packed: PackedPart): boolean {
    if (this.#used + packed.bytes <= this.#budget) {
      this.#memory.set(part, packed)
      this.#used += packed.bytes
      this.#drop(part)
      return true
    }
    this.#spill(part, packed)
    return false
  }

  /** The part's drafts, out of memory or from disk; undefined where another worker kept them, or nobody. */
  take(part: number): PackedPart | undefined {
    const packed = this.#memory.get(part)
    if (!packed) return this.#load(part)
    this.#memory.delete(part)
    this.#used -= packed.bytes
    return packed
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}`)
  }

  /** Written aside and renamed: a worker that dies while it writes leaves the drafts of the phase before. */
  #spill(part: number, { passed, packed }: PackedPart): void {
    const path = this.#path(part)
    try {
      mkdirSync(this.#folder, { recursive: true })
      const file = openSync(`${path}.new`, 'w')
      try {
        writeWhole(file, numberBytes(passed))
        for (const bytes of packed) {
          writeWhole(file, numberBytes(bytes.length))
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

  #load(part: number): PackedPart | undefined {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.#path(part))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw outputError(this.#path(part), error)
    }
    const packed: Uint8Array[] = []
    for (let at = 8; at < bytes.length; ) {
      const end = at + 8 + bytes.readDoubleLE(at)
      packed.push(bytes.subarray(at + 8, end))
      at = end
    }
    return new PackedPart(bytes.readDoubleLE(0), packed)
  }

  #drop(part: number): void {
    rmSync(this.#path(part), { force: true })
  }
}

/** A draft as it is packed. */
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

function numberBytes(number: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(number)
  return bytes
}
