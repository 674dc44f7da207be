import { hash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { optionsHere } from '../../../test/run-here.ts'
import { TestStore } from '../../../test/stores/object-store.ts'
import type { Manifest } from '../../dataset/publish/manifest.ts'
import { RemoteFolder } from '../../dataset/publish/remote/store.ts'
import { listInputs } from '../../read/list-inputs.ts'
import { openInputs } from '../../read/open/open-inputs.ts'
import { ObjectStore } from '../../read/places/s3.ts'
import { loadConfiguration } from '../configuration/index.ts'
import { run } from '../run/index.ts'
import type { RunOptions, RunReport } from '../run/report.ts'
import { type MergeOptions, type MergeReport, mergeShards } from './merge.ts'
import { runShard } from './shard.ts'
import { SharedContainers } from './work-folder/containers.ts'
import { type Marker, WorkFolder } from './work-folder/index.ts'
import { LocalPlace } from './work-folder/local-place.ts'
import type { WorkPlace } from './work-folder/place.ts'
import { RemotePlace } from './work-folder/remote-place.ts'

let folder: string
const at = (...names: readonly string[]): string => join(folder, ...names)

function options(more: Partial<RunOptions> = {}): RunOptions {
  return optionsHere(at('raw'), at('out'), more)
}

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(at('raw', name)), { recursive: true })
  writeFileSync(at('raw', name), content)
}

/** Pages of three sites, in some parts. A line stands on all pages of one site, on just enough of another, on one too few of the third. */
function fill(): void {
  for (const [site, noted] of SITES)
    for (let i = 0; i < 20; i++) put(`${site}.example.com/${i}.html`, page(site, i, i < noted))
  put('a.jsonl', `${JSON.stringify({ text: '同一条记录，写了两遍，一字不差。' })}\n`.repeat(2))
  // Packed, so that a copy is needed; its records belong to two parts.
  const records = Array.from({ length: 12 }, (_, i) =>
    JSON.stringify({ html: page('sluice', i, false), url: `https://sluice.example.com/${i}` }),
  )
  put('b.jsonl.gz', gzipSync(records.join('\n')))
  put('empty.txt', '')
}

const SITES = [
  ['wharf', 20],
  ['ferry', 6],
  ['lock', 5],
] as const

function page(site: string, i: number, isNoted: boolean): string {
  // A third of the stories stand on all sites, so that clusters cross shards.
  const n = i % 3 === 0 ? i : i + site.length * 100
  const story = Array.from(
    { length: 6 },
    (_, k) =>
      `<p>第${n}天第${k}点，水位上升了${n * 3 + k}厘米，镇上第${k * 7}户的居民开始往二楼搬家具，${n + k}只鸭子也上了楼。</p>`,
  )
  const note = isNoted ? `<p>${site}观测站由居民自愿看守并值班</p>` : ''
  const body = `<article><h1>第${n}号水位通报</h1>${story.join('')}${note}</article>`
  // A long comment costs little to clean, and makes parts of few pages.
  return `<!doctype html><!-- ${'水'.repeat(40_000)} --><html><head><title>第${n}号水位通报</title></head><body>${body}</body></html>`
}

async function shard(work: string, i: number, shards: number, more: Partial<RunOptions> = {}) {
  return runShard(options(more), named(work, i, shards))
}

/** `s3:` before the name: in the store. */
function placeOf(name: string): WorkPlace {
  if (!name.startsWith('s3:')) return new LocalPlace(at(name))
  const access = { endpoint: store.endpoint, region: 'us-east-1', keys: { accessKeyId: 'a', secretAccessKey: 'b' } }
  return new RemotePlace(new RemoteFolder(new ObjectStore(access), { bucket: 'bucket', key: name.slice(3) }))
}

const named = (work: string, i: number, shards: number) => ({ work: placeOf(work), shard: i, shards })

