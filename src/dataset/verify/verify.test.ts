import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  DOCUMENTS,
  out,
  problemsOf,
  publish,
  sha256,
  summarise,
  useOutput,
  withRow,
} from '../../../test/made/published.ts'
import { ParquetEncoder } from '../parquet/encoder.ts'
import { PartEncoder } from '../part.ts'
import { Output } from '../publish/snapshot.ts'
import { openDataset } from '../read.ts'
import type { Row } from '../rows/row.ts'
import { buildSchema } from '../schema/schema.ts'
import { checkPointer } from './pointer.ts'
import { verifyDataset } from './verify.ts'

useOutput()

describe('a dataset as it is written', () => {
  it('has nothing wrong, as an output and as a run', async () => {
    const folder = await publish()
    expect(await problemsOf(folder)).toEqual([])
    const dataset = await openDataset(out)
    expect(await verifyDataset(dataset)).toEqual({ files: 4, rows: 4, edits: 4, problems: [] })
    expect(await checkPointer(out, dataset)).toEqual([])
    expect(await checkPointer(folder, dataset)).toEqual([])
  })

  it('has checksums that sha256sum takes', async () => {
    const folder = await publish()
    const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n')
    expect(lines.pop()).toBe('')
    const paths = lines.map((line) => line.slice(66))
    for (const line of lines)
      expect(line).toBe(`${sha256(readFileSync(join(folder, line.slice(66))))}  ${line.slice(66)}`)
    expect(paths).toEqual([
      'README.md',
      'data/part-00000.parquet',
      'datapackage.json',
      'knowledge/x.json',
      'manifest.json',
      'openlineage.ndjson',
      'raw/part-00000.parquet',
      'rejects/part-00000.parquet',
      'run.json',
    ])
  })
})

/** What is wrong within a row is told by `row.test.ts`. */
describe('a wrong row, with correct hashes', () => {
  it.each<[string, (row: Row) => Partial<Row>, string]>([
    ['n_han', () => ({ n_han: 3 }), 'n_han is 3, expected 2'],
    ['pipeline_version', () => ({ pipeline_version: '1.2.4' }), 'pipeline_version is not that of the manifest'],
    [
      'a zone that nobody gave',
      ({ fields: [title] }) => ({
        ...{ published_date: 19091, published: 19091 * 86_400_000, published_precision: 'minute' },
        ...{ published_zone: 'UTC', published_zone_source: 'option', published_raw: '清流' },
        fields: [title!, { ...title!, name: 'published' }],
      }),
      'published_zone is UTC, which the configuration in the manifest does not name',
    ],
    ['config_sha256', () => ({ config_sha256: 'd'.repeat(64) }), 'config_sha256 is not that of the manifest'],
  ])('%s', async (_, change, message) => {
    expect(await problemsOf(await publish(withRow(1, change)))).toEqual([`1.txt: ${message}`])
  })

  it('raw texts and rows that do not belong together', async () => {
    const folder = await publish((documents) =>
      documents.map((one, i) => (i === 1 ? { ...one, row: { ...one.row, doc_id: 'd0' } } : one)),
    )
    expect(await problemsOf(folder)).toEqual(['1.txt: raw/ lacks its raw text'])
  })

  it('a raw text without a row', async () => {
    const output = await Output.open(out)
    const staged = await output.stage()
    const encoder = new PartEncoder([])
    const [, rejects, raw] = encoder.encode(DOCUMENTS, true)
    const [data] = encoder.encode(withRow(1, () => ({ doc_id: 'd0' }))(DOCUMENTS))
    await staged.writePart(0, [data!, rejects!, raw!])
    const record = { started: '', finished: '', seconds: 0, workers: 1, node: 'v20' }
    const { folder } = await output.publish(staged, summarise(DOCUMENTS), record)
    await output.close()
    expect(await problemsOf(folder)).toEqual(['1.txt: raw/ lacks its raw text', 'd1: raw text without a row'])
  })
})

describe('a row in the wrong folder', () => {
  it.each([
    [1, 'rejected', 'data'],
    [2, 'kept', 'rejects'],
    [3, 'kept', 'rejects'],
  ] as const)('is found, since readers of data/ take its rows for kept: %i, %s', async (i, status, folderOf) => {
    const output = await Output.open(out)
    const staged = await output.stage()
    const parts = new PartEncoder([]).encode(DOCUMENTS, true)
    const rows = (folderOf === 'data' ? DOCUMENTS.slice(0, 2) : DOCUMENTS.slice(2)).map(({ row }) =>
      row === DOCUMENTS[i]!.row ? { ...row, status } : row,
    )
    const bytes = new ParquetEncoder(buildSchema([])).encode(rows)
    const changed = parts.map((part) => (part.folder === folderOf ? { ...part, bytes, sha256: sha256(bytes) } : part))
    await staged.writePart(0, changed)
    const record = { started: '', finished: '', seconds: 0, workers: 1, node: 'v20' }
    const { folder } = await output.publish(staged, summarise(DOCUMENTS), record)
    await output.close()
    expect(await problemsOf(folder)).toEqual([
      `${i}.txt: status is ${status}, but it is in ${folderOf}/part-00000.parquet`,
    ])
  })
})

describe('the manifest, with correct hashes', () => {
  it('the name of the run, its inputs, and what could not be read', async () => {
    const folder = await publish(undefined, (summary) => ({ ...summary, run_id: '0123456789abcdef' }))
    const { run_id } = summarise(DOCUMENTS)
    expect(await problemsOf(folder)).toEqual([
      `manifest.json: run_id is 0123456789abcdef, its inputs and configuration give ${run_id}`,
    ])
    rmSync(out, { recursive: true })
    mkdirSync(out)
    const other = await publish(undefined, (summary) => ({
      ...summary,
      unread: [],
      counts: { ...summary.counts, unread: 0 },
    }))
    expect(await problemsOf(other)).toEqual([expect.stringContaining(`run_id is ${run_id}, its inputs`)])
  })
})
