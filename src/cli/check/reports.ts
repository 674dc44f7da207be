import { relative, resolve } from 'node:path'
import { type FileReport, type ReportOptions, reportRefused, reportSighted, reportUnread } from '../../check/report.ts'
import type { Sighted } from '../../check/sighted.ts'
import type { Cleaned, Source } from '../../document/document.ts'
import type { InputRecord } from '../../document/record.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Listing } from '../../read/listing.ts'
import { bytePath, isAddress, joinPath, pathToUri, showPath, uriToPath } from '../../read/path.ts'
import { type ListedReading, readListing } from '../../read/read-listing.ts'
import { type Begun, inOrder } from './look/ahead.ts'

/** How the records of a check are looked at. */
export interface Looking {
  /** Begins to find what is wrong with a record, or recalls it. Called record by record, without waiting for results. */
  readonly begin: (record: InputRecord) => Promise<{ readonly result: Sighted | Promise<Sighted> }>
  /** What is found beside, in the order of the records. */
  readonly told: (source: Source, sighted: Sighted) => Sighted
  readonly clean: (record: InputRecord) => Cleaned
}

/**
 * The reports of a listing, in its order. A few documents at a time are in memory. Paths are relative to `folder`.
 */
export async function* reports(
  listing: Listing,
  read: ReadOptions,
  { begin, told, clean }: Looking,
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
  type Finish = () => FileReport
  const start = async ({ entry, reading }: ListedReading): Promise<Begun<Finish>> => {
    if (reading.outcome === 'unread') {
      const { uri, reason, message } = reading.unread
      return { bytes: 0, result: () => reportUnread(pathOf(uri), reason, message, options) }
    }
    const { source } = reading
    const path = pathOf(source.uri)
    const line = entry?.record?.place.line
    const more = { ...options, ...(line !== undefined && { line }) }
    if (reading.outcome === 'refused')
      return { bytes: 0, result: () => reportRefused(path, source, reading.rejection, more) }
    const { result } = await begin(reading)
    const finish = (sighted: Sighted): Finish => {
      return () => reportSighted(path, source, told(source, sighted), { ...more, again: () => clean(reading) })
    }
    return { bytes: reading.bytes.length, result: result instanceof Promise ? result.then(finish) : finish(result) }
  }
  for await (const finish of inOrder(readListing(listing, read), start)) yield finish()
}
