import { type FileHandle, open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { decompress } from '@bokuweb/zstd-wasm'
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { OutputError } from '../document/errors/output-error.ts'
import { loadZstd } from '../document/zstd.ts'
import type { Manifest, PartFolder } from './publish/manifest.ts'
import { type PublishedRun, readLatest, readRun } from './publish/published-run.ts'
import type { RawRow, Row } from './rows/row.ts'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** A document of a dataset with its row of raw/. */
export interface FoundDocument {
  readonly row: Row
  readonly raw: RawRow
}

/**
 * The run that DATASET names: an output folder (the run that its `latest.json` names), or the folder of a run.
 *
 * @throws OutputError `NOT_A_DATASET` when it is neither, `DAMAGED` when what says so cannot be trusted
 */
export async function openDataset(path: string): Promise<PublishedRun> {
  const folder = resolve(path)
  const latest = await readLatest(folder)
  const run = await readRun(latest ? join(folder, latest.path) : folder)
  if (run) return run
  if (latest)
    throw new OutputError('DAMAGED', `${path} is not whole: latest.json names ${latest.path}, which is not there`)
  throw new OutputError(
    'NOT_A_DATASET',
    `${path} is not a dataset: it holds neither latest.json nor manifest.json; give the folder that \`qingliu run --out\` wrote`,
  )
}

/** A run, or one that is being written: what reading its parts takes. */
export interface RunFiles {
  readonly folder: string
  readonly manifest: Pick<Manifest, 'files'>
}

/** Paths of the parts in a folder of a run, in order. */
export function partsOf(manifest: RunFiles['manifest'], folder: PartFolder): string[] {
  return manifest.files.filter((file) => file.path.startsWith(`${folder}/`)).map((file) => file.path)
}

/** The rows of data/ or rejects/, in the order of the parts; a row group is in memory at a time. */
export async function* readRows(
  run: RunFiles,
  folder: 'data' | 'rejects',
  columns?: readonly (keyof Row)[],
): AsyncGenerator<Row> {
  for (const path of partsOf(run.manifest, folder)) yield* readPart<Row>(join(run.folder, path), columns)
}

/** The rows of one Parquet file of a run, in order. */
export async function* readPart<R extends object>(path: string, columns?: readonly (keyof R)[]): AsyncGenerator<R> {
  for await (const rows of readGroups<R>(path, columns)) yield* rows
}

/** The rows of one Parquet file of a run, a row group at a time. */
export async function* readGroups<R extends object>(path: string, columns?: readonly (keyof R)[]): AsyncGenerator<R[]> {
  await loadZstd()
  const file = await open(path).catch(damaged(path))
  try {
    const buffer = await asyncBuffer(file)
    const metadata = await parquetMetadataAsync(buffer).catch(damaged(path))
    let rowStart = 0
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows)
      const wanted = columns as readonly string[] | undefined
      yield (await readSome(buffer, metadata, rowStart, rowEnd, wanted).catch(damaged(path))) as R[]
      rowStart = rowEnd
    }
  } finally {
    await file.close()
  }
}

/**
 * One row of a Parquet file of a run, without the pages of others: some ten milliseconds in parts that qingliu wrote.
 *
 * @param at number of the row in the file, from 0
 */
export async function readRow<R extends object>(path: string, at: number): Promise<R> {
  await loadZstd()
  const file = await open(path).catch(damaged(path))
  try {
    const buffer = await asyncBuffer(file)
    const metadata = await parquetMetadataAsync(buffer).catch(damaged(path))
    const [row] = await readSome(buffer, metadata, at, at + 1, undefined, true).catch(damaged(path))
    if (row === undefined) throw new OutputError('DAMAGED', `${path} has no row ${at}`)
    // Read by pages, the library gives undefined for null.
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null])) as R
  } finally {
    await file.close()
  }
}

/** Rows of a group that are decoded to read one: our own groups have fewer. */
const FEW_ROWS = 2000

/** Whether one row of a Parquet file is soon read: its pages have an index, or its row groups are small. */
export async function isQuickByRow(path: string): Promise<boolean> {
  const file = await open(path).catch(damaged(path))
  try {
    const { row_groups } = await parquetMetadataAsync(await asyncBuffer(file)).catch(damaged(path))
    return row_groups.every(
      ({ num_rows, columns }) =>
        num_rows <= FEW_ROWS || columns.every(({ offset_index_offset }) => offset_index_offset !== undefined),
    )
  } finally {
    await file.close()
  }
}

function damaged(path: string): (error: Error) => never {
  return (error) => {
    throw new OutputError('DAMAGED', `cannot read ${path}: ${error.message}`, { cause: error })
  }
}

