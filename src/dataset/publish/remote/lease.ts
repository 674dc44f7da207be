import { randomUUID } from 'node:crypto'
import { OutputError } from '../../../document/errors/output-error.ts'
import { type Holder, isRunning, ownHolder } from '../../../system/holder.ts'
import { HEARTBEAT_MS, STALE_MS } from '../lock.ts'
import type { RemoteFolder } from './store.ts'

/** The object that says who writes to a folder of a store. */
export const LEASE = 'lock.json'

/**
 * Maximum age of the last renewal when `latest.json` is written, in milliseconds. Until the request is answered or given up, at
 * most four further minutes pass, and after five the lease may be another's.
 */
const FRESH_MS = 30_000

/** Attempts to get a lease that others release or take over at the same time. */
const ATTEMPTS = 3

/** The content of {@link LEASE}. */
interface Content extends Holder {
  /** Tells the leases of one process apart. */
  readonly token: string
  /** Goes up with each heartbeat, so that each has its own ETag: who takes over a silent lease takes over just that one. */
  readonly beat: number
  /** Ids of runs whose objects are or were being written, and which readers must not have been led to yet. */
  readonly unpublished: readonly string[]
}

/**
 * The right to write to a folder of a store, until it is released. It is taken over
 * - at once, if its process ran on this system and has ended;
 * - after five minutes without a heartbeat by the clock of the store, if it is of another host or container.
 */
export class Lease {
  /** Ids of runs that a killed holder may have left without publishing them. */
  readonly inherited: readonly string[]
  readonly #folder: RemoteFolder
  #content: Content
  #etag: string
  #renewed: number = Date.now()
  #lost: OutputError | undefined
  /** Writes follow one another, since each needs the ETag of the one before. */
  #writing: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout

  private constructor(folder: RemoteFolder, content: Content, etag: string) {
    this.#folder = folder
    this.#content = content
    this.#etag = etag
    this.inherited = content.unpublished
    this.#timer = setInterval(() => void this.#beat(), HEARTBEAT_MS)
    this.#timer.unref()
  }

  /** @throws OutputError `LOCKED` (exit code 75) when another process holds it */
  static async acquire(folder: RemoteFolder): Promise<Lease> {
    const own: Content = { ...ownHolder(), token: randomUUID(), beat: 0, unpublished: [] }
    for (let attempt = 1; ; attempt++) {
      const etag = await folder.put(LEASE, encode(own), { ifNoneMatch: '*' })
      if (etag !== undefined) return new Lease(folder, own, etag)
      const found = await folder.read(LEASE)
      if (found) {
        const holder = decode(found.bytes)
        // The answer to a first attempt may have been lost, and the second met our own lease.
        if (holder?.token === own.token) return new Lease(folder, own, found.etag)
        if (attempt === ATTEMPTS || (await isAlive(folder, holder, found.etag))) throw locked(folder, holder)
        const content = { ...own, unpublished: holder?.unpublished ?? [] }
        const taken = await folder.put(LEASE, encode(content), { ifMatch: found.etag })
        if (taken !== undefined) return new Lease(folder, content, taken)
      } else if (attempt === ATTEMPTS) throw locked(folder, undefined)
    }
  }

  /** What the object holds now. */
  get bytes(): Uint8Array {
    return encode(this.#content)
  }

  get isLost(): boolean {
    return this.#lost !== undefined
  }

  /**
   * Renews the lease.
   *
   * @throws OutputError `LOCKED` when another process has taken it over
   */
  async renew(): Promise<void> {
    await this.#write({})
  }

  /**
   * Renews the lease if that is too long ago for a step that must not overlap with another holder's: a process may sleep
   * between any two lines.
   */
  async renewIfOld(): Promise<void> {
    while (Date.now() - this.#renewed > FRESH_MS) await this.renew()
  }

  /** Notes which runs are being written, so that the next holder can tell what a killed one left. */
  async note(unpublished: readonly string[]): Promise<void> {
    await this.#write({ unpublished })
  }

  /** Ends the signs of life and leaves the note for the next holder. */
  async abandon(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing.catch(() => undefined)
  }

  /** Ends the lease, unless it has been taken over. */
  async release(): Promise<void> {
    await this.abandon()
    if (this.#lost) return
    const found = await this.#folder.read(LEASE)
    if (found && decode(found.bytes)?.token === this.#content.token) await this.#folder.remove(LEASE)
  }

  async #beat(): Promise<void> {
    // A heartbeat that fails is a missed one; it takes fifteen of them until another may take over.
    await this.#write({}).catch(() => undefined)
  }

  async #write(change: Partial<Content>): Promise<void> {
    const step = this.#writing.catch(() => undefined).then(() => this.#put(change))
    this.#writing = step
    await step
  }

  async #put(change: Partial<Content>): Promise<void> {
    if (this.#lost) throw this.#lost
    const content = { ...this.#content, ...change, beat: this.#content.beat + 1 }
    const begun = Date.now()
    let etag = await this.#folder.put(LEASE, encode(content), { ifMatch: this.#etag })
    if (etag === undefined) {
      const found = await this.#folder.read(LEASE)
      const holder = found && decode(found.bytes)
      // Ours: the answer to an earlier attempt was lost.
      if (found && holder?.token === content.token && holder.beat === content.beat) etag = found.etag
      else {
        this.#lost = lost(this.#folder, holder)
        throw this.#lost
      }
    }
    this.#content = content
    this.#etag = etag
    this.#renewed = begun
  }
}

const encode = (content: Content): Uint8Array => Buffer.from(`${JSON.stringify(content)}\n`)

function decode(bytes: Buffer): Content | undefined {
  try {
    const content = JSON.parse(bytes.toString('utf8')) as Content
    return typeof content === 'object' && content !== null && 'pid' in content && 'host' in content
      ? { ...content, unpublished: Array.isArray(content.unpublished) ? content.unpublished : [] }
      : undefined
  } catch {
    // Somebody else's object of this name. Silence decides, as with a lock on a disk.
    return undefined
  }
}

async function isAlive(folder: RemoteFolder, holder: Content | undefined, etag: string): Promise<boolean> {
  const running = holder && isRunning(holder)
  if (running !== undefined) return running
  const head = await folder.store.head(folder.at(LEASE))
  if (!head) return false
  // A heartbeat came in between; and a store that tells no time gives no proof of silence.
  if (head.etag !== etag || head.written === undefined || head.now === undefined) return true
  return head.now - head.written < STALE_MS
}

const nameOf = (holder: Content | undefined): string =>
  holder ? `process ${holder.pid} on ${holder.host}` : 'another process'

function locked(folder: RemoteFolder, holder: Content | undefined): OutputError {
  return new OutputError(
    'LOCKED',
    `${folder.name()} is being written by ${nameOf(holder)}: wait for it to end and run again, or choose another place with --out. ` +
      `A writer of another host that has given no sign of life for ${STALE_MS / 60_000} minutes is taken over; ` +
      `if none runs, remove ${folder.name(LEASE)}`,
  )
}

function lost(folder: RemoteFolder, holder: Content | undefined): OutputError {
  const who = holder ? `${nameOf(holder)} has taken it over` : 'somebody removed it'
  return new OutputError(
    'LOCKED',
    `${folder.name(LEASE)} is not held any more: ${who}. Nothing was published; run again`,
  )
}
