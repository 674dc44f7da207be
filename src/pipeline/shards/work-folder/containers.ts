import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { Entry, Listing } from '../../../read/listing.ts'
import type { ContainerMemory, FoundEntry } from '../../../read/open/open-inputs.ts'
import { packFound, unpackFound } from '../../../read/open/packed-found.ts'
import { joinPath, toBuffer, uriToPath } from '../../../read/path.ts'
import type { WorkPlace } from './place.ts'

/**
 * What is in containers, in the work folder, so that not every shard reads all containers to find the records of its parts. Shards that
 * begin at the same time begin at different containers, and find those of the others done when they get there.
 */
export class SharedContainers implements ContainerMemory {
  readonly start: number
  readonly #place: WorkPlace
  readonly #listing: Listing
  readonly #configuration: string
  readonly #opened: ReadonlySet<string>
  readonly #recalled = new Set<string>()

  /**
   * @param configuration hash over all that decides what records a container has
   * @param start share of the containers before the first to be read, from 0 to 1
   * @param opened uris of files that are read here, whatever is known: their records are needed
   */
  constructor(
    place: WorkPlace,
    listing: Listing,
    configuration: string,
    start: number,
    opened: ReadonlySet<string> = new Set(),
  ) {
    this.#place = place
    this.#listing = listing
    this.#configuration = configuration
    this.start = start
    this.#opened = opened
  }

  /** Uris of the files that were recalled: copies of them are not on this machine. */
  get recalled(): ReadonlySet<string> {
    return this.#recalled
  }

  async recall(entry: Entry): Promise<FoundEntry | undefined> {
    if (this.#opened.has(entry.uri)) return undefined
    const bytes = await this.#place.read(this.#path(entry))
    if (!bytes) return undefined
    this.#recalled.add(entry.uri)
    return unpackFound(bytes, entry)
  }

  async keep(entry: Entry, found: FoundEntry): Promise<void> {
    await this.#place.create(this.#path(entry), packFound(found))
  }

  /** A file of this machine is told by its time, too: another copy of it may have another, and is then read again. */
  #path(entry: Entry): string {
    const { uri, size, etag, target, remote } = entry
    const time =
      remote === undefined
        ? statSync(toBuffer(target ?? joinPath(this.#listing.base, uriToPath(uri)))).mtimeMs
        : (etag ?? '')
    return `containers/${hash('sha256', JSON.stringify([this.#configuration, uri, size, time]))}.bin`
  }
}
