import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import type { Rejection, Source } from '../document/document.ts'
import { codeOf } from '../document/errors/error-code.ts'
import { ExpectedError } from '../document/errors/expected-error.ts'
import { documentHash, inputRecord } from '../document/record.ts'
import {
  type Bytes,
  type Container,
  type ContainerRecord,
  RecordRefusal,
  type Refusal,
} from './containers/container.ts'
import { formatOf, loadContainer, loadedContainer } from './containers/index.ts'
import { reasonOf } from './folders/look.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from './limits.ts'
import { type Entry, type RecordPlace, unreachable } from './listing.ts'
import { FileBytes } from './open/file-bytes.ts'
import { TooLargeError } from './packing/unpack.ts'
import { type BytePath, bytePath, joinPath, toBuffer, uriToPath } from './path.ts'
import { type Reading, readRecord, refusedAsLarge, unpackRecord } from './record.ts'

/** Bytes hashed at a time. */
const CHUNK = 2 ** 20

/**
 * Reads the entries of a listing: files that are one record, and records of containers. The container that was read last
 * stays open. One for each thread.
 */
export class Reader {
  readonly #base: BytePath
  readonly #options: ReadOptions
  /** Remote objects that are read next, those that are being fetched, and the one that is there. */
  #expected: readonly Entry[] = []
  readonly #fetched = new Map<string, Promise<Reading>>()
  readonly #arrived = new Map<string, Reading>()
  /** Copies of containers that are there: path in the places of records → path of the copy. */
  readonly #copies = new Map<string, string>()
  #open: { readonly path: BytePath; readonly file: FileBytes } | undefined

  /** @param base the listing's base */
  constructor(base: BytePath, options: ReadOptions = DEFAULT_OPTIONS) {
    this.#base = base
    this.#options = options
  }

