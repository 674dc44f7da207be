import { deserialize, serialize } from 'node:v8'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Cache } from '../../cache/index.ts'
import type { EncodedGroup } from '../../dataset/parquet/row-group.ts'
import type { Source } from '../../document/document.ts'
import type { Entry } from '../../read/listing.ts'
import type { Reading } from '../../read/record.ts'
import type { SourceMemory } from '../../read/source-memory.ts'
import type { Draft } from '../draft.ts'
import type { Tallies } from '../pipeline.ts'
import { packDraft, unpackDraft } from '../workers/packed-draft.ts'
import { type Asked, Keys } from './keys.ts'

/** What is kept of a document after a phase: what it adds to what is learnt, and what it asks next. */
export interface Facts {
  readonly tally: Tallies | undefined
  readonly asked: readonly Asked[]
}

/** An entry as it is found. */
export interface Looked {
  /** Its record, if the entry has not changed since it was read. */
  readonly source?: Source
  keep(reading: Reading): void
}

/** A draft after a phase. */
export interface KeptDraft {
  readonly draft: Draft
  /** What was asked on the way; see `Pipeline.questions`. */
  readonly noted: readonly Asked[]
}

/** What a run notes of a record that it has read. */
export interface RecordFacts {
  readonly digest: string
  readonly id: string
  readonly bytes: number
}

/**
 * What earlier runs made of documents. Everything is kept under a key over all that it follows from, so that nothing has to be
 * taken back: what no longer follows is not asked for.
 */
export class Reuse {
  readonly keys: Keys
  readonly #sources: SourceMemory
  readonly #isFull: boolean
  readonly #cache: Cache

  /** @param isFull whether all is read, also what is recalled */
  constructor(keys: Keys, sources: SourceMemory, isFull: boolean, cache: Cache) {
    this.keys = keys
    this.#sources = sources
    this.#isFull = isFull
    this.#cache = cache
  }

  /** Looks at an entry before it is opened. Undefined where it must be read, and nothing can be kept of that. */
  look(entry: Entry): Looked | undefined {
    const key = this.#sources.keyOf(entry)
    if (!key) return undefined
    const source = this.#isFull ? undefined : this.#sources.recall(key)
    return { ...(source && { source }), keep: (reading) => this.#sources.keep(key, entry, reading) }
  }

  /** Whether an entry has not changed since it was read, and is on another machine: it need not be fetched ahead. */
  isRecalled(entry: Entry): boolean {
    return entry.remote !== undefined && this.look(entry)?.source !== undefined
  }

  /** What was downloaded before; undefined for a file of this machine. */
  reading(entry: Entry): Reading | undefined {
    return this.#isFull ? undefined : this.#sources.reading(entry)
  }

  /** @param key of the first draft of the record */
  recordFacts(key: string): RecordFacts | undefined {
    return this.#get('record', key) as RecordFacts | undefined
  }

  keepRecordFacts(key: string, facts: RecordFacts): void {
    this.#put('record', key, serialize(facts))
  }

  facts(key: string): Facts | undefined {
    return this.#get('facts', key) as Facts | undefined
  }

  keepFacts(key: string, facts: Facts): void {
    this.#put('facts', key, serialize(facts))
  }

  /**
   * Drafts are the most of what is kept, and few are asked for again: packed, they take 5 kB of a news page instead of 13. All else
   * is read every night, and packed it would take longer to read than it takes to clean a tenth of it.
   */
  draft(key: string): KeptDraft | undefined {
    const kept = this.#get('draft', key) as [Uint8Array, Asked[]] | undefined
    return kept && { draft: unpackDraft(inflateRawSync(kept[0])), noted: kept[1] }
  }

  keepDraft(key: string, { draft, noted }: KeptDraft): void {
    this.#put('draft', key, serialize([packed(packDraft(draft)), noted]))
  }

  /** @param key of a row */
  outcome(key: string): unknown {
    return this.#get('outcome', key)
  }

  keepOutcome(key: string, outcome: unknown): void {
    this.#put('outcome', key, serialize(outcome))
  }

  /** A row in the form that the encoder takes, with that of its raw text. @param key of the row */
  row(key: string): unknown {
    const bytes = this.#cache.get(keyBytes('row', key))
    return bytes && deserialize(inflateRawSync(bytes))
  }

  keepRow(key: string, row: unknown): void {
    this.#put('row', key, packed(serialize(row)))
  }

  group(key: string): EncodedGroup | undefined {
    return this.#get('group', key) as EncodedGroup | undefined
  }

  keepGroup(key: string, group: EncodedGroup): void {
    this.#put('group', key, serialize(group))
  }

  /** Whether a run has met a record of this name before. From now on it has. */
  meet(source: Pick<Source, 'uri' | 'key'>): boolean {
    const key = keyBytes('name', Keys.ofName(source))
    if (this.#cache.has(key)) return true
    this.#cache.put(key, new Uint8Array())
    return false
  }

  /** Writes what waits in memory, so that a kill loses nothing of it. */
  flush(): void {
    this.#cache.flush()
  }

  #get(kind: string, key: string): unknown {
    const bytes = this.#cache.get(keyBytes(kind, key))
    return bytes && deserialize(bytes)
  }

  #put(kind: string, key: string, bytes: Uint8Array): void {
    this.#cache.put(keyBytes(kind, key), bytes)
  }
}

/** Fast, and the smaller half of the gain: few drafts and rows are read again. */
const packed = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: constants.Z_BEST_SPEED })

/** Keys are hashes; what is kept under one is of several kinds, told apart by the first byte: the index of the cache has half a key. */
const KINDS: readonly string[] = ['record', 'facts', 'draft', 'outcome', 'row', 'group', 'name']

function keyBytes(kind: string, key: string): Uint8Array {
  const bytes = Buffer.from(key, 'hex')
  bytes[0]! ^= KINDS.indexOf(kind) + 1
  return bytes
}
