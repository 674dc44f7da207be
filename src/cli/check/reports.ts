import { relative, resolve } from 'node:path'
import {
  type FileReport,
  type ReportOptions,
  reportRefused,
  reportSighted,
  reportUnread,
  type Sighted,
} from '../../check/report.ts'
import type { InputRecord } from '../../document/record.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Listing } from '../../read/listing.ts'
import { bytePath, isAddress, joinPath, pathToUri, showPath, uriToPath } from '../../read/path.ts'
import { readListing } from '../../read/read-listing.ts'

/**
 * The reports of a listing, file by file; one document at a time is in memory. Paths are relative to `folder`.
 *
 * @param look cleans a record, or recalls what was found in it
 */
export async function* reports(
  listing: Listing,
  read: ReadOptions,
  look: (record: InputRecord) => Sighted,
  folder: string,
  stdinName: string | undefined,
  options: ReportOptions,
): AsyncGenerator<FileReport> {
  const piped = pathToUri(bytePath(stdinName ?? 'stdin'))
  const pathOf = (uri: string): string => {
    const path = showPath(uriToPath(uri))
    // Standard input and objects of other machines have names and no paths.
    return uri === piped || isAddress(uri) ? path : relative(folder, showPath(joinPath(listing.base, uriToPath(uri))))
  }
  for (const { input, message } of listing.missing)
    yield reportUnread(relative(folder, resolve(input)), 'missing', message, options)
  for await (const { entry, reading } of readListing(listing, read)) {
    if (reading.outcome === 'unread') {
      const { uri, reason, message } = reading.unread
      yield reportUnread(pathOf(uri), reason, message, options)
      continue
    }
    const path = pathOf(reading.source.uri)
    const line = entry?.record?.place.line
    const more = { ...options, ...(line !== undefined && { line }) }
    if (reading.outcome === 'read') yield reportSighted(path, look(reading), more)
    else yield reportRefused(path, reading.source, reading.rejection, more)
  }
}