const merge = (work: string, more: Partial<MergeOptions> = {}): Promise<MergeReport> =>
  mergeShards({ ...options({ out: at(`${work.replace(':', '-')}-out`) }), work: placeOf(work), ...more })

/** The hashes of all files that a run must write again byte for byte. */
async function allFiles(report: MergeReport | RunReport): Promise<Record<string, string>> {
  const { folder: of = '' } = report as RunReport
  const manifest = readFileSync(join(of, 'manifest.json'), 'utf8')
  const { files } = JSON.parse(manifest) as Manifest
  expect(files.length).toBeGreaterThan(3)
  return {
    manifest,
    ...Object.fromEntries(files.map(({ path }) => [path, hash('sha256', readFileSync(join(of, path)))])),
  }
}

let one: Record<string, string>
const store = new TestStore()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-shards-'))
  fill()
  await store.open()
  one = await allFiles(await run(options()))
  expect(Object.keys(one).filter((path) => path.startsWith('data/')).length).toBeGreaterThan(2)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

/** Takes all shards through the phases that they do, and merges. */
async function work(name: string, shards: number, settleOnly = false): Promise<MergeReport> {
  for (;;) {
    for (let i = shards - 1; i >= 0; i--) expect((await shard(name, i, shards)).outcome).toBe('done')
    const report = await merge(name, { settleOnly })
    if (report.outcome !== 'settled') return report
  }
}

