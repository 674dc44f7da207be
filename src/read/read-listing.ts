import { temporaryFolder } from '../system/temporary.ts'
import { DEFAULT_OPTIONS, type ReadOptions } from './limits.ts'
import type { Entry, Listing } from './listing.ts'
import { type OpenedInputs, openInputs } from './open/open-inputs.ts'
import { Reader } from './reader.ts'
import type { Reading } from './record.ts'

/** A record of a listing; `entry` is absent for what could not be read at all. */
export interface ListedReading {
  readonly entry?: Entry
  readonly reading: Reading
}

/**
 * Reads all records of a listing in this thread, one after another: first what could not be read, then the records in order.
 * Packed containers are unpacked to a temporary folder, which is gone at the end.
 *
 * @param opened is called with what there is before the first record is read
 */
export async function* readListing(
  listing: Listing,
  options: ReadOptions = DEFAULT_OPTIONS,
  opened?: (found: OpenedInputs) => void,
): AsyncGenerator<ListedReading> {
  const folder = await temporaryFolder()
  const reader = new Reader(listing.base, options)
  try {
    const found = await openInputs(listing, options, folder.path)
    opened?.(found)
    const { inputs, unread } = found
    for (const one of unread) yield { reading: { outcome: 'unread', unread: one } }
    for (const entry of inputs) {
      await reader.prepare(entry)
      yield { entry, reading: reader.read(entry) }
    }
  } finally {
    reader.close()
    await folder.remove()
  }
}
