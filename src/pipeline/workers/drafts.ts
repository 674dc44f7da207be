import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { outputError } from '../../dataset/output-error.ts'
import type { Field } from '../../document/document.ts'
import { codeOf } from '../../document/error-code.ts'
import type { Draft } from '../draft.ts'
import { type PackedLedger, packLedger, unpackLedger } from './packed-ledger.ts'

/** A draft and the number of its entry in the part. */
export interface HeldDraft {
  readonly entry: number
  readonly draft: Draft
}

/**
 * The drafts of a part between two phases: as they are, or each as bytes as soon as it is through. In a run so small that
 * they fit, bytes would cost a tenth of its processor time, more than to pack and read them: perhaps what is read back has
 * other shapes than V8 compiled for.
 */
export class HeldPart {
  /** The last phase that they passed. */
  readonly passed: number
  readonly isPacked: boolean
  readonly #items: (HeldDraft | Uint8Array | undefined)[]

  constructor(passed: number, isPacked: boolean, items: readonly Uint8Array[] = []) {
    this.passed = passed
    this.isPacked = isPacked
    this.#items = [...items]
  }

  add(held: HeldDraft): void {
    this.#items.push(this.isPacked ? packDraft(held) : held)
  }

  /** The drafts one by one; each is forgotten when it is given. */
  *drafts(): Generator<HeldDraft> {
    for (const [i, item] of this.#items.entries()) {
      this.#items[i] = undefined
      if (item) yield item instanceof Uint8Array ? unpackDraft(item) : item
    }
  }

  /** What is packed and was not given yet. */
  get packed(): readonly Uint8Array[] {
    return this.#items.filter((item) => item instanceof Uint8Array)
  }
}

/**
 * Where a worker keeps drafts while all workers wait for what the last phase taught: in memory as they are, or packed on
 * disk. A large run so needs no memory for them, and a small one never touches the disk.
 */
export class DraftStore {
  readonly #folder: string
  readonly #isPacked: boolean
  readonly #memory = new Map<number, HeldPart>()

  /**
   * @param folder made when first needed; shared by all workers, since any of them may go on with a part
   * @param isPacked whether drafts go to disk
   */
  constructor(folder: string, isPacked: boolean) {
    this.#folder = folder
    this.#isPacked = isPacked
  }

  /** A part for drafts that have passed a phase. */
  begin(passed: number): HeldPart {
    return new HeldPart(passed, this.#isPacked)
  }

  /** Keeps a part; true when it is in this worker's memory and nowhere else. */
  keep(part: number, held: HeldPart): boolean {
    if (held.isPacked) this.#spill(part, held)
    else this.#memory.set(part, held)
    return !held.isPacked
  }

  /** The part's drafts, out of memory or from disk; undefined where another worker kept them, or nobody. */
  take(part: number): HeldPart | undefined {
    const held = this.#memory.get(part)
    if (!held) return this.#load(part)
    this.#memory.delete(part)
    return held
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}`)
  }

  /** Written aside and renamed: a worker that dies while it writes leaves the drafts of the phase before. */
  #spill(part: number, { passed, packed }: HeldPart): void {
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

  #load(part: number): HeldPart | undefined {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.#path(part))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw outputError(this.#path(part), error)
    }
    const packed: Uint8Array[] = []
    for (let at = 8; at < bytes.length; ) {
      const end = at + 8 + bytes.readDoubleLE(at)
      packed.push(bytes.subarray(at + 8, end))
      at = end
    }
    return new HeldPart(bytes.readDoubleLE(0), true, packed)
  }
}

/** A draft as it is packed. */
interface PlainDraft extends Omit<Draft, 'ledger' | 'fields'> {
  readonly ledger: PackedLedger
  readonly fields: readonly PlainField[]
}

interface PlainField extends Omit<Field, 'ledger'> {
  readonly ledger: PackedLedger
}

function packDraft({ entry, draft }: HeldDraft): Uint8Array {
  return serialize([entry, toPlain(draft)])
}

function unpackDraft(bytes: Uint8Array): HeldDraft {
  const [entry, plain] = deserialize(bytes) as [number, PlainDraft]
  return { entry, draft: fromPlain(plain) }
}

function toPlain(draft: Draft): PlainDraft {
  const fields = draft.fields.map((field): PlainField => ({ ...field, ledger: packLedger(field.ledger) }))
  return { ...draft, fields, ledger: packLedger(draft.ledger) }
}

function fromPlain(plain: PlainDraft): Draft {
  const fields = plain.fields.map((field): Field => ({ ...field, ledger: unpackLedger(field.ledger) }))
  return { ...plain, fields, ledger: unpackLedger(plain.ledger) }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function numberBytes(number: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(number)
  return bytes
}
