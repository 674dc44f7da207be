import { join } from 'node:path'
import { getSystemErrorName } from 'node:util'
import { codeOf } from '../document/errors/error-code.ts'
import { makeFolder, randomName, removeFile } from './folder.ts'
import { adopt, secondsNow, takeInventory } from './inventory.ts'
import { KeyTable, type SharedKeys } from './key-table.ts'
import { prune } from './prune.ts'
import { contentOf, keyIn, MAX_CONTENT } from './records/record.ts'
import { RecordWriter } from './records/record-writer.ts'
import { Segment } from './records/segment.ts'
import { writeUses } from './uses.ts'

/** An open cache as threads are given it. Plain data. */
export interface SharedCache {
  readonly folder: string
  readonly session: string
  /** When it was opened, in seconds since 1970: what is used gets this as its last use. */
  readonly opened: number
  /** Names of the segments, by number. */
  readonly segments: readonly string[]
  readonly keys: SharedKeys
  readonly maxBytes: number
  /** What all threads note, as Int32: {@link KIB}, {@link CROWDED_OUT}, {@link FAILURE}. */
  readonly notes: SharedArrayBuffer
}

/** KiB that were added, rounded up by record. */
const KIB = 0
/** Contents for which there was no room. */
const CROWDED_OUT = 1
/** Number of the system's error after which nothing is added any more; 0 for none. */
const FAILURE = 2

/** What one thread asked of the cache. */
export interface CacheCounts {
  readonly found: number
  readonly missed: number
  /** Of those missed: there, but not as they were written. */
  readonly damaged: number
  readonly added: number
  /** Bytes of the contents that were added. */
  readonly addedBytes: number
  /**
   * Contents that all threads used or wanted to keep, and for which the bound leaves no room; what {@link Cache.close} removes
   * counts, too. If there are many, the bound is too small for what a run uses.
   */
  readonly crowdedOut: number
  /** Why no thread adds anything any more: the disk is full, for example. */
  readonly problem?: string
}

/**
 * Contents by key, on disk, across runs: a cache, which can be deleted at any moment.
 *
 * - *Never trusted without its hash*: what `get` returns is what `put` was given for the key, bit by bit, or it is undefined.
 * - *Safe against a kill at any moment*: what was written so far is found by the next that opens the folder.
 * - *Safe for several threads and processes*: each appends to files of its own and reads by position, so that nobody waits.
 * - *Bounded*: `close` removes what was not used for the longest time.
 *
 * Files of many records, not a file for each: to make 100,000 files takes longer than to clean 10,000 documents. Nothing is
 * compressed: unpacking (50 to 80 µs for 6 kB, deflate or zstd) takes several times as long as reading and checking.
 *
 * Open it in one thread, hand {@link shared} to the others, close it when they have ended.
 */
export class Cache {
  readonly shared: SharedCache
  readonly #keys: KeyTable
  /** The records that this thread has added. */
  readonly #own = new KeyTable()
  readonly #writer: RecordWriter
  readonly #notes: Int32Array
  readonly #open = new Map<string, Segment | undefined>()
  #found = 0
  #missed = 0
  #damaged = 0
  #count = 0
  #bytes = 0

  private constructor(shared: SharedCache, keys: KeyTable) {
    this.shared = shared
    this.#keys = keys
    this.#writer = new RecordWriter(shared.folder, shared.session, shared.opened)
    this.#notes = new Int32Array(shared.notes)
  }

  /**
   * Opens the cache in a folder, which is made if necessary, and takes over what killed processes left there.
   *
   * @param maxBytes of all its files after {@link close}. While it is open, up to as much again may be added.
   * @throws the system's error where the folder cannot be made or read
   */
  static open(folder: string, maxBytes: number): Cache {
    makeFolder(folder)
    const session = randomName()
    adopt(folder, session)
    const { segments, keys, useless } = takeInventory(folder)
    for (const name of useless) removeFile(folder, name)
    const shared = {
      folder,
      session,
      opened: secondsNow(),
      segments: segments.map(({ name }) => name),
      keys: keys.shared,
      maxBytes,
      notes: new SharedArrayBuffer(12),
    }
    return new Cache(shared, keys)
  }

  /** The cache that another thread opened. What other threads add meanwhile is not seen. End with {@link finish}. */
  static attach(shared: SharedCache): Cache {
    return new Cache(shared, KeyTable.from(shared.keys))
  }

  /**
   * The content of a key; undefined if it is not there, or damaged. It counts as used.
   *
   * @param key 32 bytes, a hash
   */
  get(key: Uint8Array): Uint8Array | undefined {
    const content = this.#read(key)
    if (content) this.#found++
    else this.#missed++
    return content
  }

