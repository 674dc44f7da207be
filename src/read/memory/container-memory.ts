import { type Cache, objectKey } from '../../cache/index.ts'
import type { ReadOptions } from '../limits.ts'
import type { Entry } from '../listing.ts'
import type { ContainerMemory, FoundEntry } from '../open/open-inputs.ts'
import { packFound, unpackFound } from '../open/packed-found.ts'

/**
 * Where the records of containers in stores are, for those that have not changed since: they are not fetched. Whoever needs a record whose
 * bytes are not kept fetches its container again; see `Reader`. Containers of this machine are opened, since that is cheap.
 */
export class KeptContainers implements ContainerMemory {
  readonly start = 0
  readonly #cache: Pick<Cache, 'get' | 'put'>
  readonly #reading: string
  readonly #isFull: boolean

  /**
   * @param version of the code that reads
   * @param isFull whether all is fetched, also what is known
   */
  constructor(cache: Pick<Cache, 'get' | 'put'>, { maxBytes, fields }: ReadOptions, version: string, isFull: boolean) {
    this.#cache = cache
    this.#reading = JSON.stringify(['containers', version, maxBytes, fields])
    this.#isFull = isFull
  }

  async recall(entry: Entry, copy: string): Promise<FoundEntry | undefined> {
    const key = this.#isFull ? undefined : this.#key(entry)
    const bytes = key && this.#cache.get(key)
    return bytes && renamed(unpackFound(bytes, entry), COPY, copy)
  }

  /** Keeps what was found, if it was found in the version that is listed. */
  async keep(entry: Entry, found: FoundEntry, copy: string): Promise<void> {
    const key = this.#key(entry)
    if (!key || found.containers?.some(({ file }) => file.etag !== entry.etag) !== false) return
    this.#cache.put(key, packFound(renamed(found, copy, COPY)))
  }

  #key({ uri, remote, size, etag }: Entry): Uint8Array | undefined {
    return remote === undefined ? undefined : objectKey(JSON.stringify([this.#reading, uri]), size, etag)
  }
}

/** Stands for the path of copies, which is another in each run. */
const COPY = '\0copy'

/** @param from what the paths of copies begin with @param to what they begin with then */
function renamed({ containers, ...found }: FoundEntry, from: string, to: string): FoundEntry {
  if (!containers) return found
  const moved = containers.map(({ copy, ...more }) => ({
    ...more,
    ...(copy !== undefined && { copy: to + copy.slice(from.length) }),
  }))
  return { ...found, containers: moved }
}
