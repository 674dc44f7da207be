import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Cache } from '../../cache/index.ts'
import type { Sighted } from '../../check/sighted.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import type { InputRecord } from '../../document/record.ts'
import { notice } from '../process/log.ts'
import { VERSION } from '../version.ts'

/**
 * What earlier checks found, by all that it depends on: the record's bytes and name, the configuration, the knowledge, and the
 * version. What is not reported, and how severe it is, is settled afterwards, so that it may change freely.
 */
export class CheckMemory {
  readonly #cache: Cache
  readonly #rest: string

  private constructor(cache: Cache, rest: string) {
    this.#cache = cache
    this.#rest = rest
  }

  /**
   * Opens the memory in a folder; undefined, which is told, where that cannot be: a check needs none.
   *
   * @param depends all that findings depend on besides the record; plain data
   */
  static open(folder: string, maxBytes: number, depends: readonly unknown[]): CheckMemory | undefined {
    const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url))
    // A program that was built anew has its old version as long as it is not released.
    const rest = hash('sha256', JSON.stringify(['check', VERSION, size, mtimeMs, ...depends]))
    try {
      return new CheckMemory(Cache.open(folder, maxBytes), rest)
    } catch (error) {
      const code = codeOf(error)
      if (code === undefined) throw error
      notice('plain', `the cache in ${folder} cannot be opened (${code}); --no-cache does without`, { folder, code })
      return undefined
    }
  }

  /** What was found in a record; undefined if it has not been looked at. */
  recall(record: InputRecord): Sighted | undefined {
    const known = this.#cache.get(this.#keyOf(record))
    return known && (JSON.parse(Buffer.from(known).toString()) as Sighted)
  }

  keep(record: InputRecord, sighted: Sighted): void {
    this.#cache.put(this.#keyOf(record), Buffer.from(JSON.stringify(sighted)))
  }

  #keyOf({ source }: InputRecord): Uint8Array {
    return hash('sha256', `${this.#rest}\n${JSON.stringify(source)}`, 'buffer')
  }

  close(): void {
    this.#cache.close()
    const { problem } = this.#cache.counts
    if (problem !== undefined) notice('plain', problem, {})
  }
}
