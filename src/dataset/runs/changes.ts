import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { partsOf, type RunFiles, readPart } from '../read.ts'
import type { Row } from '../rows/row.ts'
import { equalParts, fileOf } from './compare-runs.ts'

/** Numbers of documents by what became of them from one run to another. */
export interface Changes {
  /** In both runs, with the same clean text, or rejected in both. */
  readonly same: number
  /** In both runs, with another text or another status. */
  readonly changed: number
  readonly new: number
  readonly gone: number
}

/** What a document came to, in numbers: a file of a million records takes some 100 MB to compare. */
interface Fact {
  readonly id: number
  /** Its address and its own key. */
  readonly name: number
  readonly result: number
}

/** The documents of one file of the input. */
interface FileFacts {
  readonly file: string
  readonly facts: readonly Fact[]
}

const COLUMNS: readonly (keyof Row)[] = ['doc_id', 'source_uri', 'record_key', 'status', 'text_sha256']

/**
 * Counts the documents that changed between two runs. Among the records of a file a document is found again by its `doc_id`,
 * and one whose bytes changed by its address and key, never by its number: a record that is put in shifts the numbers of those
 * after it. Records without a key are counted: two that are gone and three that are new are two that changed and a new one.
 *
 * Parts that are equal byte for byte are not read.
 */
export async function countChanges(before: RunFiles, after: RunFiles): Promise<Changes> {
  const equal = equalParts(before, after)
  const counts = { same: 0, changed: 0, new: 0, gone: 0 }
  for (const { path, rows = 0 } of after.manifest.files) if (equal.has(path)) counts.same += rows
  for await (const [a, b] of paired(byFile(before, equal), byFile(after, equal)))
    countFile(a?.facts ?? [], b?.facts ?? [], counts)
  return counts
}

function countFile(
  before: readonly Fact[],
  after: readonly Fact[],
  counts: { -readonly [K in keyof Changes]: number },
): void {
  const waiting = new Map(before.map((fact) => [fact.id, fact]))
  const others: Fact[] = []
  for (const fact of after) {
    const known = waiting.get(fact.id)
    if (!known) others.push(fact)
    else counts[known.result === fact.result ? 'same' : 'changed']++
    waiting.delete(fact.id)
  }
  const names = new Map<number, number>()
  for (const { name } of waiting.values()) names.set(name, (names.get(name) ?? 0) + 1)
  for (const { name } of others) {
    const left = names.get(name) ?? 0
    counts[left > 0 ? 'changed' : 'new']++
    if (left > 0) names.set(name, left - 1)
  }
  for (const left of names.values()) counts.gone += left
}

/** The documents of data/ and rejects/, file by file. */
async function* byFile(run: RunFiles, without: ReadonlySet<string>): AsyncGenerator<FileFacts, undefined> {
  for await (const [kept, others] of paired(filesOf(run, 'data', without), filesOf(run, 'rejects', without)))
    yield { file: (kept ?? others)!.file, facts: [...(kept?.facts ?? []), ...(others?.facts ?? [])] }
}

/** The documents of one folder of a run, file by file. The files come in order of their bytes, which are ASCII. */
async function* filesOf(
  run: RunFiles,
  folder: 'data' | 'rejects',
  without: ReadonlySet<string>,
): AsyncGenerator<FileFacts, undefined> {
  let current: { file: string; facts: Fact[] } | undefined
  for (const path of partsOf(run.manifest, folder)) {
    if (without.has(path)) continue
    for await (const row of readPart<Row>(join(run.folder, path), COLUMNS)) {
      const file = fileOf(row.source_uri)
      if (current?.file !== file) {
        if (current) yield current
        current = { file, facts: [] }
      }
      current.facts.push(factOf(row))
    }
  }
  if (current) yield current
}

/** Pairs what two sorted sequences have of each file. */
async function* paired(
  left: AsyncGenerator<FileFacts, undefined>,
  right: AsyncGenerator<FileFacts, undefined>,
): AsyncGenerator<[FileFacts | undefined, FileFacts | undefined], undefined> {
  let a = (await left.next()).value
  let b = (await right.next()).value
  while (a || b) {
    const isLeft = a && (!b || a.file <= b.file)
    const isRight = b && (!a || b.file <= a.file)
    yield [isLeft ? a : undefined, isRight ? b : undefined]
    if (isLeft) a = (await left.next()).value
    if (isRight) b = (await right.next()).value
  }
}

/** Results that are no text; no part of a hash is negative. */
const RESULTS = { rejected: -1, duplicate: -2 } as const

function factOf({ source_uri, record_key, doc_id, status, text_sha256 }: Row): Fact {
  const name = createHash('sha256')
    .update(`${source_uri}\0${record_key ?? ''}`)
    .digest('hex')
  const result = status === 'kept' ? start(text_sha256) : RESULTS[status]
  return { id: start(doc_id), name: start(name), result }
}

/** The first 52 bits of a hash, as many as a double holds: a million records collide with a chance of 10⁻⁴. */
const start = (hash: string): number => Number.parseInt(hash.slice(0, 13), 16)
