import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { random as randomFrom } from '../../../test/random.ts'
import { runHere } from '../../../test/run-here.ts'
import { REGISTRY_URL } from '../../cli/registry-url.ts'
import { loadConfiguration } from '../configuration/index.ts'
import type { RunOptions, RunReport } from '../run/report.ts'
import { buildHash } from './build.ts'

const root = mkdtempSync(join(tmpdir(), 'qingliu-reuse-'))
/** The same for all tests, since what is kept of a file knows its path. */
const folder = join(root, 'work')
const at = (...names: readonly string[]): string => join(folder, ...names)

/** An old file, so that its times can be trusted. */
function put(name: string, content: string): void {
  const path = at('raw', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  utimesSync(path, 1e9, 1e9)
}

const NOTE = '江边镇的观测站由居民自愿看守并值班'
const STATEMENT = '本网站所刊载的信息不构成任何投资建议，投资者据此操作风险自担，特此声明。'

interface Made {
  readonly notes?: readonly string[]
  readonly text?: number
}

function page(i: number, { notes = [NOTE], text = i }: Made = {}): string {
  const lines = [
    `第${text}天，水位上升了${text * 3}厘米，镇上的居民开始往二楼搬家具，${text + 7}只鸭子也上了楼。`,
    `学校第${text}次停课，老师们把${text + 20}张课桌搬到了楼上，等雨停下来再搬回去。`,
    ...(i % 2 ? [STATEMENT] : []),
  ]
  const body = [...lines, ...notes].map((line) => `<p>${line}</p>`).join('\n')
  return `<!doctype html><html><head><title>第${i}号水位通报</title></head><body><div class="menu"><p><a href="/">首页</a></p></div>
<article class="body"><h1>第${i}号水位通报</h1>${body}</article></body></html>`
}

const named = (host: string, i: number): string => `${host}.example.com/${i}.html`
/** Two sites: one whose pages share a line, one of which some have it. */
function fill(): void {
  for (let i = 0; i < 14; i++) {
    put(named('wharf', i), page(i))
    put(named('ferry', i), page(i + 50, { notes: i < 3 ? [NOTE] : [] }))
  }
  put(named('ferry', 90), page(3, { notes: [] }))
}

const start = (out: string, options: Partial<RunOptions> = {}, set: readonly string[] = []): Promise<RunReport> =>
  runHere(at('raw'), at(out), options, set)

const kept = (): Pick<RunOptions, 'cache'> => ({ cache: { folder: at('cache'), maxBytes: 2 ** 30 } })
const nightly = (options: Partial<RunOptions> = {}, set: readonly string[] = []): Promise<RunReport> =>
  start('nightly', { ...kept(), ...options }, set)
const manifest = ({ folder: of }: RunReport): string => readFileSync(join(of!, 'manifest.json'), 'utf8')

/** The files that the manifest names with their hashes are compared by it. */
async function expectSame(report: RunReport, options: Partial<RunOptions> = {}, set: readonly string[] = []) {
  rmSync(at('full'), { recursive: true, force: true })
  expect(manifest(report)).toBe(manifest(await start('full', options, set)))
}

/** What a night over the pages keeps: tests begin with it, so that their first night cleans nothing. */
const warm = join(root, 'warm')
/** The manifest of that night. */
let untouched: string
beforeAll(async () => {
  begin()
  untouched = manifest(await nightly())
  cpSync(at('cache'), warm, { recursive: true })
  end()
})
afterAll(() => rmSync(root, { recursive: true }))

function begin(): void {
  // Files that have just changed are read again; a run a minute later need not.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  mkdirSync(folder)
  fill()
}

function end(): void {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
}

beforeEach(() => {
  begin()
  cpSync(warm, at('cache'), { recursive: true })
})
afterEach(end)

const forget = (): void => rmSync(at('cache'), { recursive: true })

const NOTHING = { new: 0, changed: 0, knowledge: 0, read: 0, rows: 0 }

describe('a run after another', () => {
  it('does nothing for documents that are as they were, and gives the same bytes', async () => {
    forget()
    const first = await nightly()
    expect(first.done).toEqual({ new: 29, changed: 0, knowledge: 0, read: 29, rows: 58 })
    expect(first.counts.duplicate).toBeGreaterThan(0)
    rmSync(at('nightly'), { recursive: true })
    const again = await nightly()
    expect(again.done).toEqual(NOTHING)
    expect(manifest(again)).toBe(manifest(first))
    await expectSame(again)
  })

  it('does what is new, changed, renamed, and what stands beside it in a row group', async () => {
    await nightly()
    put(named('wharf', 1), page(1, { text: 200 }))
    put(named('wharf', 40), page(40))
    rmSync(at('raw', named('wharf', 2)))
    renameSync(at('raw', named('wharf', 3)), at('raw', named('wharf', 44)))
    const report = await nightly()
    expect(report.done).toMatchObject({ new: 2, changed: 1, read: 3 })
    await expectSame(report)
  })

  it('does what is given other knowledge: a line that half of a site has is dropped, and one day it is not', async () => {
    await nightly()
    for (const many of [8, 3]) {
      for (let i = 3; i < 14; i++) put(named('ferry', i), page(i + 50, { notes: i < many ? [NOTE] : [] }))
      const report = await nightly()
      expect(report.done!.changed).toBe(many === 8 ? 5 : 0)
      expect(report.done!.new).toBe(0)
      await expectSame(report)
    }
    const texts = readFileSync(join((await nightly()).folder!, 'knowledge', 'boilerplate.json'), 'utf8')
    expect(texts).toContain('wharf.example.com')
  })

  it('finds that a document became the duplicate of another, without cleaning it again', async () => {
    await nightly()
    put(named('aaa', 1), page(7))
    const report = await nightly()
    expect(report.done).toMatchObject({ new: 1, changed: 0 })
    expect(report.done!.knowledge).toBeLessThan(4)
    await expectSame(report)
  })

  it.each([
    ['of the first stages', 'repair.guess=false', { changed: 29, new: 0 }],
    ['of a stage after a barrier', 'boilerplate.templateShare=0.9', { changed: 0, knowledge: 29, read: 0 }],
    ['of the search for duplicates', 'duplicates.near=false', { changed: 0, knowledge: 29, read: 0 }],
    ['of the last stages', 'duplicates.shared=drop', { changed: 0, new: 0 }],
  ])('does again what follows from a parameter %s', async (_, setting, done) => {
    await nightly()
    const report = await nightly({}, [setting])
    expect(report.done).toMatchObject({ ...done, rows: 58 })
    await expectSame(report, {}, [setting])
    const back = await nightly()
    expect(back.done).toEqual(NOTHING)
    expect(manifest(back)).toBe(untouched)
  })

  it('does again what follows from a rule: its stage has another version', async () => {
    await nightly()
    const { stages } = loadConfiguration(registry)
    const configuration = {
      stages: stages.map((each) => (each.name === 'width' ? { ...each, version: 'next' } : each)),
    }
    const report = await nightly({ configuration })
    expect(report.done).toMatchObject({ new: 0, changed: 29 })
    await expectSame(report, { configuration })
  })

  it.each([
    ['of an early stage', 'width/indent', { changed: 29 }],
    ['of a late one', 'boilerplate/template', { changed: 0 }],
  ])('does again what follows from a rule %s that is off', async (_, rule, done) => {
    await nightly()
    const configuration = {
      ...loadConfiguration(registry),
      corrections: { keep: [], drop: [], off: [{ site: '*', rule }] },
    }
    const report = await nightly({ configuration })
    expect(report.done).toMatchObject({ new: 0, ...done })
    await expectSame(report, { configuration })
  })

  it('goes on from what an interrupted one has done', async () => {
    forget()
    const stop = new AbortController()
    const interrupted = nightly({
      signal: stop.signal,
      onProgress: ({ index }) => {
        if (index === 1) stop.abort()
      },
    })
    await expect(interrupted).rejects.toThrow()
    const report = await nightly()
    expect(report.done).toMatchObject({ new: 0, changed: 0, read: 0 })
    expect(manifest(report)).toBe(untouched)
  })

  it('reads all files where that is asked, and those that changed under an old date', async () => {
    await nightly()
    rmSync(at('nightly'), { recursive: true })
    expect((await nightly({ full: true })).done).toEqual({ ...NOTHING, read: 29 })
    put(named('wharf', 1), page(1).replace('二楼', '三楼'))
    const report = await nightly()
    expect(report.done).toMatchObject({ changed: 1, read: 1 })
    await expectSame(report)
  })
})

describe('what is kept', () => {
  it('is not believed: flipped bytes and cut files cost time alone', async () => {
    const first = await nightly()
    const random = randomFrom(18)
    for (const name of readdirSync(at('cache')).filter((each) => each.endsWith('.records'))) {
      const bytes = readFileSync(at('cache', name))
      for (let i = 0; i < 300; i++) bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8)
      writeFileSync(at('cache', name), bytes)
    }
    rmSync(at('nightly'), { recursive: true })
    const report = await nightly()
    expect(report.done!.rows).toBeGreaterThan(0)
    expect(manifest(report)).toBe(manifest(first))
  })

  it('tells where it is too small, or no folder, and gives the same bytes', async () => {
    forget()
    const small = await nightly({ cache: { folder: at('cache'), maxBytes: 20_000 } })
    expect(small.cacheProblem).toMatch(
      /^The cache in .* is too small for this run: \d+ of .* Raise cache-bytes, which is 20000\.$/,
    )
    expect(manifest(small)).toBe(untouched)
    writeFileSync(at('file'), '')
    rmSync(at('nightly'), { recursive: true })
    const none = await nightly({ cache: { folder: at('file'), maxBytes: 2 ** 30 } })
    expect(none.cacheProblem).toMatch(/^The cache in .* cannot be used \(EEXIST\)/)
    expect(manifest(none)).toBe(manifest(small))
    rmSync(at('cache'), { recursive: true })
    rmSync(at('nightly'), { recursive: true })
    expect((await nightly()).cacheProblem).toBe(undefined)
  })

  it('can be deleted', async () => {
    const first = await nightly()
    rmSync(at('nightly'), { recursive: true })
    rmSync(at('cache'), { recursive: true })
    const report = await nightly()
    expect(report.done).toMatchObject({ new: 29 })
    expect(manifest(report)).toBe(manifest(first))
  })
})

