import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RunReport } from '../../src/pipeline/run/report.ts'
import { DEFAULT_OPTIONS } from '../../src/read/limits.ts'
import { listSources } from '../../src/read/list-sources.ts'
import type { Entry } from '../../src/read/listing.ts'
import { openInputs } from '../../src/read/open/open-inputs.ts'
import { Reader } from '../../src/read/reader.ts'
import type { Reading } from '../../src/read/record.ts'
import { runHere } from '../run-here.ts'
import { TestStore } from './object-store.ts'

const store = new TestStore()
let folder = ''
beforeEach(async () => {
  store.objects.clear()
  folder = mkdtempSync(join(tmpdir(), 'qingliu-store-reuse-'))
  await store.open()
  const access = {
    AWS_ENDPOINT_URL: store.endpoint,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_REGION: 'us-east-1',
  }
  for (const [name, value] of Object.entries(access)) vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await store.close()
  rmSync(folder, { recursive: true })
})

/** Pages of a site with a line that the first ones share. */
function put(i: number, shares: boolean, text = i): void {
  const lines = [
    `第${text}天，水位上升了${text * 3}厘米，镇上的居民开始往二楼搬家具，${text + 7}只鸭子也上了楼。`,
    `学校第${text}次停课，老师们把${text + 20}张课桌搬到了楼上，等雨停下来再搬回去。`,
    ...(shares ? ['江边镇的观测站由居民自愿看守并值班'] : []),
  ]
  store.set(
    `in/${i}.html`,
    `<title>第${i}号水位通报</title><article>${lines.map((line) => `<p>${line}</p>`).join('')}</article>`,
  )
}

const manifest = ({ folder: of }: RunReport): string => readFileSync(join(of!, 'manifest.json'), 'utf8')

async function night(full = false, set: readonly string[] = []): Promise<{ report: RunReport; downloads: string[] }> {
  store.seen.length = 0
  const cache = { folder: join(folder, 'cache'), maxBytes: 2 ** 30 }
  const out = join(folder, full ? 'full' : 'nightly')
  const report = await runHere('s3://bucket/in/', out, full ? {} : { cache }, set)
  const downloads = store.seen.filter(({ method, key }) => method === 'GET' && key !== '').map(({ key }) => key)
  return { report, downloads: downloads.sort() }
}

it('of the objects of a store, those that changed are downloaded, also where others are judged again', async () => {
  for (let i = 10; i < 30; i++) put(i, i < 16)
  expect((await night()).downloads).toHaveLength(20)
  put(12, true, 200)
  put(40, false)
  const second = await night()
  expect(second.downloads).toEqual(['in/12.html', 'in/40.html'])
  expect(second.report.runId).toBe((await night(true)).report.runId)
  // Most pages have the line now, so that all that have it are given other knowledge.
  for (let i = 16; i < 28; i++) put(i, true)
  const third = await night()
  expect(third.downloads).toEqual(Array.from({ length: 12 }, (_, i) => `in/${i + 16}.html`))
  expect(third.report.done!.knowledge).toBeGreaterThan(0)
  expect(third.report.accounts).toEqual((await night(true)).report.accounts)
})

/** Records of a site with a line that the first ones share; one is cut. */
const lines = (from: number, to: number, shares: number): string =>
  `${Array.from({ length: to - from }, (_, i) => {
    const text = `第${from + i}天，水位上升了${(from + i) * 3}厘米，镇上的居民开始往二楼搬家具，${from + i + 7}只鸭子也上了楼。`
    const line = i < shares ? '\n江边镇的观测站由居民自愿看守并值班' : ''
    return `${JSON.stringify({ id: `r${from + i}`, url: `https://wharf.example/${from + i}`, text: `${text}${line}` })}\n`
  }).join('')}{"id":"cut","text":"第`

it('of the containers of a store, those that changed are downloaded, also where records of others are judged again', async () => {
  store.set('in/a.jsonl', lines(0, 12, 4))
  store.set('in/b.jsonl.gz', gzipSync(lines(20, 32, 4)))
  expect((await night()).downloads).toEqual(['in/a.jsonl', 'in/b.jsonl.gz'])
  rmSync(join(folder, 'nightly'), { recursive: true })
  const again = await night()
  expect(again.downloads).toEqual([])
  expect(again.report.done).toMatchObject({ new: 0, changed: 0, knowledge: 0, read: 0 })
  expect(again.report.runId).toBe((await night(true)).report.runId)
  // Copies that come first: those that are there are told so.
  store.set('in/0.jsonl', lines(0, 3, 3))
  const third = await night()
  expect(third.downloads).toEqual(['in/0.jsonl'])
  expect(third.report.done!.knowledge).toBeGreaterThan(0)
  const full = await night(true)
  expect(manifest(third.report)).toBe(manifest(full.report))
  // Their bytes are kept, too.
  const other = await night(false, ['repair.guess=false'])
  expect(other.downloads).toEqual([])
  expect(other.report.done!.changed).toBeGreaterThan(20)
})

it('a container whose records are not kept is downloaded again, once, and not taken for another version of it', async () => {
  store.set('in/b.jsonl.gz', gzipSync(lines(20, 32, 4)))
  const base = await listSources(['s3://bucket/in/'])
  const copies = (name: string): string => join(folder, name)
  const { inputs } = await openInputs(base, DEFAULT_OPTIONS, copies('first'))
  const [entry, next] = inputs.entries(0, 2)
  rmSync(copies('first'), { recursive: true })
  store.seen.length = 0
  const read = async (reader: Reader, one: Entry): Promise<Reading> => {
    await reader.prepare(one)
    return reader.read(one)
  }
  const reader = new Reader(base.base)
  expect(await read(reader, entry!)).toMatchObject({
    outcome: 'read',
    source: { given: { url: 'https://wharf.example/20' }, number: 0 },
  })
  expect(await read(reader, next!)).toMatchObject({
    outcome: 'read',
    source: { given: { url: 'https://wharf.example/21' }, number: 1 },
  })
  expect(store.seen).toHaveLength(1)
  reader.close()
  rmSync(copies('first'), { recursive: true, force: true })
  store.set('in/b.jsonl.gz', gzipSync(lines(30, 42, 4)))
  expect(await read(new Reader(base.base), entry!)).toMatchObject({
    outcome: 'unread',
    unread: { reason: 'unreadable' },
  })
})
