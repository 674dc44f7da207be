import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '@fast-check/vitest'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanedSets } from '../../../test/made/cleaned.ts'
import type { OutputError } from '../../document/errors/output-error.ts'
import type { Status } from '../../document/facts/status.ts'
import { loadZstd } from '../../document/zstd.ts'
import { type Account, account, EMPTY_ACCOUNT, mergeAccounts } from '../account.ts'
import { type PartDocument, PartEncoder } from '../part.ts'
import { findDocument, openDataset } from '../read.ts'
import { toRawRow, toRow } from '../rows/row.ts'
import { verifyDataset } from '../verify/verify.ts'
import { CountError, type RunSummary, runId } from './manifest.ts'
import { readLatest } from './published-run.ts'
import { Output, type Publication } from './snapshot.ts'

const run = { pipelineVersion: '1.2.3', configSha256: 'c'.repeat(64) }
const record = {
  started: '2026-01-01T00:00:00Z',
  finished: '2026-01-01T00:00:01Z',
  seconds: 1,
  workers: 1,
  node: 'v20',
}
const documents: PartDocument[] = fc
  .sample(cleanedSets, { numRuns: 12, seed: 3 })
  .flat()
  .map((cleaned, i) => ({
    row: toRow({ ...cleaned, id: `${i}-${cleaned.id}`, source: { ...cleaned.source, uri: `in/${i}.md` } }, run),
    raw: toRawRow(cleaned),
  }))

let out = ''
beforeAll(loadZstd)
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'qingliu-output-'))
})
afterEach(() => rm(out, { recursive: true }))

function summarise(id: string, set: readonly PartDocument[]): RunSummary {
  const accounts: Record<Status, Account> = { kept: EMPTY_ACCOUNT, rejected: EMPTY_ACCOUNT, duplicate: EMPTY_ACCOUNT }
  for (const { row, raw } of set) accounts[row.status] = mergeAccounts(accounts[row.status], account(row, raw.raw_text))
  const reasons: Record<string, number> = {}
  for (const { row } of set) if (row.reason !== null) reasons[row.reason] = (reasons[row.reason] ?? 0) + 1
  const counts = {
    documents: set.length,
    kept: accounts.kept.documents,
    rejected: accounts.rejected.documents,
    duplicate: accounts.duplicate.documents,
    unread: 0,
  }
  const { pipelineVersion: pipeline_version, configSha256: config_sha256 } = run
  return {
    run_id: id,
    pipeline_version,
    config_sha256,
    config: {},
    stages: [],
    measures: ['han', 'links'],
    formats: ['parquet'],
    counts,
    reasons,
    accounts,
    unread: [],
    containers: [],
  }
}

/** Publishes documents under an id, in two parts that arrive in the wrong order. */
async function publish(id: string, set: readonly PartDocument[] = documents, keep?: number): Promise<Publication> {
  const output = await Output.open(out)
  try {
    const staged = await output.stage()
    const encoder = new PartEncoder(['han', 'links'])
    const half = Math.ceil(set.length / 2)
    await staged.writePart(1, encoder.encode(set.slice(half)))
    await staged.writePart(0, encoder.encode(set.slice(0, half)))
    return await output.publish(staged, summarise(id, set), record, keep === undefined ? {} : { keep })
  } finally {
    await output.close()
  }
}

/** What verification finds for a run whose id the test made up. */
const MISNAMED = {
  kind: 'manifest',
  path: 'manifest.json',
  message: expect.stringMatching(/^manifest\.json: run_id is/),
}

const failure = (promise: Promise<unknown>): Promise<OutputError> =>
  promise.then(
    () => expect.unreachable(),
    (error: OutputError) => error,
  )

