import { join } from 'node:path'
import { compareRows, type Difference } from '../compare.ts'
import type { PublishedRun } from '../publish/published-run.ts'
import { partsOf, type RunFiles, readPart } from '../read.ts'
import type { RawRow, Row } from '../rows/row.ts'

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
      const columns = compareRows(a!.row, b!.row)
      if (columns.length > 0) yield { kind: 'changed', uri: a!.row.source_uri, docId: a!.row.doc_id, columns }
    } else {
      const { source_uri: uri, doc_id: docId } = (order < 0 ? a! : b!).row
      yield { kind: order < 0 ? 'gone' : 'new', uri, docId }
    }
    if (order <= 0) a = (await left.next()).value
    if (order >= 0) b = (await right.next()).value
  }
}

/** Paths of the files in data/ and rejects/ that are identical in both runs, byte for byte. */
export function equalParts(before: RunFiles, after: RunFiles): Set<string> {
  const hashes = new Map(after.manifest.files.map(({ path, sha256 }) => [path, sha256]))
  const equal = before.manifest.files.filter(({ path, sha256 }) => hashes.get(path) === sha256).map(({ path }) => path)
  return new Set(equal.filter((path) => path.startsWith('data/') || path.startsWith('rejects/')))
}

/** A row with its number in its file. */
interface Placed {
  readonly row: Row
  readonly number: number
}

/** The rows of a run in the order of raw/, which is that of the input; without those of the files in `without`. */
async function* rowsInOrder(run: PublishedRun, without: ReadonlySet<string>): AsyncGenerator<Placed, undefined> {
  for (const rawPath of partsOf(run.manifest, 'raw')) {
    const [data, rejects] = (['data', 'rejects'] as const).map((folder) => rowsOf(run, rawPath, folder, without))
    let a = (await data!.next()).value
    let b = (await rejects!.next()).value
    if (!a && !b) continue
    for await (const raw of readPart<RawRow>(join(run.folder, rawPath), ['doc_id', 'record_number'])) {
      if (a?.doc_id === raw.doc_id) {
        yield { row: a, number: raw.record_number }
        a = (await data!.next()).value
      } else if (b?.doc_id === raw.doc_id) {
        yield { row: b, number: raw.record_number }
        b = (await rejects!.next()).value
      }
    }
  }
}

/** The rows of the part of `rawPath` in another folder; none where it has no file there. */
async function* rowsOf(
  run: PublishedRun,
  rawPath: string,
  folder: 'data' | 'rejects',
  without: ReadonlySet<string>,
): AsyncGenerator<Row, undefined> {
  const path = rawPath.replace('raw/', `${folder}/`)
  if (without.has(path) || !run.manifest.files.some((file) => file.path === path)) return
  yield* readPart<Row>(join(run.folder, path))
}

/** Sorts by the bytes of the percent-encoded file, then by number in it. */
function compareSource(a: Placed, b: Placed): number {
  const [left, right] = [fileOf(a.row.source_uri), fileOf(b.row.source_uri)]
  if (left !== right) return left < right ? -1 : 1
  return a.number - b.number
}

/** The file of a record: `!` separates an archive from its member, and occurs in no other place. */
export function fileOf(uri: string): string {
  return uri.split('!', 1)[0]!
}
