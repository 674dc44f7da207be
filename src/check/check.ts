import { relative } from 'node:path'
import { cleanOne, type InputRecord, type Knowledge, type Pipeline } from '../pipeline/pipeline.ts'
import { type Listing, type ReadLimits, readRecord } from '../read/index.ts'
import { joinPath, showPath, uriToPath } from '../read/path.ts'
import { type FileReport, type RuleDocs, reportDocument, reportRefused, reportUnread } from './report.ts'

/** What a check needs besides its input. */
export interface CheckOptions {
  readonly pipeline: Pipeline
  readonly docs: RuleDocs
  /** What a run learnt from many documents; nothing where absent. */
  readonly knowledge?: Knowledge
  readonly limits?: ReadLimits
  /** The folder that paths in reports are relative to. */
  readonly folder: string
}

/**
 * Checks the files of a listing one by one, in its order; writes nothing. One document is in memory at a time.
 */
export function* check(listing: Listing, options: CheckOptions): Generator<FileReport> {
  const { pipeline, docs, knowledge, limits, folder } = options
  const pathOf = (uri: string): string => relative(folder, showPath(joinPath(listing.base, uriToPath(uri))))
  for (const { uri, reason, message } of listing.unread) yield reportUnread(pathOf(uri), reason, message)
  for (const entry of listing.entries) {
    const path = pathOf(entry.uri)
    const reading = readRecord(listing.base, entry, limits)
    if (reading.outcome === 'unread') {
      yield reportUnread(path, reading.unread.reason, reading.unread.message)
    } else if (reading.outcome === 'refused') {
      yield reportRefused(path, reading.source.recordIndex, reading.rejection, docs)
    } else {
      const record: InputRecord = { source: reading.source, bytes: reading.bytes }
      yield reportDocument(path, cleanOne(pipeline, record, knowledge), docs)
    }
  }
}
