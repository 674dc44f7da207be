import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Cleaned } from '../../document/document.ts'
import { EMPTY_LEDGER, Ledger, type LedgerEdit } from '../../document/ledger.ts'
import type { Status } from '../../document/status.ts'
import { type Account, account, EMPTY_ACCOUNT, mergeAccounts } from '../account.ts'
import { knowledgeJson } from '../knowledge.ts'
import { ParquetEncoder } from '../parquet/encoder.ts'
import { type PartDocument, PartEncoder } from '../part.ts'
import { InputsHash, type Manifest, type RunSummary, runId } from '../publish/manifest.ts'
import { Output } from '../publish/snapshot.ts'
import { openDataset } from '../read.ts'
import { type Row, toRow } from '../row.ts'
import { buildSchema } from '../schema.ts'
import { loadZstd } from '../zstd.ts'
import { checkPointer } from './pointer.ts'
import { verifyDataset } from './verify.ts'

const run = { pipelineVersion: '1.2.3', configSha256: 'c'.repeat(64) }
const edit: LedgerEdit = {
  rawStart: 2,
  rawEnd: 4,
  start: 2,
  end: 3,
  rules: ['x/y'],
  certainty: 'guessed',
  evidence: undefined,
}
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** `清流ab。` becomes `清流c。`, and its first two characters are the title. */
function documentOf(i: number, status: Status): PartDocument {
  const cleaned: Cleaned = {
    id: `d${i}`,
    source: { uri: `${i}.txt`, recordIndex: 0, sha256: sha256(`${i}`), bytes: 11 },
    raw: '清流ab。',
    decoding: [],
    text: '清流c。',
    ledger: Ledger.of([edit]),
    fields: [{ name: 'title', text: '清流', rule: 'x/t', rawStart: 0, rawEnd: 2, ledger: EMPTY_LEDGER, rank: 50 }],
    blocks: [{ kind: 'paragraph', start: 0, end: 4 }],
    findings: [{ rule: 'x/y', severity: 'info', rawStart: 2, rawEnd: 4, message: 'ab' }],
    traits: {},
    ...(status !== 'kept' && {
      rejection: { stage: 'x', reason: status, ...(status === 'duplicate' && { duplicateOf: 'd0' }) },
    }),
  }
  return { row: toRow(cleaned, run), rawText: cleaned.raw }
}

const DOCUMENTS: readonly PartDocument[] = [
  documentOf(0, 'kept'),
  documentOf(1, 'kept'),
  documentOf(2, 'rejected'),
  documentOf(3, 'duplicate'),
]

let out = ''
beforeAll(loadZstd)
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'qingliu-verify-'))
})
afterEach(() => rmSync(out, { recursive: true }))

function summarise(written: readonly PartDocument[]): RunSummary {
  const accounts: Record<Status, Account> = { kept: EMPTY_ACCOUNT, rejected: EMPTY_ACCOUNT, duplicate: EMPTY_ACCOUNT }
  const inputs = new InputsHash()
  for (const { row, rawText } of DOCUMENTS) {
    accounts[row.status] = mergeAccounts(accounts[row.status], account(row, rawText))
    inputs.add({ uri: row.source_uri, recordIndex: row.record_index, sha256: row.source_sha256 })
  }
  const unread = [{ path: 'gone.txt', reason: 'broken-link: cannot be examined (ENOENT)' }]
  const inputsSha256 = inputs.digest([{ uri: 'gone.txt', reason: 'broken-link' }])
  const { pipelineVersion: pipeline_version, configSha256: config_sha256 } = run
  return {
    run_id: runId({
      pipelineVersion: pipeline_version,
      configSha256: config_sha256,
      formats: ['parquet'],
      inputsSha256,
    }),
    pipeline_version,
    config_sha256,
    config: { stages: [] },
    stages: [],
    measures: [],
    formats: ['parquet'],
    counts: { documents: written.length, kept: 2, rejected: 1, duplicate: 1, unread: 1 },
    reasons: { rejected: 1, duplicate: 1 },
    accounts,
    unread,
  }
}

