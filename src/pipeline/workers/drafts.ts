import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { codeOf } from '../../document/errors/error-code.ts'
import { outputError } from '../../document/errors/output-error.ts'
import type { Draft } from '../draft.ts'
import type { Trail } from '../reuse/keys.ts'
import { packDraft, unpackDraft } from './packed-draft.ts'

/** A document of a part between two phases. It has a draft or a trail by which that can be made again, or both. */
export interface HeldDraft {
  /** Index of its entry in the part. */
  readonly entry: number
  readonly draft?: Draft
  /** Absent where nothing may be kept of the document for later runs. */
  readonly trail?: Trail
  /** Whether it was cleaned in this run, and not taken from an earlier one. */
  readonly isDone?: boolean
}

/**
 * The drafts of a part between two phases, either as objects or each packed to bytes when it is done. In a run whose drafts
 * fit into memory, packing would cost a tenth of the processor time. That is more than packing and reading take; perhaps the
 * objects that are read back have other shapes than those that V8 compiled code for.
 */
export class HeldPart {
  /** The last phase that the drafts have passed. */
  readonly passed: number
  readonly isPacked: boolean
  readonly #items: (Item | undefined)[]

  constructor(passed: number, isPacked: boolean, items: readonly Item[] = []) {
    this.passed = passed
    this.isPacked = isPacked
    this.#items = [...items]
  }

  add(held: HeldDraft): void {
    this.#items.push(this.isPacked && held.draft ? packHeld(held) : held)
  }

  /** Takes the drafts one by one. Each is released when it is taken. */
  *drafts(): Generator<HeldDraft> {
    for (const [i, item] of this.#items.entries()) {
      this.#items[i] = undefined
      if (item) yield item instanceof Uint8Array ? unpackHeld(item) : item
    }
  }

  /** What has not been taken yet. In a packed part, drafts are bytes. */
  get items(): readonly Item[] {
    return this.#items.filter((item) => item !== undefined)
  }
}

/** A document, or the bytes of one with a draft. */
type Item = HeldDraft | Uint8Array

/**
 * Stores the drafts of a worker between phases, while the knowledge is computed: as objects in memory, or packed on disk. So
 * a large run needs no memory for them, and a small run does not use the disk.
 */
export class DraftStore {
  readonly #folder: string
  readonly #isPacked: boolean
  readonly #memory = new Map<number, HeldPart>()

  /**
   * @param folder created at the first use; shared by all workers, since any of them may continue a part
   * @param isPacked whether drafts are stored on disk
   */
  constructor(folder: string, isPacked: boolean) {
    this.#folder = folder
    this.#isPacked = isPacked
  }

  /** An empty part for drafts that have passed a phase. */
  begin(passed: number): HeldPart {
    return new HeldPart(passed, this.#isPacked)
  }

  /** Stores a part. Returns true if it is only in the memory of this worker. */
  keep(part: number, held: HeldPart): boolean {
    if (held.isPacked) this.#spill(part, held)
    else this.#memory.set(part, held)
    return !held.isPacked
  }

  /** Takes the drafts of a part from memory or disk; undefined if another worker stored them, or none did. */
  take(part: number): HeldPart | undefined {
    const held = this.#memory.get(part)
    if (!held) return this.#load(part)
    this.#memory.delete(part)
    return held
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}`)
  }

  /**
   * Writes to a temporary file and renames it. If the worker dies while writing, the drafts of the previous phase
   * remain.
   */
  #spill(part: number, { passed, items }: HeldPart): void {
    const path = this.#path(part)
    try {
      mkdirSync(this.#folder, { recursive: true })
      const file = openSync(`${path}.new`, 'w')
      try {
        for (const bytes of blocksOf(passed, items)) {
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

  #load(part: number): HeldPart | undefined {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.#path(part))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw outputError(this.#path(part), error)
    }
    const blocks: Buffer[] = []
    for (let at = 0; at < bytes.length; ) {
      const end = at + 8 + bytes.readDoubleLE(at)
      blocks.push(bytes.subarray(at + 8, end))
      at = end
    }
    const [head, ...packed] = blocks
    const [passed, light] = JSON.parse(head!.toString()) as [number, (HeldDraft | null)[]]
    let next = 0
    return new HeldPart(
      passed,
      true,
      light.map((each) => each ?? packed[next++]!),
    )
  }
}

/**
 * A part as it is on disk: what has no draft in one block, with a gap for each other, and then the others. On most nights nothing
 * has a draft, and one block of JSON takes a fifth of the time of one for each.
 */
function* blocksOf(passed: number, items: readonly Item[]): Generator<Uint8Array> {
  yield Buffer.from(JSON.stringify([passed, items.map((item) => (item instanceof Uint8Array ? null : item))]))
  for (const item of items) if (item instanceof Uint8Array) yield item
}

function packHeld({ draft, ...more }: HeldDraft): Uint8Array {
  return serialize([more, draft && packDraft(draft)])
}

function unpackHeld(bytes: Uint8Array): HeldDraft {
  const [more, draft] = deserialize(bytes) as [Omit<HeldDraft, 'draft'>, Uint8Array | undefined]
  return { ...more, ...(draft && { draft: unpackDraft(draft) }) }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function numberBytes(number: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(number)
  return bytes
}
