import { expect, it } from 'vitest'
import { DOCUMENTS, summarise } from '../../../test/made/published.ts'
import type { Status } from '../../document/facts/status.ts'
import { type Account, account } from '../account.ts'
import type { Manifest, RunSummary } from '../publish/manifest.ts'
import { SCHEMA_VERSION } from '../schema/schema-version.ts'
import { Totals } from './totals.ts'

const FILES: Manifest['files'] = [
  { path: 'data.jsonl', rows: 2 },
  { path: 'data/part-00000.parquet', rows: 2 },
  { path: 'knowledge/x.json' },
  { path: 'raw/part-00000.parquet', rows: 4 },
  { path: 'rejects/part-00000.parquet', rows: 2 },
].map((file) => ({ bytes: 1, sha256: '', ...file }))

function totalsOf(): Totals {
  const totals = new Totals()
  for (const { row, raw } of DOCUMENTS) {
    totals.add(`${row.status === 'kept' ? 'data' : 'rejects'}/part-00000.parquet`, row, account(row, raw.raw_text))
    totals.addInput('raw/part-00000.parquet', row, { doc_id: row.doc_id, ...raw })
  }
  return totals
}

const manifestOf = (change: Partial<Manifest>): Manifest =>
  ({ schema_version: SCHEMA_VERSION, ...summarise(DOCUMENTS), files: FILES, ...change }) as Manifest
const messages = (change: Partial<Manifest> = {}): string[] =>
  totalsOf()
    .compare(manifestOf(change))
    .map(({ kind, path, message }) => {
      expect([kind, path]).toEqual(['count', 'manifest.json'])
      return message.replace('manifest.json says ', '')
    })

const { counts, reasons, accounts } = summarise(DOCUMENTS)
const withAccount = (status: Status, change: Partial<Account>): Partial<RunSummary> => ({
  accounts: { ...accounts, [status]: { ...accounts[status], ...change } },
})
const withRows = (path: string, rows: number): Partial<Manifest> => ({
  files: FILES.map((file) => (file.path === path ? { ...file, rows } : file)),
})

it('the figures of a manifest are the totals of its rows', () => {
  expect(messages()).toEqual([])
  const manifest = manifestOf({})
  expect(totalsOf().runId(manifest)).toBe(manifest.run_id)
})

it.each<[string, Partial<Manifest>, string[]]>([
  ['documents', { counts: { ...counts, documents: 5 } }, ['counts.documents 5, the rows give 4']],
  ['kept', { counts: { ...counts, kept: 3 } }, ['counts.kept 3, the rows give 2']],
  ['rejected', { counts: { ...counts, rejected: 0 } }, ['counts.rejected 0, the rows give 1']],
  ['duplicate', { counts: { ...counts, duplicate: 2 } }, ['counts.duplicate 2, the rows give 1']],
  ['unread', { counts: { ...counts, unread: 2 } }, ['counts.unread 2, it names 1']],
  ['a reason', { reasons: { rejected: 2, duplicate: 1 } }, ['reasons.rejected 2, the rows give 1']],
  ['a reason more', { reasons: { ...reasons, empty: 1 } }, ['reasons.empty 1, the rows give 0']],
  ['a reason less', { reasons: { rejected: 1 } }, ['reasons.duplicate 0, the rows give 1']],
  ['rows of data', withRows('data/part-00000.parquet', 1), ['rows of data/part-00000.parquet 1, the rows give 2']],
  [
    'rows of rejects',
    withRows('rejects/part-00000.parquet', 3),
    ['rows of rejects/part-00000.parquet 3, the rows give 2'],
  ],
  ['rows of raw', withRows('raw/part-00000.parquet', 5), ['rows of raw/part-00000.parquet 5, the rows give 4']],
  ['rows of a file in another format', withRows('data.jsonl', 4), ['rows of data.jsonl 4, the rows give 2']],
  [
    'rows of a part that no row is in',
    { files: [...FILES, { path: 'data/part-00001.parquet', bytes: 1, sha256: '', rows: 1 }] },
    ['rows of data/part-00001.parquet 1, the rows give 0'],
  ],
  [
    'characters',
    withAccount('kept', { raw: 12, verbatim: 8, text: 10 }),
    [
      'accounts.kept.raw 12, the rows give 10',
      'accounts.kept.text 10, the rows give 8',
      'accounts.kept.verbatim 8, the rows give 6',
    ],
  ],
  [
    'the account of a rule',
    withAccount('kept', { rules: { 'x/y': { edits: 3, replaced: 4, removed: 0, inserted: 2 } } }),
    ['accounts.kept.rules.x/y.edits 3, the rows give 2'],
  ],
  [
    'a rule that no row names',
    withAccount('rejected', {
      rules: { ...accounts.rejected.rules, 'x/z': { edits: 1, replaced: 0, removed: 0, inserted: 0 } },
    }),
    ['accounts.rejected.rules.x/z.edits 1, the rows give 0'],
  ],
  [
    'a rule that the manifest does not name',
    withAccount('duplicate', { rules: {} }),
    [
      'accounts.duplicate.rules.x/y.edits 0, the rows give 1',
      'accounts.duplicate.rules.x/y.replaced 0, the rows give 2',
      'accounts.duplicate.rules.x/y.inserted 0, the rows give 1',
    ],
  ],
])('a wrong figure is told of: %s', (_, change, expected) => {
  expect(messages(change)).toEqual(expected)
})

it.each<[string, Partial<Manifest>]>([
  ['the schema', { schema_version: SCHEMA_VERSION + 1 }],
  ['the version', { pipeline_version: '1.2.4' }],
  ['the configuration', { config_sha256: 'd'.repeat(64) }],
  ['the formats', { formats: ['parquet', 'jsonl'] }],
  ['what could not be read', { unread: [] }],
  ['why it could not', { unread: [{ path: 'gone.txt', reason: 'not-a-file: cannot be examined (ENOENT)' }] }],
])('the id of a run follows from %s', (_, change) => {
  expect(totalsOf().runId(manifestOf(change))).not.toBe(manifestOf({}).run_id)
})

it('the id of a run does not follow from the words of an error', () => {
  const unread = [{ path: 'gone.txt', reason: 'broken-link: another error' }]
  expect(totalsOf().runId(manifestOf({ unread }))).toBe(manifestOf({}).run_id)
})
