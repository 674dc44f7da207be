import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EMPTY_LEDGER } from '../../document/ledger/ledger.ts'
import { loadZstd } from '../../document/zstd.ts'
import { PartEncoder } from '../part.ts'
import { partPath } from '../publish/manifest.ts'
import type { PublishedRun } from '../publish/published-run.ts'
import { type Row, toRow } from '../rows/row.ts'
import { compareRuns, type RowDifference } from './compare-runs.ts'

const root = mkdtempSync(join(tmpdir(), 'qingliu-compare-'))
afterAll(() => rmSync(root, { recursive: true }))

function row(uri: string, text: string, reason?: string): Row {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return toRow(
    {
      id: `id of ${uri}`,
      source: { uri, key: '', number: 0, sha256, bytes: text.length },
      raw: text,
      decoding: [],
      text,
      ledger: EMPTY_LEDGER,
      fields: [],
      blocks: [],
      findings: [],
      traits: {},
      ...(reason !== undefined && { rejection: { stage: 'quality', reason } }),
    },
    { pipelineVersion: '0', configSha256: '0' },
  )
}

/** A run whose parts hold these rows. */
async function runOf(name: string, parts: readonly (readonly Row[])[]): Promise<PublishedRun> {
  await loadZstd()
  const encoder = new PartEncoder([])
  const folder = join(root, name)
  const files = parts.flatMap((rows, i) =>
    encoder
      .encode(rows.map((row) => ({ row, raw: { record_number: 0, layers: [], raw_text: row.text } })))
      .map((file) => {
        const path = partPath(file.folder, i)
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), file.bytes)
        return { path, bytes: file.bytes.length, sha256: file.sha256, rows: file.rows }
      }),
  )
  return { runId: name, folder, manifest: { files } as unknown as PublishedRun['manifest'], manifestSha256: '' }
}

async function compare(before: PublishedRun, after: PublishedRun) {
  const progress = { rows: 0, identical: 0 }
  const differences: RowDifference[] = []
  for await (const difference of compareRuns(before, after, progress)) differences.push(difference)
  return { progress, differences }
}

describe('compareRuns', () => {
  it('finds nothing between equal runs and does not read them', async () => {
    const rows = [row('a', 'one'), row('b', 'two', 'empty')]
    const { progress, differences } = await compare(await runOf('same-1', [rows]), await runOf('same-2', [rows]))
    expect(differences).toEqual([])
    expect(progress).toEqual({ rows: 0, identical: 2 })
  })

  it('tells what changed, went and came, over parts and folders', async () => {
    const before = await runOf('before', [
      [row('a', 'one')],
      [row('b', 'two'), row('c', 'three'), row('d', 'four', 'empty')],
    ])
    const after = await runOf('after', [
      [row('a', 'one')],
      [row('b', 'two'), row('c', 'three', 'empty')],
      [row('e', 'five'), row('f', 'six')],
    ])
    const { progress, differences } = await compare(before, after)
    expect(differences).toEqual([
      {
        kind: 'changed',
        uri: 'c',
        docId: 'id of c',
        columns: [
          { column: 'status', before: 'kept', after: 'rejected' },
          { column: 'reason', before: null, after: 'empty' },
          { column: 'findings', before: [], after: [expect.objectContaining({ rule: 'quality/empty' })] },
        ],
      },
      { kind: 'gone', uri: 'd', docId: 'id of d' },
      { kind: 'new', uri: 'e', docId: 'id of e' },
      { kind: 'new', uri: 'f', docId: 'id of f' },
    ])
    expect(progress.identical).toBe(1)
  })
})