/**
 * Publishes a dataset with correct hashes, whatever was done to its documents or figures before; returns its run
 * folder.
 */
async function publish(
  damage: (documents: readonly PartDocument[]) => readonly PartDocument[] = (documents) => documents,
  alter: (summary: RunSummary) => RunSummary = (summary) => summary,
): Promise<string> {
  const output = await Output.open(out)
  try {
    const staged = await output.stage()
    const documents = damage(DOCUMENTS)
    await staged.writePart(0, new PartEncoder([]).encode(documents, true))
    await staged.writeFile('knowledge/x.json', knowledgeJson({ of: 'x' }))
    const record = { started: '', finished: '', seconds: 0, workers: 1, node: 'v20' }
    return (await output.publish(staged, alter(summarise(documents)), record)).folder
  } finally {
    await output.close()
  }
}

const problemsOf = async (folder: string): Promise<string[]> =>
  (await verifyDataset(await openDataset(folder))).problems.map(({ message }) => message)

/** Replaces values of one row and leaves its neighbours as they are. */
const withRow =
  (i: number, change: (row: Row) => Partial<Row>) =>
  (documents: readonly PartDocument[]): PartDocument[] =>
    documents.map((one, k) => (k === i ? { ...one, row: { ...one.row, ...change(one.row) } as Row } : one))

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

/** Rewrites a file of the run, and also the checksums if they are to match. */
function rewrite(folder: string, path: string, change: (text: string) => string, sums = false): void {
  const before = readFileSync(join(folder, path), 'latin1')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(join(folder, path), after, 'latin1')
  if (sums)
    rewrite(folder, 'SHA256SUMS', (text) =>
      text.replace(sha256(Buffer.from(before, 'latin1')), sha256(Buffer.from(after, 'latin1'))),
    )
}

