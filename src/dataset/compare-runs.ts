import { join } from 'node:path'
import { compareRows, type Difference } from './compare.ts'
import type { PublishedRun } from './publish/published-run.ts'
import { partsOf, readPart } from './read.ts'
import type { Row } from './row.ts'

/** A document whose rows differ between two runs over the same input. */
export type RowDifference =
  | { readonly kind: 'gone' | 'new'; readonly uri: string; readonly docId: string }
  | { readonly kind: 'changed'; readonly uri: string; readonly docId: string; readonly columns: readonly Difference[] }

/** Progress of a comparison. */
export interface Progress {
  /** Number of rows compared, and of rows in files that are identical byte for byte. */
  rows: number
  identical: number
}

/**
 * The documents whose rows differ between two runs, in the order of their source. Parts that are identical byte for byte
 * are not read. Of other parts, one row group of each run is in memory at a time.
 */
export async function* compareRuns(
  before: PublishedRun,
  after: PublishedRun,
  progress: Progress,
): AsyncGenerator<RowDifference> {
  const same = equalParts(before, after)
  for (const file of before.manifest.files) {
    if (same.has(file.path)) progress.identical += file.rows ?? 0
  }
  const left = rowsInOrder(before, same)
  const right = rowsInOrder(after, same)
  let a = (await left.next()).value
  let b = (await right.next()).value
  while (a || b) {
    progress.rows++
    const order = !b ? -1 : !a ? 1 : compareSource(a, b)
    if (order === 0) {
      const columns = compareRows(a!, b!)
      if (columns.length > 0) yield { kind: 'changed', uri: a!.source_uri, docId: a!.doc_id, columns }
    } else {
      const { source_uri: uri, doc_id: docId } = order < 0 ? a! : b!
      yield { kind: order < 0 ? 'gone' : 'new', uri, docId }
    }
    if (order <= 0) a = (await left.next()).value
    if (order >= 0) b = (await right.next()).value
  }
}

/** Paths of the files in data/ and rejects/ that are identical in both runs, byte for byte. */
function equalParts(before: PublishedRun, after: PublishedRun): Set<string> {
  const hashes = new Map(after.manifest.files.map(({ path, sha256 }) => [path, sha256]))
  const equal = before.manifest.files.filter(({ path, sha256 }) => hashes.get(path) === sha256).map(({ path }) => path)
  return new Set(equal.filter((path) => path.startsWith('data/') || path.startsWith('rejects/')))
}

/** Merges the rows of data/ and rejects/, each of which is already sorted. */
async function* rowsInOrder(run: PublishedRun, without: ReadonlySet<string>): AsyncGenerator<Row, undefined> {
  const data = rowsOf(run, 'data', without)
  const rejects = rowsOf(run, 'rejects', without)
  let a = (await data.next()).value
  let b = (await rejects.next()).value
  while (a || b) {
    if (!b || (a && compareSource(a, b) <= 0)) {
      yield a!
      a = (await data.next()).value
    } else {
      yield b
      b = (await rejects.next()).value
    }
  }
}

async function* rowsOf(
  run: PublishedRun,
  folder: 'data' | 'rejects',
  without: ReadonlySet<string>,
): AsyncGenerator<Row, undefined> {
  for (const path of partsOf(run.manifest, folder)) {
    if (!without.has(path)) yield* readPart<Row>(join(run.folder, path))
  }
}

/** Sorts by the bytes of the percent-encoded source, then by record. */
function compareSource(a: Row, b: Row): number {
  if (a.source_uri !== b.source_uri) return a.source_uri < b.source_uri ? -1 : 1
  return a.record_index - b.record_index
}