describe('the hash of the build', () => {
  const plugin = (): Parameters<typeof buildHash>[0] => ({
    registry: REGISTRY_URL,
    plugins: [{ url: `file://${at('stage.mjs')}`, place: { after: 'width' }, where: '' }],
  })
  const hashWith = (files: Readonly<Record<string, string>>): string => {
    for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content)
    return buildHash(plugin())
  }
  const CODE = "import { list } from './list.mjs'\nconst table = readFileSync(new URL('./table.txt', import.meta.url))"

  it('is over the code of plug-ins, what they import and what they read', () => {
    const base = hashWith({ 'stage.mjs': CODE, 'list.mjs': 'export const list = 1', 'table.txt': 'a' })
    expect(hashWith({ 'other.mjs': 'x' })).toBe(base)
    const others = [{ 'list.mjs': 'export const list = 2' }, { 'table.txt': 'b' }, { 'stage.mjs': `${CODE}\n` }]
    const hashes = others.map((files) => hashWith(files as Record<string, string>))
    expect(new Set([base, buildHash({ registry: REGISTRY_URL }), ...hashes]).size).toBe(5)
  })

  it('is the same for a copy of a plug-in in another folder', () => {
    const hashes = ['here', 'there'].map((folder) => {
      mkdirSync(at(folder))
      for (const [name, content] of [
        ['stage.mjs', CODE],
        ['list.mjs', 'export const list = 1'],
        ['table.txt', 'a'],
      ] as const)
        writeFileSync(at(folder, name), content)
      const url = `file://${at(folder, 'stage.mjs')}`
      return buildHash({ registry: REGISTRY_URL, plugins: [{ url, place: { after: 'width' }, where: '' }] })
    })
    expect(hashes[1]).toBe(hashes[0])
  })

  it('is over the code of the stages, and the same for the same code elsewhere', () => {
    const hashes = ['1', '1', '2'].map((content, i) => {
      const index = at(`stages-${i}`, 'index.js')
      mkdirSync(dirname(index))
      writeFileSync(index, `export const registry = ${content}`)
      return buildHash({ registry: `file://${index}` })
    })
    expect(hashes[1]).toBe(hashes[0])
    expect(hashes[2]).not.toBe(hashes[0])
  })

  it('is there for code whose strings cannot be paths', () => {
    expect(hashWith({ 'stage.mjs': "import('\0nothing'); const list = ['./\0', './']" })).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is over the version of Node and the time zone', () => {
    const hashes = new Set([buildHash({ registry: REGISTRY_URL })])
    const { TZ } = process.env
    for (const zone of ['Asia/Shanghai', 'Pacific/Chatham']) {
      process.env.TZ = zone
      hashes.add(buildHash({ registry: REGISTRY_URL }))
    }
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
    const known = Object.getOwnPropertyDescriptor(process, 'versions')!
    Object.defineProperty(process, 'versions', { ...known, value: { ...process.versions, node: '99.0.0' } })
    hashes.add(buildHash({ registry: REGISTRY_URL }))
    Object.defineProperty(process, 'versions', known)
    expect(hashes.size).toBe(4)
  })
})
