import { join } from 'node:path'
import { contentsOf } from './folder.ts'
import { takeInventory } from './inventory.ts'
import { contentOf, keyIn } from './records/record.ts'
import { Segment } from './records/segment.ts'

/** What a cache holds. */
export interface CacheSize {
  readonly records: number
  /** Of all files, in bytes. */
  readonly bytes: number
  readonly files: number
  /** When a record was last used, in seconds since 1970; undefined for an empty cache. */
  readonly lastUsed?: number
}

/** @throws the system's error where the folder or a file cannot be read */
export function sizeOf(folder: string): CacheSize {
  const { segments, keys } = takeInventory(folder)
  const { finished, uses, unfinished } = contentsOf(folder)
  const files = [...finished, ...uses, ...unfinished]
  const lastUsed = segments.reduce((last, segment) => segment.uses.reduce((a, b) => Math.max(a, b), last), 0)
  return {
    records: keys.count,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: files.length,
    ...(lastUsed > 0 && { lastUsed }),
  }
}

/** The outcome of reading a whole cache. */
export interface Verified {
  readonly records: number
  readonly damaged: number
}

/**
 * Reads every record and compares it with its hash. Runs do so themselves; what is damaged counts as missing.
 *
 * @throws the system's error where the folder or a file cannot be read
 */
export function verify(folder: string): Verified {
  let records = 0
  let damaged = 0
  for (const { name, index } of takeInventory(folder).segments) {
    const segment = new Segment(join(folder, name))
    try {
      for (let i = 0; i < index.count; i++) {
        const record = segment.record(index.start(i), index.length(i))
        const key = index.key(i)
        if (!contentOf(record) || !keyIn(record).subarray(0, key.length).equals(key)) damaged++
      }
      records += index.count
    } finally {
      segment.close()
    }
  }
  return { records, damaged }
}
