import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Account, account, EMPTY_ACCOUNT, mergeAccounts } from '../../src/dataset/account.ts'
import { knowledgeJson } from '../../src/dataset/knowledge.ts'
import { type PartDocument, PartEncoder } from '../../src/dataset/part.ts'
import { InputsHash, type RunSummary, runId } from '../../src/dataset/publish/manifest.ts'
import { Output } from '../../src/dataset/publish/snapshot.ts'
import { openDataset } from '../../src/dataset/read.ts'
import { type Row, toRawRow, toRow } from '../../src/dataset/rows/row.ts'
import { SCHEMA_VERSION } from '../../src/dataset/schema/schema-version.ts'
import { verifyDataset } from '../../src/dataset/verify/verify.ts'
import type { Cleaned } from '../../src/document/document.ts'
import type { Status } from '../../src/document/facts/status.ts'
import { EMPTY_LEDGER, Ledger, type LedgerEdit } from '../../src/document/ledger/ledger.ts'
import { sourceDigest } from '../../src/document/record.ts'
import { loadZstd } from '../../src/document/zstd.ts'

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
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** `清流ab。` becomes `清流c。`, and its first two characters are the title. */
function documentOf(i: number, status: Status): PartDocument {
  const cleaned: Cleaned = {
    id: `d${i}`,
    source: { uri: `${i}.txt`, key: '', number: 0, sha256: sha256(`${i}`), bytes: 11 },
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
  return { row: toRow(cleaned, run), raw: toRawRow(cleaned) }
}

export const DOCUMENTS: readonly PartDocument[] = [
  documentOf(0, 'kept'),
  documentOf(1, 'kept'),
  documentOf(2, 'rejected'),
  documentOf(3, 'duplicate'),
]

/** The output folder of the test that runs. */
export let out = ''

/** The dataset without damage, published once for a file of tests: its output folder, and the run within. */
let sound: { readonly out: string; readonly run: string } | undefined

/** Gives each test of a file an output folder of its own. */
export function useOutput(): void {
  beforeAll(loadZstd)
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'qingliu-verify-'))
  })
  afterEach(() => rmSync(out, { recursive: true }))
  afterAll(() => {
    if (sound) rmSync(sound.out, { recursive: true })
    sound = undefined
  })
}

/** Publishes a dataset without damage; returns its run folder. */
export async function publishSound(): Promise<string> {
  if (!sound) {
    const folder = mkdtempSync(join(tmpdir(), 'qingliu-sound-'))
    sound = { out: folder, run: relative(folder, await publish(undefined, undefined, folder)) }
  }
  cpSync(sound.out, out, { recursive: true, verbatimSymlinks: true })
  return join(out, sound.run)
}

export function summarise(written: readonly PartDocument[]): RunSummary {
  const accounts: Record<Status, Account> = { kept: EMPTY_ACCOUNT, rejected: EMPTY_ACCOUNT, duplicate: EMPTY_ACCOUNT }
  const inputs = new InputsHash()
  for (const { row, raw } of DOCUMENTS) {
    accounts[row.status] = mergeAccounts(accounts[row.status], account(row, raw.raw_text))
    inputs.add(sourceDigest({ uri: row.source_uri, key: '', number: 0, sha256: row.source_sha256 }))
  }
  const unread = [{ path: 'gone.txt', reason: 'broken-link: cannot be examined (ENOENT)' }]
  const inputsSha256 = inputs.digest([{ uri: 'gone.txt', reason: 'broken-link' }], [])
  const { pipelineVersion: pipeline_version, configSha256: config_sha256 } = run
  return {
    run_id: runId({
      schemaVersion: SCHEMA_VERSION,
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
    containers: [],
  }
}

/**
 * Publishes a dataset with correct hashes, whatever was done to its documents or figures before; returns its run
 * folder.
 */
export async function publish(
  damage: (documents: readonly PartDocument[]) => readonly PartDocument[] = (documents) => documents,
  alter: (summary: RunSummary) => RunSummary = (summary) => summary,
  to = out,
): Promise<string> {
  const output = await Output.open(to)
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

export const problemsOf = async (folder: string): Promise<string[]> =>
  (await verifyDataset(await openDataset(folder))).problems.map(({ message }) => message)

/** Replaces values of one row and leaves its neighbours as they are. */
export const withRow =
  (i: number, change: (row: Row) => Partial<Row>) =>
  (documents: readonly PartDocument[]): PartDocument[] =>
    documents.map((one, k) => (k === i ? { ...one, row: { ...one.row, ...change(one.row) } as Row } : one))
