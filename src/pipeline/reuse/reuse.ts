import { deserialize, serialize } from 'node:v8'
import { compress, decompress } from '@bokuweb/zstd-wasm'
import type { Cache } from '../../cache/index.ts'
import type { Piece } from '../../dataset/parquet/page/piece.ts'
import type { EncodedGroup } from '../../dataset/parquet/row-group.ts'
import type { PartFolder } from '../../dataset/publish/manifest.ts'
import type { Place, Rejection, Source } from '../../document/document.ts'
import { originOf } from '../../document/record.ts'
import type { Entry } from '../../read/listing.ts'
import type { SourceMemory } from '../../read/memory/source-memory.ts'
import type { Reading } from '../../read/record.ts'
import type { Draft } from '../draft.ts'
import type { Tallies } from '../pipeline.ts'
import { packDraft, unpackDraft } from '../workers/drafts/packed-draft.ts'
import { type Asked, Keys, type Kind, keyBytes, type RecordKeys } from './keys.ts'

/** What is kept of a document after a phase: what it adds to what is learnt, and what it asks next. */
export interface Facts {
  readonly tally: Tallies | undefined
  readonly asked: readonly Asked[]
  /** After the first phase. */
  readonly record?: RecordFacts
}

/** An entry as it is found. */
export interface Looked {
  /** Its record with the keys of that, if the entry has not changed since it was read. */
  readonly source?: Source
  readonly keys?: RecordKeys
  /** Why it becomes no document. */
  readonly rejection?: Rejection
  keep(reading: Reading, keys: RecordKeys): void
}

/** A draft after a phase. */
export interface KeptDraft {
  readonly draft: Draft
  /** What was asked on the way; see `Pipeline.questions`. */
  readonly noted: readonly Asked[]
  /** After the first phase. */
  readonly record?: RecordFacts
}

/** What a run notes of a record that it has read. */
export interface RecordFacts {
  /** See `sourceDigest`. Kept where it is that of a masked record; else the record has it. */
  readonly digest?: string
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
    const known = this.#isFull ? undefined : this.#sources.recall(key)
    const keys = known?.note as RecordKeys | undefined
    return {
      ...(known && { source: known.source, ...(known.refusal && { rejection: known.refusal.rejection }) }),
      ...(keys && this.keys.isCurrent(keys) && { keys }),
      keep: (reading, own) => this.#sources.keep(key, entry, reading, own),
    }
  }

  /** Whether an entry has not changed since it was read, and is on another machine: it need not be fetched ahead. */
  isRecalled(entry: Entry): boolean {
    return entry.remote !== undefined && this.look(entry)?.source !== undefined
  }

  /** What was downloaded before; undefined for a file of this machine. */
  reading(entry: Entry): Reading | undefined {
    return this.#isFull ? undefined : this.#sources.reading(entry)
  }

  /** @param key see `Keys.ofFacts` */
  facts(key: Uint8Array): Facts | undefined {
    const bytes = this.#cache.get(key)
    return bytes && (deserialize(bytes) as Facts)
  }

  keepFacts(key: Uint8Array, facts: Facts): void {
    this.#cache.put(key, serialize(facts))
  }

  /**
   * Drafts are the most of what is kept, and few are asked for again: packed, they take half of their bytes. All else is read every
   * night, and packed it would take longer to read than it takes to clean a tenth of it. Only drafts after the first phase are kept,
   * the dearest by far: the later phases take no longer than unpacking.
   *
   * @param place of its record, which may have moved; absent for a file that is one record
   */
  draft(key: string, place: Place = { number: 0 }): KeptDraft | undefined {
    const kept = this.#get('draft', key) as { bytes: Uint8Array; noted: Asked[]; record?: RecordFacts } | undefined
    if (!kept) return undefined
    const { bytes, ...more } = kept
    const draft = unpackDraft(decompress(bytes))
    return { draft: { ...draft, source: { ...originOf(draft.source), ...place } }, ...more }
  }

  keepDraft(key: string, { draft, ...more }: KeptDraft): void {
    this.#put('draft', key, serialize({ bytes: compress(packDraft(draft), FASTER), ...more }))
  }

  /** What a document asked besides what was foreseen. @param key of what is made of it with what it was foreseen to ask */
  further(key: string): readonly Asked[] | undefined {
    return this.#get('asked', key) as readonly Asked[] | undefined
  }

  keepFurther(key: string, asked: readonly Asked[]): void {
    this.#put('asked', key, serialize(asked))
  }

  /** @param key of a row */
  outcome(key: string): unknown {
    const bytes = this.#cache.get(keyBytes('outcome', key))
    return bytes && JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
  }

  /** @param outcome plain data of names and numbers: as JSON it is read in half the time */
  keepOutcome(key: string, outcome: unknown): void {
    this.#cache.put(keyBytes('outcome', key), Buffer.from(JSON.stringify(outcome)))
  }

  /** A row of a folder in the form of its columns. @param key of the row */
  piece(folder: PartFolder, key: string): Piece | undefined {
    return this.#get(folder === 'raw' ? 'raw' : 'row', key) as Piece | undefined
  }

  keepPiece(folder: PartFolder, key: string, piece: Piece): void {
    this.#put(folder === 'raw' ? 'raw' : 'row', key, serialize(piece))
  }

  group(key: string): EncodedGroup | undefined {
    const kept = this.#get('group', key) as (Omit<EncodedGroup, 'chunks'> & { chunks: Uint8Array }) | undefined
    return kept && { ...kept, chunks: deserialize(decompress(kept.chunks)) as EncodedGroup['chunks'] }
  }

  keepGroup(key: string, group: EncodedGroup): void {
    // What describes the columns is as much as they are, and ten times the same.
    this.#put('group', key, serialize({ ...group, chunks: compress(serialize(group.chunks), FASTER) }))
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

  #get(kind: Kind, key: string): unknown {
    const bytes = this.#cache.get(keyBytes(kind, key))
    return bytes && deserialize(bytes)
  }

  #put(kind: Kind, key: string, bytes: Uint8Array): void {
    this.#cache.put(keyBytes(kind, key), bytes)
  }
}

/**
 * The level of zstd: it takes half the time of deflate's fastest, for a third more bytes. A first night writes all drafts, and few are
 * read again.
 */
const FASTER = -3