  /** Whether there is something for a key, without reading it: {@link get} may find it damaged. It counts as used. */
  has(key: Uint8Array): boolean {
    if (this.#own.find(key)) return true
    const found = this.#keys.find(key)
    if (!found || this.#keys.usedAt(found.entry) === 0) return false
    this.#keys.use(found.entry, this.shared.opened)
    return true
  }

  /**
   * Keeps a content. One that is there already stays as it is; one larger than 64 MiB, or beyond the bound, is not kept. Never
   * throws because of the disk: see {@link CacheCounts.problem}.
   *
   * @param key 32 bytes, a hash of all that the content depends on
   */
  put(key: Uint8Array, content: Uint8Array): void {
    if (this.#hasFailed || content.length > MAX_CONTENT || this.has(key)) return
    const kib = Math.ceil(content.length / 1024)
    if (Atomics.load(this.#notes, KIB) + kib > this.shared.maxBytes / 1024) {
      Atomics.add(this.#notes, CROWDED_OUT, 1)
      return
    }
    Atomics.add(this.#notes, KIB, kib)
    this.#writing(() => {
      const { segment, start } = this.#writer.append(key, content)
      this.#own.set(key, segment, start, content.length, this.shared.opened)
      this.#count++
      this.#bytes += content.length
    })
  }

  /** Writes what waits in memory, some 256 KiB: from here on, a kill of the process loses nothing of it. */
  flush(): void {
    this.#writing(() => this.#writer.flush())
  }

  /** Ends what this thread does with the cache. A thread that dies without it loses what waited. */
  finish(): void {
    this.#writing(() => this.#writer.finish())
    for (const segment of this.#open.values()) segment?.close()
    this.#open.clear()
  }

  /**
   * Closes the cache, when all threads have ended: notes what was used, and removes what was not used for the longest time if
   * there is too much. Never throws because of the disk: see {@link CacheCounts.problem}.
   */
  close(): void {
    this.finish()
    const { folder, session, maxBytes, opened } = this.shared
    this.#writing(() => {
      adopt(folder, session)
      this.#noteUses()
      Atomics.add(this.#notes, CROWDED_OUT, prune(folder, maxBytes, opened))
    })
  }

  get counts(): CacheCounts {
    return {
      found: this.#found,
      missed: this.#missed,
      damaged: this.#damaged,
      added: this.#count,
      addedBytes: this.#bytes,
      crowdedOut: Atomics.load(this.#notes, CROWDED_OUT),
      ...(this.#hasFailed && { problem: this.#problem }),
    }
  }

  #read(key: Uint8Array): Uint8Array | undefined {
    const own = this.#own.find(key)
    if (own) {
      const finished = this.#writer.finished.get(own.segment)
      const record =
        finished === undefined
          ? this.#writer.read(own.segment, own.start, own.length)
          : this.#segment(finished)?.record(own.start, own.length)
      return record && checked(record, key)
    }
    const found = this.#keys.find(key)
    if (!found || this.#keys.usedAt(found.entry) === 0) return undefined
    const segment = this.#segment(this.shared.segments[found.segment]!)
    if (!segment) return undefined
    const content = checked(segment.record(found.start, found.length), key)
    if (!content) this.#damaged++
    // 0: nobody reads it again, and `put` writes it anew.
    this.#keys.use(found.entry, content ? this.shared.opened : 0)
    return content
  }

  /** A segment; undefined if another process has removed it. */
  #segment(name: string): Segment | undefined {
    if (!this.#open.has(name)) this.#open.set(name, openIfThere(join(this.shared.folder, name)))
    return this.#open.get(name)
  }

  #noteUses(): void {
    const { folder, segments, opened } = this.shared
    const used = new Set<number>()
    for (let entry = 0; entry < this.#keys.count; entry++)
      if (this.#keys.usedAt(entry) === opened || this.#keys.usedAt(entry) === 0) used.add(this.#keys.at(entry).segment)
    for (const number of used) {
      const segment = openIfThere(join(folder, segments[number]!))
      const index = segment?.index()
      segment?.close()
      if (!index) continue
      const uses = Uint32Array.from({ length: index.count }, (_, i) => {
        const found = this.#keys.find(index.key(i))
        return found?.segment === number && found.start === index.start(i) ? this.#keys.usedAt(found.entry) : 0
      })
      writeUses(folder, segments[number]!, uses)
    }
  }

  /** Does a step that writes. After one that fails nothing is added any more. */
  #writing(step: () => void): void {
    if (this.#hasFailed) return
    try {
      step()
    } catch (error) {
      const { errno } = error as NodeJS.ErrnoException
      if (errno === undefined) throw error
      Atomics.store(this.#notes, FAILURE, errno)
      this.#writer.abandon()
    }
  }

  get #hasFailed(): boolean {
    return Atomics.load(this.#notes, FAILURE) !== 0
  }

  get #problem(): string {
    return `the cache in ${this.shared.folder} cannot be written (${getSystemErrorName(Atomics.load(this.#notes, FAILURE))})`
  }
}

function checked(record: Buffer, key: Uint8Array): Uint8Array | undefined {
  const content = contentOf(record)
  return content && keyIn(record).equals(key) ? content : undefined
}

function openIfThere(path: string): Segment | undefined {
  try {
    return new Segment(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
