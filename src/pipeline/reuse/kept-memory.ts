import type { Cache } from '../../cache/index.ts'
import type { Memory } from '../../document/stage.ts'
import { Keys, keyBytes } from './keys.ts'

/** What stages remember from run to run, as long as the program is the same. */
export class KeptMemory implements Memory {
  readonly #cache: Cache
  readonly #build: string

  /** @param build see `buildHash` */
  constructor(cache: Cache, build: string) {
    this.#cache = cache
    this.#build = build
  }

  recall(key: string): string | undefined {
    const bytes = this.#cache.get(this.#key(key))
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  }

  keep(key: string, value: string): void {
    this.#cache.put(this.#key(key), Buffer.from(value))
  }

  #key(key: string): Uint8Array {
    return keyBytes('memory', Keys.ofMemory(this.#build, key))
  }
}
