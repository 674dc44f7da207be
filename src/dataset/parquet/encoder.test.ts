import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { DuckDBInstance } from '@duckdb/node-api'
import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanedSets } from '../../../test/made/cleaned.ts'
import { rounds } from '../../../test/rounds.ts'
import type { Cleaned } from '../../document/document.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import { loadZstd } from '../../document/zstd.ts'
import { describeSchema } from '../describe/describe.ts'
import { type EncodedFile, PartEncoder } from '../part.ts'
import { readGroups, readPart } from '../read.ts'
import { type RawRow, type Row, toEncodedRow, toRawRow, toRow } from '../rows/row.ts'
import { arrowSchemaMessage, buildSchema, RAW_SCHEMA } from '../schema/schema.ts'
import { ParquetEncoder, ROW_GROUP_SIZE } from './encoder.ts'
import type { Piece } from './page/piece.ts'
import { ColumnError } from './row-group.ts'

const MEASURES = ['han', 'links']
const run = { pipelineVersion: '1.2.3', configSha256: 'c'.repeat(64) }
let folder = ''
let encoder: PartEncoder

beforeAll(async () => {
  await loadZstd()
  encoder = new PartEncoder(MEASURES)
  folder = await mkdtemp(join(tmpdir(), 'qingliu-parquet-'))
})
afterAll(() => rm(folder, { recursive: true }))

const encode = (set: readonly Cleaned[]): EncodedFile[] =>
  encoder.encode(set.map((cleaned) => ({ row: toRow(cleaned, run), raw: toRawRow(cleaned) })))

/** A row as it is read back: measures that it lacks are null. */
const whole = (row: Row): object => ({ ...Object.fromEntries(MEASURES.map((name) => [`q_${name}`, null])), ...row })

async function readBack<R extends object>(file: EncodedFile | undefined): Promise<R[]> {
  if (!file) return []
  const path = join(folder, `${file.folder}.parquet`)
  await writeFile(path, file.bytes)
  return collect(readPart<R>(path))
}

describe('a part', () => {
  test.prop([cleanedSets], { numRuns: rounds(60) })(
    'is read back equal, kept apart from the rest, with the raw text of all',
    async (set) => {
      const rows = set.map((cleaned) => toRow(cleaned, run))
      const files = encode(set)
      const file = (name: string): EncodedFile | undefined => files.find((one) => one.folder === name)
      expect(await readBack(file('data'))).toEqual(rows.filter((row) => row.status === 'kept').map(whole))
      expect(await readBack(file('rejects'))).toEqual(rows.filter((row) => row.status !== 'kept').map(whole))
      expect(await readBack<RawRow>(file('raw'))).toEqual(
        set.map((cleaned) => ({ doc_id: cleaned.id, ...toRawRow(cleaned) })),
      )
    },
  )

  test.prop([cleanedSets], { numRuns: 20 })('has the same bytes for the same documents', (set) => {
    const hashes = (files: readonly EncodedFile[]): string[] => files.map((file) => file.sha256)
    expect(hashes(encode(structuredClone(set)))).toEqual(hashes(encode(set)))
  })

  test.prop([cleanedSets], { numRuns: 20 })('has the same bytes from pieces that were kept', (set) => {
    const [plain, kept] = [encoder.begin(), encoder.begin()]
    for (const folder of ['data', 'raw'] as const) {
      const rows = set.map((cleaned) =>
        folder === 'raw'
          ? { doc_id: cleaned.id, ...toRawRow(cleaned) }
          : toEncodedRow(cleaned, run, new CodePoints(cleaned.raw)),
      )
      for (const row of rows) plain.add(folder, row)
      const pieces = rows.map((row) => deserialize(serialize(kept.piece(folder, row))) as Piece)
      if (pieces.length > 0) kept.append(folder, kept.encodePieces(folder, pieces))
    }
    expect(kept.finish()).toEqual(plain.finish())
  })

  it('holds row groups that a reader can take one by one', async () => {
    const [cleaned] = fc.sample(cleanedSets, { numRuns: 20, seed: 1 }).find((set) => set.length > 0)!
    const rows = Array.from({ length: 2 * ROW_GROUP_SIZE + 1 }, (_, i) => ({
      doc_id: `${i}`,
      record_number: i,
      layers: [`row ${i}`],
      raw_text: cleaned!.raw.repeat(i % 50),
    }))
    const path = join(folder, 'groups.parquet')
    await writeFile(path, new ParquetEncoder(RAW_SCHEMA).encode(rows))
    const groups = await collect(readGroups<RawRow>(path))
    expect(groups.map((group) => group.length)).toEqual([ROW_GROUP_SIZE, ROW_GROUP_SIZE, 1])
    expect(groups.flat()).toEqual(rows)
  })

  it('shows its columns even without rows', async () => {
    const files = encoder.encode([], true)
    expect(files.map(({ folder, rows }) => [folder, rows])).toEqual([
      ['data', 0],
      ['rejects', 0],
      ['raw', 0],
    ])
    expect(encoder.encode([])).toEqual([])
    expect(await readBack(files[0])).toEqual([])
    expect(await query(`select count(*) n from '${join(folder, 'data.parquet')}'`)).toEqual([{ n: 0 }])
    const described = await query(`describe select * from '${join(folder, 'data.parquet')}'`)
    expect(described.map((column) => column.column_name)).toEqual(describeSchema(MEASURES).map((column) => column.name))
  })

  it('gives back a U+FEFF, wherever it stands', async () => {
    const [cleaned] = fc.sample(cleanedSets, { numRuns: 20, seed: 1 }).find((set) => set.length > 0)!
    const row = { ...toRow(cleaned!, run), status: 'kept' as const, title: '\ufeff题', text: '\ufeff\ufeff文\ufeff' }
    const rawRow = { doc_id: row.doc_id, record_number: 0, layers: [], raw_text: '\ufeff' }
    const [data, , raw] = encoder.encode([{ row, raw: rawRow }], true)
    expect(await readBack(data)).toEqual([whole(row)])
    expect(await readBack<RawRow>(raw)).toEqual([rawRow])
  })

  it('refuses columns that the schema lacks, and missing ones', () => {
    const raws = new ParquetEncoder(RAW_SCHEMA)
    expect(() => raws.encode([{ doc_id: 'a', raw_text: '', more: 1 }])).toThrow(ColumnError)
    expect(() => raws.encode([{ doc_id: 'a', record_number: 0, layers: [] }])).toThrow(/raw_text may not be null/)
  })
})