describe('shards', () => {
  it.each([
    [1, false, 'one'],
    [3, true, 's3:three'],
    [7, false, 'seven'],
  ])('%i give what one run gives, byte for byte', async (shards, settleOnly, name) => {
    expect(await allFiles(await work(name, shards, settleOnly))).toEqual(one)
  })

  it('open a container once: who has no records of it takes what another found', async () => {
    const { read } = options()
    const listing = listInputs([at('raw')])
    const open = async (memory: SharedContainers, copies: string) =>
      (await openInputs(listing, read, at(copies), undefined, memory)).inputs
    const shared = (start: number, own?: ReadonlySet<string>) =>
      new SharedContainers(new LocalPlace(at('found')), listing, 'c', start, own)
    const [first, second, third] = [shared(0.5), shared(0), shared(0, new Set(['b.jsonl.gz']))]
    const found = [...(await open(first, 'copies-1'))]
    expect([...(await open(second, 'copies-2'))]).toEqual(found)
    await open(third, 'copies-3')
    const copies = (name: string): string[] => (existsSync(at(name)) ? readdirSync(at(name)) : [])
    expect([1, 2, 3].map((i) => copies(`copies-${i}`).length)).toEqual([1, 0, 1])
    expect([first, second, third].map(({ recalled }) => [...recalled])).toEqual([
      [],
      ['a.jsonl', 'b.jsonl.gz'],
      ['a.jsonl'],
    ])
  })

  it('that were killed go on: parts that were done stay, what no marker names is swept', async () => {
    const filesIn = (place: string): string[] =>
      readdirSync(at(place), { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name))
    const markerOf = (work: string): Marker =>
      JSON.parse(readFileSync(at(work, 'phase-1/done/00001.json'), 'utf8')) as Marker
    await shard('whole', 1, 2)
    const { files, settled_sha256: given } = markerOf('whole')
    const [first, second, third] = [...new Set(files.map(({ part }) => part))]
    // A killed process leaves parts, the last of them without its marker, and one of it was told something else.
    const killed = new WorkFolder(new LocalPlace(at('killed')))
    const attempts = [await killed.attempt(0, 1, given), await killed.attempt(0, 1, 'other')]
    for (const [attempt, part] of [
      [attempts[0]!, first!],
      [attempts[0]!, second!],
      [attempts[1]!, third!],
    ] as const) {
      const own = files.filter((file) => file.part === part)
      await attempt.write(
        part,
        own.map(({ kind, path }) => ({ kind, bytes: readFileSync(at('whole', path)) })),
      )
    }
    for (const path of filesIn('killed')) if (path.endsWith(`${second}.json`)) rmSync(path)
    const reused = filesIn('killed').filter((path) => new RegExp(`${first}\\.(facts|tally|drafts)$`).test(path))
    expect(reused).toHaveLength(3)
    await shard('killed', 0, 2)
    // Two processes at once: the first to complete counts.
    const reports = await Promise.all([shard('killed', 1, 2), shard('killed', 1, 2)])
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['done', 'was-done'])
    const marker = (): string => readFileSync(at('killed/phase-1/done/00001.json'), 'utf8')
    const before = marker()
    expect((await shard('killed', 1, 2)).outcome).toBe('was-done')
    await merge('killed')
    expect(marker()).toBe(before)
    const named = markerOf('killed').files
    expect(named.map(({ part, kind, sha256 }) => [part, kind, sha256])).toEqual(
      files.map(({ part, kind, sha256 }) => [part, kind, sha256]),
    )
    const paths = named.map(({ path }) => at('killed', path)).sort()
    expect(paths).toEqual(expect.arrayContaining(reused))
    expect(filesIn('killed/phase-1/shard-00001').sort()).toEqual(paths)
  })

  it('of pinned knowledge do one phase less', async () => {
    const pinned = { key: { sha256: 'a'.repeat(64), stages: ['main-text', 'boilerplate'] }, knowledge: {} }
    const more = { configuration: loadConfiguration(registry, { pinned: pinned.key }), knowledge: pinned.knowledge }
    for (const i of [0, 1]) expect(await shard('pinned', i, 2, more)).toMatchObject({ phase: 0, phases: 2 })
    const report = await merge('pinned')
    expect(await allFiles(report)).toEqual(await allFiles(await run(options({ ...more, out: at('pinned-run') }))))
  })

  it('that are missing are named, and nothing is settled', async () => {
    await expect(merge('missing')).rejects.toThrow('No shard has begun')
    for (const i of [1, 4]) await shard('missing', i, 6)
    await expect(merge('missing')).rejects.toMatchObject({
      exitCode: 75,
      message: expect.stringContaining('4 of 6 shards have not done phase 1: 0, 2–3, 5.'),
    })
    await expect(runShard(options(), { ...named('missing', 0, 6), phase: 1 })).rejects.toMatchObject({ exitCode: 75 })
  })

  it('refuse what is not the same work', async () => {
    await shard('other', 0, 4)
    const refused = (done: Promise<unknown>, what: string) =>
      expect(done).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(`begun with ${what}`) })
    await refused(shard('other', 1, 4, { version: '1' }), 'another version of qingliu')
    await refused(merge('other', { version: '1' }), 'another version of qingliu')
    await refused(shard('other', 1, 5), 'another number of shards')
    const set = ['script.when=never']
    await refused(
      shard('other', 1, 4, { configuration: loadConfiguration(registry, { set }) }),
      'another configuration',
    )
    await refused(shard('other', 1, 4, { inputs: [at('raw/wharf.example.com')] }), 'other inputs')
    const head = readFileSync(at('other/work.json'), 'utf8')
    for (const [from, to, what] of [
      [process.version, 'v99.0.0', 'another version of Node'],
      [/"build": "[0-9a-f]+"/, '"build": "0"', 'another build'],
    ] as const) {
      writeFileSync(at('other/work.json'), head.replace(from, to))
      await refused(shard('other', 1, 4), what)
      await refused(merge('other'), what)
    }
  })

  it('find damage in what others wrote', async () => {
    await shard('damaged', 0, 1)
    const [path] = readdirSync(at('damaged'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tally'),
    )
    const bytes = readFileSync(at('damaged', path!))
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(at('damaged', path!), bytes)
    await expect(merge('damaged')).rejects.toMatchObject({ code: 'DAMAGED' })
  })
})
