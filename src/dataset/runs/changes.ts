import { equalParts, rowsInOrder } from '../compare-runs.ts'
import type { RunFiles } from '../read.ts'
import type { Row } from '../row.ts'

/** Numbers of documents by what became of them from one run to another. */
export interface Changes {
  /** In both runs, with the same clean text, or rejected in both. */
  readonly same: number
  /** In both runs, with another text or another status. */
  readonly changed: number
  readonly new: number
  readonly gone: number
}

/** What a document came to, in numbers: a container of a million records takes 60 MB to compare. */
interface Fact {
  readonly uri: string
  readonly id: number
  readonly result: number
}

const COLUMNS: readonly (keyof Row)[] = ['doc_id', 'source_uri', 'record_index', 'status', 'text_sha256']

/**
 * Counts the documents that changed between two runs. A document is found again by its source; among the records of one
 * container by its `doc_id`, since a record that is put in shifts the numbers of those after it. What is left of a container
 * on both sides counts as changed.
 *
 * Parts that are equal byte for byte are not read.
 */
export async function countChanges(before: RunFiles, after: RunFiles): Promise<Changes> {
  const equal = equalParts(before, after)
  const counts = { same: 0, changed: 0, new: 0, gone: 0 }
  for (const { path, rows = 0 } of after.manifest.files) if (equal.has(path)) counts.same += rows
  const left = bySource(before, equal)
  const right = bySource(after, equal)
  let a = (await left.next()).value
  let b = (await right.next()).value
  while (a || b) {
    const order = !b ? -1 : !a ? 1 : compareTexts(a[0]!.uri, b[0]!.uri)
    if (order === 0) countSource(a!, b!, counts)
    else if (order < 0) counts.gone += a!.length
    else counts.new += b!.length
    if (order <= 0) a = (await left.next()).value
    if (order >= 0) b = (await right.next()).value
  }
  return counts
}

function countSource(
  before: readonly Fact[],
  after: readonly Fact[],
  counts: { -readonly [K in keyof Changes]: number },
): void {
  const waiting = new Map(before.map(({ id, result }) => [id, result]))
  let unmatched = 0
  for (const { id, result } of after) {
    const known = waiting.get(id)
    if (known === undefined) unmatched++
    else if (known === result) counts.same++
    else counts.changed++
    waiting.delete(id)
  }
  const changed = Math.min(unmatched, waiting.size)
  counts.changed += changed
  counts.new += unmatched - changed
  counts.gone += waiting.size - changed
}

/** The documents of each source, in order of the source. */
async function* bySource(run: RunFiles, without: ReadonlySet<string>): AsyncGenerator<Fact[], undefined> {
  let group: Fact[] = []
  for await (const row of rowsInOrder(run, without, COLUMNS)) {
    if (group.length > 0 && group[0]!.uri !== row.source_uri) {
      yield group
      group = []
    }
    group.push(factOf(row))
  }
  if (group.length > 0) yield group
}

/** Results that are no text; no part of a hash is negative. */
const RESULTS = { rejected: -1, duplicate: -2 } as const

function factOf({ source_uri: uri, doc_id, status, text_sha256 }: Row): Fact {
  return { uri, id: start(doc_id), result: status === 'kept' ? start(text_sha256) : RESULTS[status] }
}

/** The first 52 bits of a hash, as many as a double holds: a million records collide with a chance of 10⁻⁴. */
const start = (hash: string): number => Number.parseInt(hash.slice(0, 13), 16)

/** By bytes, since `source_uri` is percent-encoded. */
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
