import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DOCUMENTS, out, problemsOf, publish, sha256, summarise, useOutput, withRow } from '../../../test/published.ts'
import type { Status } from '../../document/status.ts'
import type { Account } from '../account.ts'
import { ParquetEncoder } from '../parquet/encoder.ts'
import { PartEncoder } from '../part.ts'
import type { RunSummary } from '../publish/manifest.ts'
import { Output } from '../publish/snapshot.ts'
import { openDataset } from '../read.ts'
import type { Row } from '../row.ts'
import { buildSchema } from '../schema.ts'
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

/** Values in a row that do not follow from its texts. */
describe('a wrong row, with correct hashes', () => {
  it.each<[string, (row: Row) => Partial<Row>, string]>([
    [
      'text',
      () => ({ text: '清江c。', text_sha256: sha256('清江c。') }),
      'text from 0 to 2 is not the raw text from 0 to 2, though no edit says so',
    ],
    [
      'text_sha256',
      () => ({ text_sha256: 'f'.repeat(64) }),
      `text_sha256 is ${'f'.repeat(64)}, expected ${sha256('清流c。')}`,
    ],
    ['n_chars', () => ({ n_chars: 5 }), 'n_chars is 5, expected 4'],
    ['n_han', () => ({ n_han: 3 }), 'n_han is 3, expected 2'],
    ['n_edits', () => ({ n_edits: 0 }), 'n_edits is 0, expected 1'],
    ['n_guessed', () => ({ n_guessed: 0 }), 'n_guessed is 0, expected 1'],
    [
      'no edits',
      () => ({ edits: [], n_edits: 0, n_guessed: 0 }),
      'text from 0 to 4 is not the raw text from 0 to 5, though no edit says so',
    ],
    [
      'an edit that is empty',
      ({ edits }) => ({
        edits: [{ ...edits[0]!, raw_start: 1, start: 1, raw_length: 0, length: 0 }, ...edits],
        n_edits: 2,
        n_guessed: 2,
      }),
      'empty edit at 1 of the raw text',
    ],
    [
      'edits that overlap',
      ({ edits }) => ({ edits: [...edits, { ...edits[0]!, raw_start: 3, start: 3 }], n_edits: 2, n_guessed: 2 }),
      'edits overlap at 3 of the raw text',
    ],
    ['title', () => ({ title: '清' }), 'title from 0 to 1 is not the raw text from 0 to 2, though no edit says so'],
    ['no field', () => ({ fields: [] }), 'title has 1 values from 0 fields'],
    ['a field without a value', () => ({ title: null }), 'title has 0 values from 1 fields'],
    [
      'edits of no field',
      ({ edits }) => ({ edits: [...edits, { ...edits[0]!, target: 'author' }], n_edits: 2, n_guessed: 2 }),
      '1 edits of author belong to no field',
    ],
    [
      'a finding beyond the end',
      ({ findings }) => ({ findings: [{ ...findings[0]!, raw_length: 4 }] }),
      'finding x/y at 2 to 6 of 5 raw characters',
    ],
    [
      'a block beyond the end',
      ({ blocks }) => ({ blocks: [{ ...blocks[0]!, length: 5 }] }),
      'paragraph at 0 to 5 of 4 characters',
    ],
    ['a text without its block', () => ({ blocks: [] }), 'no block holds the text at 0'],
    [
      'a text whose end has no block',
      ({ blocks }) => ({ blocks: [{ ...blocks[0]!, length: 2 }] }),
      'no block holds the text at 2',
    ],
    [
      'blocks out of order',
      ({ blocks }) => ({
        blocks: [...blocks, { ...blocks[0]!, start: 2, length: 1 }, { ...blocks[0]!, start: 1, length: 1 }],
      }),
      'paragraph at 1 stands behind a block at 2',
    ],
    ['pipeline_version', () => ({ pipeline_version: '1.2.4' }), 'pipeline_version is not that of the manifest'],
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
  it('is found, since readers of data/ take its rows for kept', async () => {
    const output = await Output.open(out)
    const staged = await output.stage()
    const [data, rejects, raw] = new PartEncoder([]).encode(DOCUMENTS, true)
    const rows = DOCUMENTS.slice(0, 2).map(({ row }, i) => (i === 1 ? { ...row, status: 'rejected' } : row))
    const bytes = new ParquetEncoder(buildSchema([])).encode(rows)
    await staged.writePart(0, [{ ...data!, bytes, sha256: sha256(bytes) }, rejects!, raw!])
    const record = { started: '', finished: '', seconds: 0, workers: 1, node: 'v20' }
    const { folder } = await output.publish(staged, summarise(DOCUMENTS), record)
    await output.close()
    expect(await problemsOf(folder)).toEqual(['1.txt: status is rejected, but it is in data/part-00000.parquet'])
  })
})

describe('wrong figures of the manifest, with correct hashes', () => {
  const accounts =
    (status: Status, change: Partial<Account>) =>
    (summary: RunSummary): RunSummary => ({
      ...summary,
      accounts: { ...summary.accounts, [status]: { ...summary.accounts[status], ...change } },
    })
  it.each<[string, (summary: RunSummary) => RunSummary, string]>([
    [
      'reasons',
      (summary) => ({ ...summary, reasons: { rejected: 2, duplicate: 1 } }),
      'reasons.rejected 2, the rows give 1',
    ],
    [
      'a reason more',
      (summary) => ({ ...summary, reasons: { ...summary.reasons, empty: 1 } }),
      'reasons.empty 1, the rows give 0',
    ],
    ['a reason less', (summary) => ({ ...summary, reasons: { rejected: 1 } }), 'reasons.duplicate 0, the rows give 1'],
    [
      'the account of a rule',
      accounts('kept', { rules: { 'x/y': { edits: 3, replaced: 4, removed: 0, inserted: 2 } } }),
      'accounts.kept.rules.x/y.edits 3, the rows give 2',
    ],
    [
      'a rule that no row names',
      accounts('rejected', {
        rules: {
          'x/y': { edits: 1, replaced: 2, removed: 0, inserted: 1 },
          'x/z': { edits: 1, replaced: 0, removed: 0, inserted: 0 },
        },
      }),
      'accounts.rejected.rules.x/z.edits 1, the rows give 0',
    ],
  ])('%s', async (_, alter, message) => {
    expect(await problemsOf(await publish(undefined, alter))).toEqual([`manifest.json says ${message}`])
  })

  it('characters', async () => {
    const folder = await publish(undefined, accounts('kept', { raw: 12, verbatim: 8, text: 10 }))
    expect(await problemsOf(folder)).toEqual([
      'manifest.json says accounts.kept.raw 12, the rows give 10',
      'manifest.json says accounts.kept.text 10, the rows give 8',
      'manifest.json says accounts.kept.verbatim 8, the rows give 6',
    ])
  })

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