/**
 * The document that DOC names: its `source_uri`, `record_key` or `url`, a piece of one, or the start of a `doc_id`.
 *
 * @throws OutputError `NOT_FOUND` or, naming some of them, `AMBIGUOUS`
 */
export async function findDocument(run: PublishedRun, name: string): Promise<FoundDocument> {
  // People type 新闻.html, which is percent-encoded in source_uri.
  const encoded = encodeURI(name.toWellFormed())
  const matches: { docId: string; uri: string; key: string | null; path: string; at: number; rank: number }[] = []
  for (const folder of ['data', 'rejects'] as const) {
    for (const path of partsOf(run.manifest, folder)) {
      let at = 0
      for await (const row of readPart<Row>(join(run.folder, path), ['doc_id', 'source_uri', 'record_key', 'url'])) {
        const rank = rankOf(row, name, encoded)
        if (rank > 0) matches.push({ docId: row.doc_id, uri: row.source_uri, key: row.record_key, path, at, rank })
        at++
      }
    }
  }
  const best = matches.reduce((most, { rank }) => Math.max(most, rank), 0)
  const [match, ...others] = matches.filter(({ rank }) => rank === best)
  if (!match)
    throw new OutputError(
      'NOT_FOUND',
      `no document is called ${name}: give its source_uri, record_key or url, a piece of one, or the start of a doc_id`,
    )
  if (others.length > 0) {
    const some = [match, ...others]
      .slice(0, 5)
      .map(({ uri, key, docId }) => `  ${docId.slice(0, 12)}  ${uri}${key === null ? '' : `  ${key}`}`)
    throw new OutputError(
      'AMBIGUOUS',
      `${others.length + 1} documents are called ${name}; give more of one:\n${some.join('\n')}`,
    )
  }
  let at = 0
  for await (const row of readPart<Row>(join(run.folder, match.path))) {
    if (at++ === match.at) return { row, raw: await rawRowOf(run, row.doc_id, match.path) }
  }
  throw new OutputError('NOT_FOUND', `${match.path} lost its row ${match.at} while it was read`)
}

/**
 * How well a name names a document: 4 as a whole; 3 as the file name without its ending, so that `a1` is `a1.html` and not
 * `a10.html`; 2 as a piece; 1 as the start of the id, which is often by chance; 0 not at all.
 */
function rankOf(
  { doc_id, source_uri, record_key, url }: Pick<Row, 'doc_id' | 'source_uri' | 'record_key' | 'url'>,
  name: string,
  encoded: string,
): number {
  if ([source_uri, record_key, url, doc_id].includes(name)) return 4
  const file = source_uri.slice(source_uri.lastIndexOf('/') + 1)
  if (file.startsWith(`${encoded}.`) || file === encoded) return 3
  if ([source_uri, record_key, url].some((each) => each?.includes(name) || each?.includes(encoded))) return 2
  return doc_id.startsWith(name) ? 1 : 0
}

/** The raw text of a document is in the part of the same number. */
async function rawRowOf(run: PublishedRun, docId: string, part: string): Promise<RawRow> {
  const path = `raw/${part.slice(part.indexOf('/') + 1)}`
  for await (const raw of readPart<RawRow>(join(run.folder, path))) if (raw.doc_id === docId) return raw
  throw new OutputError('DAMAGED', `${path} lacks the raw text of ${docId}`)
}

async function readSome(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
  columns: readonly string[] | undefined,
  useOffsetIndex = false,
): Promise<object[]> {
  const rows = await parquetReadObjects({
    file,
    metadata,
    rowStart,
    rowEnd,
    useOffsetIndex,
    ...(columns && { columns: [...columns] }),
    compressors: { ZSTD: (input) => decompress(input as Buffer) },
    parsers: {
      // Numbers as rows have them: no Date objects, and no BigInt for values that a double can hold.
      timestampFromMilliseconds: (ms: bigint) => Number(ms),
      dateFromDays: (days: number) => days,
      // The library's own decoder removes a U+FEFF at the start of a value as if it were the byte order mark of a file.
      stringFromBytes: (bytes: Uint8Array | undefined) => bytes && utf8.decode(bytes),
    },
  })
  return rows.map(plainNumbers)
}

function plainNumbers(row: Record<string, unknown>): object {
  for (const column in row) {
    const value = row[column]
    if (typeof value === 'bigint') row[column] = Number(value)
  }
  for (const span of (row.decoding as Record<string, unknown>[] | undefined) ?? []) {
    span.byte_start = Number(span.byte_start)
    span.byte_length = Number(span.byte_length)
  }
  return row
}

async function asyncBuffer(file: FileHandle): Promise<AsyncBuffer> {
  const { size } = await file.stat()
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(end - start)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
      if (bytesRead < bytes.length) throw new Error(`ends at byte ${start + bytesRead} of ${size}`)
      return bytes.buffer
    },
  }
}