  /**
   * Prepares {@link read} for an entry where that takes time: its format is loaded, its row group decoded. Undefined where
   * nothing has to be done.
   */
  prepare(entry: Entry): Promise<void> | undefined {
    const { record } = entry
    if (!record) return entry.remote === undefined ? undefined : this.#fetch(entry)
    if (record.object && record.copy !== undefined && !this.#isThere(record.copy)) return this.#restore(entry, record)
    const container = loadedContainer(record.format)
    return container ? this.#prepareRecord(container, entry, record) : this.#load(entry, record)
  }

  /** Whether a copy of a container is there, under its path or another. */
  #isThere(copy: string): boolean {
    if (!this.#copies.has(copy) && existsSync(toBuffer(bytePath(copy)))) this.#copies.set(copy, copy)
    return this.#copies.has(copy)
  }

  /** Fetches the container of a record that was known from its tag. Each thread has copies of its own. */
  async #restore(entry: Entry, record: RecordPlace): Promise<void> {
    const { entry: file, copies } = record.object!
    const own = `${copies}-${threadId}`
    const { openContainers } = await import('./open/open-container.ts')
    const format = formatOf(file.uri)!
    try {
      const all = await openContainers({ base: this.#base, entry: file, format, options: this.#options, copy: own })
      // Of another version, no place would be right.
      const isSame = all?.every((each) => each.file.etag === file.etag)
      for (const { copy } of (isSame && all) || [])
        if (copy !== undefined) this.#copies.set(copies + copy.slice(own.length), copy)
    } catch (error) {
      if (!(error instanceof ExpectedError) && codeOf(error) === undefined) throw error
    }
    // Once is enough: reading tells that it is not there.
    if (!this.#copies.has(record.copy!)) this.#copies.set(record.copy!, record.copy!)
    await this.#load(entry, record)
  }

  /**
   * Reads an entry that is prepared. Never throws because of the file.
   */
  read(entry: Entry): Reading {
    if (!entry.record) return this.#takeFetched(entry) ?? readRecord(this.#base, entry, this.#options)
    const { record } = entry
    let file: FileBytes
    try {
      file = this.#fileOf(entry, record)
    } catch (error) {
      const message = `cannot be opened (${reasonOf(error)})`
      return { outcome: 'unread', unread: { uri: record.file, reason: 'unreadable', message } }
    }
    try {
      return this.#readFrom(file, entry, record)
    } catch (error) {
      if (error instanceof RecordRefusal) return this.#refused(file, entry, record, error)
      const refusal = { reason: 'damaged', message: `cannot be read: ${(error as Error).message}` }
      return this.#refused(file, entry, record, new RecordRefusal(refusal, { key: '', layers: [] }))
    }
  }

  /**
   * Says which entries will be read next, in order. Objects of other machines are fetched a few at a time before they are
   * asked for, because each takes a while to come.
   */
  expect(entries: readonly Entry[]): void {
    this.#expected = entries.filter(({ remote, record }) => remote !== undefined && !record)
    this.#fetched.clear()
  }

  /** Fetches an object and those behind it. */
  async #fetch(entry: Entry): Promise<void> {
    const at = this.#expected.indexOf(entry)
    const next = at < 0 ? [entry] : this.#expected.slice(at, at + AHEAD)
    for (const each of next) {
      if (this.#fetched.has(each.uri)) continue
      const reading = fetchRecord(each, this.#options)
      // Whoever awaits the reading gets its error. That may be later, or never.
      reading.catch(() => {})
      this.#fetched.set(each.uri, reading)
    }
    await this.#fetched.get(entry.uri)!.then((reading) => this.#arrived.set(entry.uri, reading))
    this.#fetched.delete(entry.uri)
  }

  #takeFetched({ uri }: Entry): Reading | undefined {
    const reading = this.#arrived.get(uri)
    this.#arrived.delete(uri)
    return reading
  }

  close(): void {
    this.#open?.file.close()
    this.#open = undefined
  }

  async #load(entry: Entry, record: RecordPlace): Promise<void> {
    await this.#prepareRecord(await loadContainer(record.format), entry, record)
  }

  #prepareRecord(container: Container, entry: Entry, record: RecordPlace): Promise<void> | undefined {
    if (!container.prepare || record.place.damage) return undefined
    try {
      // What fails here fails again when the record is read, and is reported there.
      return container.prepare(this.#fileOf(entry, record), record.place, this.#options)?.catch(() => {})
    } catch {
      return undefined
    }
  }

  #readFrom(file: Bytes, entry: Entry, record: RecordPlace): Reading {
    const { place, format, outer } = record
    const container = loadedContainer(format)!
    if (place.damage)
      throw new RecordRefusal(place.damage, { key: '', layers: [`${container.unit} ${place.start}+${place.length}`] })
    const { payload, key, layers, given, metadata } = container.read(file, place, this.#options)
    if (payload.length > this.#options.maxBytes)
      throw new RecordRefusal(tooLarge(payload.length, this.#options.maxBytes), { payload, key, layers, given })
    return {
      outcome: 'read',
      ...inputRecord(entry.uri, payload, {
        number: place.number,
        ...sourceOf({ key, layers: [...outer, ...layers], given, ...(metadata && { metadata }) }),
      }),
    }
  }

  /** The row of a record that is there and becomes no document. */
  #refused(
    file: Bytes,
    { uri }: Entry,
    { place, format, outer }: RecordPlace,
    { refusal, found }: RecordRefusal,
  ): Reading {
    const { key, layers, payload, given = {}, metadata } = found
    const isBytes = loadedContainer(format)!.unit === 'bytes'
    const sha256 = createHash('sha256')
    const id = documentHash({ uri, key })
    const update = (bytes: Uint8Array): void => {
      sha256.update(bytes)
      id.update(bytes)
    }
    if (payload) update(payload)
    else if (isBytes)
      for (let at = 0; at < place.length; at += CHUNK)
        update(file.read(place.start + at, Math.min(CHUNK, place.length - at)))
    const source: Source = {
      uri,
      number: place.number,
      sha256: sha256.digest('hex'),
      bytes: payload?.length ?? (isBytes ? place.length : 0),
      ...sourceOf({ key, layers: [...outer, ...layers], given, ...(metadata && { metadata }) }),
    }
    return { outcome: 'refused', id: id.digest('hex'), source, rejection: rejectionOf(refusal, place.line) }
  }

  #fileOf({ target }: Entry, { file, copy }: RecordPlace): FileBytes {
    const path =
      copy !== undefined ? bytePath(this.#copies.get(copy) ?? copy) : (target ?? joinPath(this.#base, uriToPath(file)))
    if (this.#open?.path === path) return this.#open.file
    this.close()
    this.#open = { path, file: new FileBytes(path) }
    return this.#open.file
  }
}

/** Objects of other machines that are fetched at a time. */
const AHEAD = 8

/** Fetches an object into memory. Never throws because of the object. */
async function fetchRecord({ uri, remote }: Entry, options: ReadOptions): Promise<Reading> {
  const { fetchPieces } = await import('./places/remote.ts')
  const pieces: Buffer[] = []
  let length = 0
  try {
    const etag = await fetchPieces(remote!, (piece) => {
      // Pieces come as the network cuts them; what is kept must not depend on that.
      pieces.push(piece.subarray(0, options.maxBytes - length))
      length += piece.length
      if (length > options.maxBytes) throw new TooLargeError(`larger than ${options.maxBytes} bytes`)
    })
    const reading = unpackRecord(uri, Buffer.concat(pieces), options)
    if (reading.outcome !== 'read') return reading
    const versioned = { ...reading, ...(etag !== undefined && { etag }) }
    if (!/^https?:/i.test(remote!)) return versioned
    return { ...versioned, source: { ...reading.source, given: { url: remote! } } }
  } catch (error) {
    if (error instanceof TooLargeError)
      return refusedAsLarge(
        inputRecord(uri, Buffer.concat(pieces)),
        `${error.message}; its hash is of those that were read`,
      )
    if (!(error instanceof ExpectedError)) throw error
    return { outcome: 'unread', unread: unreachable(uri, remote!, error) }
  }
}

function sourceOf({
  key,
  layers,
  given,
  metadata,
}: Omit<ContainerRecord, 'payload'>): Pick<Source, 'key' | 'layers' | 'given' | 'metadata'> {
  const stated = { ...given, ...metadata }
  return {
    key: key.toWellFormed(),
    layers,
    given,
    ...(Object.keys(stated).length > 0 && { metadata: JSON.stringify(stated).toWellFormed() }),
  }
}

function rejectionOf({ reason, message }: Refusal, line: number | undefined): Rejection {
  return { stage: 'read', reason, message: line === undefined ? message : `line ${line}: ${message}` }
}

const tooLarge = (bytes: number, limit: number): Refusal => ({
  reason: 'too-large',
  message: `${bytes} bytes: larger than ${limit} bytes`,
})