describe('publishing', () => {
  it('writes a run that reads back and verifies, with the same bytes for the same work', async () => {
    const first = await publish('one')
    expect(first).toMatchObject({ runId: 'one', created: true, removed: [] })
    expect(JSON.parse(await readFile(join(out, 'latest.json'), 'utf8'))).toEqual({
      run_id: 'one',
      path: 'runs/one',
      manifest_sha256: first.manifestSha256,
    })
    expect(await readlink(join(out, 'latest'))).toBe('runs/one')
    expect((await readdir(out)).sort()).toEqual(['README.md', 'latest', 'latest.json', 'runs'])
    const checked = await verifyDataset(await openDataset(out))
    expect(checked).toMatchObject({ rows: documents.length, problems: [MISNAMED] })
    expect(checked.edits).toBeGreaterThan(100)

    const bytes = await readFile(join(first.folder, 'manifest.json'))
    await rm(first.folder, { recursive: true })
    const again = await publish('one')
    expect(await readFile(join(again.folder, 'manifest.json'))).toEqual(bytes)
  })

  it('points to an existing run without touching it', async () => {
    const first = await publish('one')
    const { mtimeMs } = await stat(join(first.folder, 'manifest.json'))
    await publish('two')
    expect(await publish('one')).toMatchObject({ created: false, folder: first.folder })
    expect((await stat(join(first.folder, 'manifest.json'))).mtimeMs).toBe(mtimeMs)
    expect((await readLatest(out))?.run_id).toBe('one')
    expect((await readdir(join(out, 'runs'))).sort()).toEqual(['one', 'two'])
  })

  it('does not point to a damaged run, and leaves it in place', async () => {
    const first = await publish('one')
    await publish('two')
    await appendFile(join(first.folder, 'raw/part-00000.parquet'), 'x')
    const error = await failure(publish('one'))
    expect(error).toMatchObject({ code: 'DAMAGED', exitCode: 2 })
    expect(error.message).toContain('Move that folder away')
    expect((await readLatest(out))?.run_id).toBe('two')
  })

  it('publishes nothing when the figures do not add up', async () => {
    await publish('one')
    const output = await Output.open(out)
    const staged = await output.stage()
    await staged.writePart(0, new PartEncoder(['han', 'links']).encode(documents.slice(1)))
    await expect(output.publish(staged, summarise('two', documents), record)).rejects.toThrow(CountError)
    await output.close()
    expect((await readLatest(out))?.run_id).toBe('one')
  })

  it('keeps the runs asked for, by when they were last published, and never removes the latest', async () => {
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) {
      const { folder } = await publish(id, documents.slice(0, 2))
      await utimes(folder, 1000 + i, 1000 + i)
    }
    expect((await publish('a', documents.slice(0, 2), 2)).removed).toEqual(['c', 'b'])
    expect((await readdir(join(out, 'runs'))).sort()).toEqual(['a', 'd'])
    expect(await failure(publish('e', documents.slice(0, 2), 1))).toMatchObject({ code: 'EINVAL', exitCode: 2 })
  })

  it('takes files over from an earlier run', async () => {
    const first = await publish('one')
    const output = await Output.open(out)
    const staged = await output.stage()
    for (const file of first.manifest.files) await staged.takeOver(first, file, file.path)
    const second = await output.publish(staged, summarise('two', documents), record)
    await output.close()
    expect(second.manifest.files).toEqual(first.manifest.files)
    expect((await stat(join(second.folder, 'raw/part-00000.parquet'))).nlink).toBe(2)
    expect((await verifyDataset(second)).problems).toEqual([MISNAMED])
  })
})