describe('DuckDB', () => {
  it('reads every value, and finds each edit by substring', async () => {
    const set = fc
      .sample(cleanedSets, { numRuns: 90, seed: 7 })
      .flatMap((documents, i) => documents.map((one) => ({ ...one, id: `${i}-${one.id}` })))
    const files = encode(set)
    for (const file of files) await writeFile(join(folder, `${file.folder}.parquet`), file.bytes)
    const all = `(select * from '${folder}/data.parquet' union all select * from '${folder}/rejects.parquet') join '${folder}/raw.parquet' using (doc_id)`
    // Joined by DuckDB: its client eats a U+FEFF at the head of a value.
    const found = await query(`
      select concat_ws('|', doc_id, substring(raw_text, e.raw_start + 1, e.raw_length), substring(text, e.start + 1, e.length)) edit
      from (select doc_id, raw_text, text, unnest(edits) e from ${all}) where e.target is null`)
    const expected = set.flatMap(({ id, raw, text, ledger }) =>
      ledger.edits.map((edit) =>
        [id, raw.slice(edit.rawStart, edit.rawEnd), text.slice(edit.start, edit.end)].join('|'),
      ),
    )
    expect(expected.length).toBeGreaterThan(300)
    expect(found.map(({ edit }) => edit).sort()).toEqual(expected.sort())

    const [sums] =
      await query(`select count(*) n, sum(n_chars) chars, sum(length(text)) length, count(published) published,
      sum(len(categories)) categories, sum(q_han) han, sum(list_sum(list_transform(edits, e -> e.raw_length))) removed from ${all}`)
    const rows = set.map((cleaned) => toRow(cleaned, run))
    const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0)
    expect(sums).toMatchObject({
      n: rows.length,
      chars: sum((row) => row.n_chars),
      length: sum((row) => row.n_chars),
      published: rows.filter((row) => row.published !== null).length,
      categories: sum((row) => row.categories.length),
      removed: sum((row) => row.edits.reduce((total, edit) => total + edit.raw_length, 0)),
    })
  })
})

describe('the schema', () => {
  it('says of every column what it holds', () => {
    for (const column of [...buildSchema(MEASURES).fields, ...RAW_SCHEMA.fields])
      expect(column.metadata.get('description'), column.name).toMatch(/.{9}/)
    const edits = describeSchema([]).find((column) => column.name === 'edits')!
    expect(edits).toMatchObject({
      nullable: false,
      members: expect.arrayContaining([expect.objectContaining({ name: 'evidence', nullable: true })]),
    })
  })

  it('is an Arrow message that other readers know by its continuation marker', () => {
    expect(Buffer.from(arrowSchemaMessage(RAW_SCHEMA), 'base64').readUInt32LE(0)).toBe(0xffffffff)
  })
})

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** Rows of a query, with small integers as numbers. */
async function query(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = await (await connection.runAndReadAll(sql)).getRowObjects()
  connection.closeSync()
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
    ),
  )
}