describe('files that were changed', () => {
  const DATA = 'data/part-00000.parquet'
  it.each<[string, (folder: string) => void, readonly string[]]>([
    [
      'a flipped byte',
      (folder) => rewrite(folder, DATA, (text) => text.replace('P', 'Q')),
      [`${DATA} has another SHA-256 than the manifest says`],
    ],
    [
      'one that was cut',
      (folder) => rewrite(folder, DATA, (text) => text.slice(1)),
      [expect.stringMatching(/^data\/part-00000\.parquet has \d+ bytes, the manifest says \d+$/)],
    ],
    ['one that is gone', (folder) => unlinkSync(join(folder, DATA)), [`${DATA} is missing`]],
    [
      'a folder in its place',
      (folder) => {
        unlinkSync(join(folder, DATA))
        mkdirSync(join(folder, DATA))
      },
      [`${DATA} is no file`],
    ],
    [
      'knowledge',
      (folder) => rewrite(folder, 'knowledge/x.json', (text) => text.replace('of', 'if')),
      ['knowledge/x.json has another SHA-256 than the manifest says'],
    ],
    ...['README.md', 'datapackage.json', 'openlineage.ndjson', 'run.json'].flatMap(
      (path): [string, (folder: string) => void, readonly string[]][] => [
        [
          path,
          (folder) => rewrite(folder, path, (text) => text.replace('1', '2')),
          [`${path} has another SHA-256 than SHA256SUMS says`],
        ],
        [`${path}, gone`, (folder) => unlinkSync(join(folder, path)), [`${path} is missing`]],
      ],
    ),
    [
      'the manifest',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"config": {', '"config":  {')),
      ['manifest.json has another SHA-256 than SHA256SUMS says'],
    ],
    ['no checksums', (folder) => unlinkSync(join(folder, 'SHA256SUMS')), ['SHA256SUMS is missing']],
    [
      'a line of the checksums that is gone',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.replace(/.*run\.json\n/, '')),
      ['SHA256SUMS lacks run.json'],
    ],
    [
      'a line too many',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => `${text}x\n`),
      ['SHA256SUMS line 10 is not as qingliu writes it'],
    ],
    [
      'a blank line',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => `${text}\n`),
      ['SHA256SUMS line 11 is not as qingliu writes it'],
    ],
    [
      'a line twice',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => `${text}${text.slice(0, text.indexOf('\n') + 1)}`),
      ['SHA256SUMS line 10 is not as qingliu writes it'],
    ],
    [
      'another line break',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.replace('README.md\n', 'README.md\r')),
      ['SHA256SUMS line 1 is not as qingliu writes it'],
    ],
    [
      'no line break at the end',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.slice(0, -1)),
      ['SHA256SUMS line 10 is not as qingliu writes it'],
    ],
    [
      'a part that nobody wrote',
      (folder) => writeFileSync(join(folder, 'data/part-00001.parquet'), 'x'),
      ['data/part-00001.parquet does not belong to this run'],
    ],
    [
      'a link that nobody made',
      (folder) => symlinkSync('/etc/hostname', join(folder, 'data/link')),
      ['data/link does not belong to this run'],
    ],
    ['what a file manager left', (folder) => writeFileSync(join(folder, 'data/.DS_Store'), 'x'), []],
    [
      'counts, with the checksums after them',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"kept": 2', '"kept": 3'), true),
      ['manifest.json says counts.kept 3, the rows give 2'],
    ],
    [
      'the number of documents',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"documents": 4', '"documents": 5'), true),
      ['manifest.json says counts.documents 5, the rows give 4'],
    ],
    [
      'the rows of a file',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"rows": 4', '"rows": 5'), true),
      ['manifest.json says rows of raw/part-00000.parquet 5, the rows give 4'],
    ],
    [
      'the number of inputs that could not be read',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"unread": 1', '"unread": 2'), true),
      ['manifest.json says counts.unread 2, it names 1'],
    ],
  ])('%s', async (_, damage, messages) => {
    const folder = await publish()
    damage(folder)
    expect(await problemsOf(folder)).toEqual(messages)
  })

  it('a folder with another name', async () => {
    const folder = await publish()
    symlinkSync(folder, join(out, 'runs/other'))
    cpSync(folder, join(out, 'copy'), { recursive: true })
    expect(await problemsOf(join(out, 'copy'))).toEqual([])
    const name = summarise(DOCUMENTS).run_id
    expect(await problemsOf(join(out, 'runs/other'))).toEqual([
      `manifest.json: run_id is ${name}, but the folder is other`,
    ])
  })

  it('bytes that are no Parquet file, though they have the hash', async () => {
    const folder = await publish()
    const raw = readFileSync(join(folder, 'raw/part-00000.parquet'))
    const junk = Buffer.alloc(raw.length, 'x')
    writeFileSync(join(folder, 'raw/part-00000.parquet'), junk)
    rewrite(folder, 'SHA256SUMS', (text) => text.replace(sha256(raw), sha256(junk)))
    rewrite(folder, 'manifest.json', (text) => text.replace(sha256(raw), sha256(junk)), true)
    expect(await problemsOf(folder)).toEqual([expect.stringMatching(/^cannot read .*raw\/part-00000\.parquet: /)])
  })
})