describe('the description of a run', () => {
  it('is a data package, a dataset card and lineage events', async () => {
    const { folder, manifest } = await publish('one')
    const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
    const { resources } = JSON.parse(await text('datapackage.json')) as {
      resources: { name: string; path: string[]; schema: { fields: unknown[] } }[]
    }
    expect(resources.map(({ name, path }) => [name, path.length])).toEqual([
      ['data', 2],
      ['rejects', 2],
      ['raw', 2],
    ])
    expect(resources[2]!.schema.fields).toHaveLength(4)
    const card = await text('README.md')
    expect(card).toContain('  default: true\n  data_files:\n  - split: train\n    path: data/*.parquet')
    expect(card).toMatch(/^\| `n_guessed` \| int32 \| .+ \|$/m)
    expect(card).toMatch(/^\| `flags` \| list of string \| .+ \|$/m)
    expect(card).toMatch(/^\| `edits` \| list of target, ordinal, rules, raw_start, .+ \| .+ \|$/m)
    expect(card).toMatch(/^\| `SHA256SUMS` \| .*sha256sum --check.* \|$/m)
    expect(card).toContain(`| ${documents.length} | ${manifest.counts.kept} |`)
    const events = (await text('openlineage.ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.map((event) => [event.eventType, event.eventTime])).toEqual([
      ['START', record.started],
      ['COMPLETE', record.finished],
    ])
    expect(events[1].outputs[0].outputFacets.outputStatistics.rowCount).toBe(manifest.counts.kept)
    expect(events[0].run.runId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('a killed run', () => {
  for (const point of ['parts', 'manifest', 'renamed', 'pointed']) {
    it(`leaves the run before it readable when killed at: ${point}`, async () => {
      await publish('one')
      const target = join(out, 'runs', 'two')
      // The remains of a run that was killed there: the steps of publishing, cut off.
      const staged = join(out, 'runs', '.tmp-99999999-0')
      await mkdir(join(point === 'renamed' || point === 'pointed' ? target : staged, 'data'), { recursive: true })
      if (point === 'manifest') await writeFile(join(staged, 'manifest.json'), '{"run_id":"two"')
      if (point === 'pointed') await writeFile(join(out, 'latest.json.tmp'), '{"run_id":"tw')
      await writeFile(join(out, '.lock'), JSON.stringify({ pid: 99999999, host: hostname(), started: '1' }))
      expect((await openDataset(out)).runId).toBe('one')
      const output = await Output.open(out)
      expect((await output.latest())?.runId).toBe('one')
      await output.close()
      expect(existsSync(staged)).toBe(false)
    })
  }

  it('loses at most the link, which is repaired', async () => {
    await publish('one')
    const second = await publish('two')
    await unlink(join(out, 'latest'))
    await symlink('runs/one', join(out, 'latest'))
    await (await Output.open(out)).close()
    expect(await readlink(join(out, 'latest'))).toBe('runs/two')
    expect((await openDataset(join(out, 'latest'))).folder).toBe(join(out, 'latest'))
    expect(second.created).toBe(true)
  })
})

describe('an error of the system', () => {
  it('is reported with the next step', async () => {
    await writeFile(join(out, 'file'), '')
    const error = await failure(Output.open(join(out, 'file', 'below')))
    expect(error).toMatchObject({ code: 'ENOTDIR', exitCode: 2 })
    expect(error.message).toMatch(/cannot write .*file.*--out/)
  })

  it('is a latest.json that something else wrote', async () => {
    await writeFile(join(out, 'latest.json'), '"hello"')
    expect(await failure(Output.open(out))).toMatchObject({ code: 'DAMAGED', exitCode: 2 })
    expect(await failure(openDataset(join(out, 'nothing')))).toMatchObject({ code: 'NOT_A_DATASET' })
  })

  it('is a full disk, where a small file system can be mounted', async ({ skip }) => {
    const disk = join(out, 'disk')
    await mkdir(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) return skip('cannot mount')
    try {
      const output = await Output.open(disk)
      const staged = await output.stage()
      const noise = { folder: 'data', bytes: new Uint8Array(100_000), rows: 1, sha256: '' } as const
      const error = await failure(staged.writePart(0, [noise]))
      expect(error).toMatchObject({ code: 'ENOSPC', exitCode: 2 })
      expect(error.message).toContain('what was published before is untouched')
      await staged.discard()
      await output.close()
      expect(await readdir(join(disk, 'runs'))).toEqual([])
    } finally {
      spawnSync('umount', [disk])
    }
  })
})

describe('reading', () => {
  it('finds a document by uri, by the end of one, and by the start of an id', async () => {
    const published = await publish('one')
    const { row, raw } = documents[3]!
    for (const name of [row.source_uri, '/3.md', row.doc_id, row.doc_id.slice(0, 12)]) {
      expect(await findDocument(published, name)).toEqual({
        row: { q_han: null, q_links: null, ...row },
        raw: { doc_id: row.doc_id, ...raw },
      })
    }
    expect(await failure(findDocument(published, '.md'))).toMatchObject({ code: 'AMBIGUOUS' })
    expect(await failure(findDocument(published, 'none'))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('verifies what was tampered with', async () => {
    const { folder } = await publish('one')
    const data = join(folder, 'data/part-00000.parquet')
    await truncate(data, (await stat(data)).size - 10)
    await unlink(join(folder, 'raw/part-00001.parquet'))
    const { problems } = await verifyDataset(await openDataset(folder))
    expect(problems.map(({ path }) => path)).toEqual(['data/part-00000.parquet', 'raw/part-00001.parquet'])
  })
})

describe('runId', () => {
  it('is the same for the same work, and another for other work', () => {
    const key = { pipelineVersion: '1', configSha256: 'c', formats: ['parquet', 'arrow'] as const, inputsSha256: 'i' }
    const id = runId(key)
    expect(id).toMatch(/^[0-9a-f]{16}$/)
    expect(runId({ ...key, formats: ['arrow', 'parquet'] })).toBe(id)
    const others = [
      { ...key, inputsSha256: 'j' },
      { ...key, configSha256: 'd' },
      { ...key, pipelineVersion: '2' },
      { ...key, formats: ['parquet'] as const },
      { ...key, pluginsSha256: 'p' },
      { ...key, pluginsSha256: 'q' },
    ]
    expect(new Set([id, ...others.map(runId)]).size).toBe(7)
  })
})
