import { hash } from 'node:crypto'
import { lstatSync, type Stats } from 'node:fs'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Cache, fileKey, objectKey } from '../../cache/index.ts'
import type { Source } from '../../document/document.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import type { ReadOptions } from '../limits.ts'
import type { Entry } from '../listing.ts'
import { type BytePath, joinPath, toBuffer, uriToPath } from '../path.ts'
import type { Reading } from '../record.ts'

/** Why a record becomes no document, and its id. */
type Refusal = Pick<Extract<Reading, { outcome: 'refused' }>, 'id' | 'rejection'>

/** What is known of an entry that has not changed. */
export interface Recalled {
  readonly source: Source
  /** Absent for a record that stages can take. */
  readonly refusal?: Refusal
  /** What was kept with it. */
  readonly note: unknown
}

/**
 * What was read of entries that have not changed since: they need not even be opened. A file is known by size, times of change and
 * inode (see `fileKey`), an object by its tag. Of an object the bytes are kept, too, since it is dearer to get; of a container in a store
 * those of its records. One for each thread.
 */
export class SourceMemory {
  readonly #cache: Pick<Cache, 'get' | 'put'>
  readonly #base: BytePath
  readonly #reading: string
  readonly #since: number
  #last: { readonly path: BytePath; readonly stats: Stats | undefined } | undefined

  /**
   * @param base the listing's base
   * @param version of the code that reads
   * @param since when the run began, before it listed its inputs; in milliseconds since 1970
   */
  constructor(
    cache: Pick<Cache, 'get' | 'put'>,
    base: BytePath,
    { maxBytes, fields }: ReadOptions,
    version: string,
    since: number,
  ) {
    this.#cache = cache
    this.#base = base
    this.#reading = JSON.stringify([version, maxBytes, fields])
    this.#since = since
  }

  /**
   * The key of an entry as it stands at this moment, for {@link recall} and {@link keep}. Take it before the entry is read:
   * what changes while it is read then has another.
   *
   * @returns undefined where nothing is recalled or kept: see `fileKey` and `objectKey`
   */
  keyOf(entry: Entry): Uint8Array | undefined {
    const { uri, record } = entry
    const place = record && [record.format, record.place, record.outer]
    const name = JSON.stringify([this.#reading, uri, place])
    const object = objectOf(entry)
    if (object) return objectKey(name, object.size, object.etag)
    const stats = this.#statsOf(entry)
    return stats?.isFile() ? fileKey(name, stats, this.#since) : undefined
  }

  /** The source of an entry as it was read under this key. */
  recall(key: Uint8Array): Recalled | undefined {
    const bytes = this.#cache.get(key)
    if (!bytes) return undefined
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
    const [source, note, refusal] = JSON.parse(content) as [Source, unknown, Refusal?]
    return { source, note, ...(refusal && { refusal }) }
  }

  /**
   * Keeps the source of what was read. An object that was exchanged between listing and download has another tag.
   *
   * @param note whatever follows from the source; plain data of JSON
   */
  keep(key: Uint8Array, entry: Entry, reading: Reading, note: unknown = null): void {
    if (reading.outcome === 'unread') return
    const { source } = reading
    if (reading.outcome === 'refused') {
      // Of an object that is one record, nothing tells which version was refused.
      if (entry.remote !== undefined) return
      const { id, rejection } = reading
      this.#cache.put(key, Buffer.from(JSON.stringify([source, note, { id, rejection }])))
      return
    }
    if (entry.remote !== undefined && reading.etag !== entry.etag) return
    this.#cache.put(key, Buffer.from(JSON.stringify([source, note])))
    if (objectOf(entry))
      this.#cache.put(bytesKey(key), deflateRawSync(reading.bytes, { level: constants.Z_BEST_SPEED }))
  }

  /** An object as it was downloaded, for who needs its bytes again; undefined for a file of this machine. */
  reading(entry: Entry): Reading | undefined {
    const key = objectOf(entry) && this.keyOf(entry)
    const { source, refusal } = (key && this.recall(key)) ?? {}
    if (!key || !source) return undefined
    if (refusal) return { outcome: 'refused', source, ...refusal }
    const packed = this.#cache.get(bytesKey(key))
    const { etag } = entry
    return packed && { outcome: 'read', source, bytes: inflateRawSync(packed), ...(etag !== undefined && { etag }) }
  }

  /** Records of a container come one after the other: its file is looked at once. */
  #statsOf({ uri, target, record }: Entry): Stats | undefined {
    const path = target ?? joinPath(this.#base, uriToPath(record?.file ?? uri))
    if (record && this.#last?.path === path) return this.#last.stats
    const stats = statsThere(path)
    this.#last = { path, stats }
    return stats
  }
}

/** The object that holds an entry; undefined for a file of this machine. */
function objectOf(entry: Entry): Pick<Entry, 'size' | 'etag'> | undefined {
  return entry.record ? entry.record.object?.entry : entry.remote === undefined ? undefined : entry
}

const bytesKey = (key: Uint8Array): Uint8Array => hash('sha256', `bytes\n${Buffer.from(key).toString('hex')}`, 'buffer')

/** Undefined where the file cannot be examined: reading it tells why. */
function statsThere(path: BytePath): Stats | undefined {
  try {
    return lstatSync(toBuffer(path))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