describe('the pointer to a run', () => {
  const pointer = async (): Promise<string[]> =>
    (await checkPointer(out, await openDataset(out))).map(({ message }) => message)
  const latest = (change: (text: string) => string): void => rewrite(out, 'latest.json', change)

  it('must have the hash of its manifest', async () => {
    await publish()
    latest((text) => text.replace(/[0-9a-f]{64}/, 'f'.repeat(64)))
    expect(await pointer()).toEqual(['manifest.json has another SHA-256 than latest.json says'])
  })

  it('must name the run of the manifest', async () => {
    const folder = await publish()
    const { run_id } = summarise(DOCUMENTS)
    rewrite(folder, 'manifest.json', (text) => text.replace(run_id, 'fedcba9876543210'))
    expect(await pointer()).toEqual([
      `latest.json names the run ${run_id}, its manifest.json fedcba9876543210`,
      'manifest.json has another SHA-256 than latest.json says',
    ])
  })

  it('is a link, too', async () => {
    await publish()
    unlinkSync(join(out, 'latest'))
    expect(await pointer()).toEqual([])
    symlinkSync('runs/other', join(out, 'latest'))
    const { run_id } = summarise(DOCUMENTS)
    expect(await pointer()).toEqual([
      `the link latest points to runs/other, latest.json to runs/${run_id}; the next run repairs it`,
    ])
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['no JSON', (text) => text.slice(1), /latest\.json is not what qingliu writes: move it away/],
    ['another space', (text) => text.replace(',', ', '), /is not what qingliu writes/],
    ['another line break', (text) => text.replace('\n', '\r'), /is not what qingliu writes/],
    ['another key', (text) => text.replace('run_id', 'run_iD'), /is not what qingliu writes/],
    [
      'another path',
      (text) => text.replace('runs/', 'runz/'),
      /latest\.json names the run \w+, but runz\/\w+: move it away/,
    ],
    ['another place', (text) => text.replace('runs/', '../runs/'), /is not what qingliu writes/],
    [
      'a run that is not there',
      (text) => text.replace(/[0-9a-f]{16}/g, '0'.repeat(16)),
      /is not whole: latest\.json names runs\/0{16}, which is not there/,
    ],
  ])('is refused where it has %s', async (_, change, message) => {
    await publish()
    latest(change)
    await expect(openDataset(out)).rejects.toMatchObject({ code: 'DAMAGED', message: expect.stringMatching(message) })
  })
})

describe('the form of a manifest', () => {
  const part = '"path": "raw/part-00000.parquet"'
  it.each<[string, (text: string) => string, string]>([
    ['no JSON', (text) => text.slice(0, -3), 'is not JSON'],
    [
      'no path',
      (text) => text.replace(part, '"pat": "raw/part-00000.parquet"'),
      'has nothing where files[2].path should be a path',
    ],
    [
      'a path elsewhere',
      (text) => text.replace(part, '"path": "../../../etc/passwd"'),
      'has "../../../etc/passwd" where files[2].path should be a path',
    ],
    ['a file twice', (text) => text.replace(part, part.replace('raw', 'data')), 'names data/part-00000.parquet twice'],
    [
      'a count below zero',
      (text) => text.replace('"kept": 2', '"kept": -2'),
      'has -2 where counts.kept should be a count',
    ],
    [
      'a list for an object',
      (text) => text.replace(/"counts": \{[^}]*\}/, '"counts": []'),
      'has [] where counts should be an object',
    ],
    [
      'an object for a list',
      (text) => text.replace('"measures": []', '"measures": {}'),
      'has {} where measures should be a list',
    ],
    [
      'another format',
      (text) => text.replace('qingliu/1', 'qingliu/2'),
      'has "qingliu/2" where format should be "qingliu/1"',
    ],
    [
      'no hash',
      (text) => text.replace(/"sha256": "."/, (match) => match).replace(/("sha256": ")[0-9a-f]/, '$1G'),
      'where files[0].sha256 should be a SHA-256',
    ],
    ['nothing at all', () => 'null', 'has null where all should be an object'],
  ])('%s', async (_, change, message) => {
    const folder = await publish()
    rewrite(folder, 'manifest.json', change)
    await expect(openDataset(folder)).rejects.toMatchObject({
      code: 'DAMAGED',
      message: expect.stringContaining(message),
    })
  })

  it('is accepted as a run writes it', async () => {
    const manifest: Manifest = (await openDataset(await publish())).manifest
    expect(manifest.files.map(({ path, rows }) => [path, rows])).toEqual([
      ['data/part-00000.parquet', 2],
      ['knowledge/x.json', undefined],
      ['raw/part-00000.parquet', 4],
      ['rejects/part-00000.parquet', 2],
    ])
  })
})
