import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '@fast-check/vitest'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanedSets } from '../../test/made/cleaned.ts'
import { loadZstd } from '../document/zstd.ts'
import { writeFormats } from './formats.ts'
import { PartEncoder } from './part.ts'
import { StagedRun } from './publish/staged-run.ts'
import { type Row, toRow } from './rows/row.ts'

const MEASURES = ['han', 'links']
const cleaned = fc
  .sample(cleanedSets, { numRuns: 60, seed: 5 })
  .flat()
  .map((one, i) => ({ ...one, id: `${i}` }))
const rows = cleaned
  .map((one) => toRow(one, { pipelineVersion: '1', configSha256: 'c' }))
  .filter((row) => row.status === 'kept')
let folder = ''
let staged: StagedRun

beforeAll(async () => {
  await loadZstd()
  folder = await mkdtemp(join(tmpdir(), 'qingliu-formats-'))
  staged = new StagedRun(folder)
  const encoder = new PartEncoder(MEASURES)
  const documents = rows.map((row) => ({
    row,
    raw: { record_number: 0, layers: [], raw_text: '' },
  }))
  await staged.writePart(1, encoder.encode(documents.slice(50)))
  await staged.writePart(0, encoder.encode(documents.slice(0, 50)))
  await writeFormats(staged, ['parquet', 'arrow', 'jsonl'], MEASURES)
})
afterAll(() => rm(folder, { recursive: true }))

const iso = (row: Row): string | null => (row.published === null ? null : new Date(row.published).toISOString())

describe('formats beside Parquet', () => {
  it('are in the manifest with their rows, hashes and sizes', async () => {
    const files = staged.files.filter((file) => !file.path.includes('/'))
    expect(files.map(({ path, rows: count }) => [path, count])).toEqual([
      ['data.arrow', rows.length],
      ['data.jsonl', rows.length],
    ])
    for (const file of files) expect((await stat(join(folder, file.path))).size).toBe(file.bytes)
  })

  it('hold the kept rows in the order of the parts: JSON Lines', async () => {
    const lines = (await readFile(join(folder, 'data.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      rows.map((row) => ({ q_han: null, q_links: null, ...row, published: iso(row) })),
    )
    expect(Object.keys(JSON.parse(lines[0]!)).slice(0, 3)).toEqual(['doc_id', 'source_uri', 'record_key'])
  })

  it('hold the kept rows in the order of the parts: Arrow, a batch a row group', async () => {
    const table = tableFromIPC(await readFile(join(folder, 'data.arrow')))
    const groups = table.batches.map((batch) => batch.numRows)
    expect(groups.reduce((sum, each) => sum + each)).toBe(rows.length)
    expect(Math.max(...groups)).toBeLessThanOrEqual(50)
    // The library that reads takes a U+FEFF at the head of a string for a mark of the file.
    const marked = (item: unknown): unknown => (typeof item === 'string' ? item.replace(/^\ufeff/, '') : item)
    const plain = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : marked(item))))
    expect(table.toArray().map((row) => plain(row))).toEqual(
      rows.map((row) => plain({ q_han: null, q_links: null, ...row })),
    )
  })

  it('are read by pyarrow as the Parquet file is, where QINGLIU_PYTHON has it', ({ skip }) => {
    const python = process.env.QINGLIU_PYTHON
    if (!python || spawnSync(python, ['-c', 'import pyarrow']).status !== 0)
      return skip('QINGLIU_PYTHON names no Python with pyarrow')
    const script = `
import sys, pyarrow as pa, pyarrow.parquet as pq
parquet = pa.concat_tables([pq.read_table(f"{sys.argv[1]}/data/part-0000{i}.parquet") for i in (0, 1)])
arrow = pa.ipc.open_file(f"{sys.argv[1]}/data.arrow").read_all()
assert parquet.schema.equals(arrow.schema, check_metadata=True), (parquet.schema, arrow.schema)
assert parquet.equals(arrow)
assert parquet.schema.field("edits").metadata[b"description"].startswith(b"The ledger")
print(parquet.num_rows)
`
    const { stdout, stderr } = spawnSync(python, ['-c', script, folder], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(Number(stdout)).toBe(rows.length)
  })
})
