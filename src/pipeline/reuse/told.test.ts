import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { runHere } from '../../../test/run-here.ts'
import { loadConfiguration } from '../configuration/index.ts'
import type { RunOptions, RunReport } from '../run/report.ts'

let folder: string
beforeEach(() => {
  // Files that have just changed are read again; a run a minute later need not.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  folder = mkdtempSync(join(tmpdir(), 'qingliu-told-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

/** No cue knows them. */
const LINE = '江边镇的观测站由居民自愿看守并值班'
const OTHER = '渡口的钟每天早晚各敲一次'

function put(i: number, notes: readonly string[]): void {
  const path = join(folder, 'raw', 'wharf.example.com', `${i}.html`)
  const lines = [
    `第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具，${i + 7}只鸭子也上了楼。`,
    `学校第${i}次停课，老师们把${i + 20}张课桌搬到了楼上，等雨停下来再搬回去。`,
  ]
  const body = [...lines.map((line) => `<p>${line}</p>`), ...notes.map((note) => `<p class="note">${note}</p>`)].join(
    '\n',
  )
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(
    path,
    `<!doctype html><html><head><title>第${i}号水位通报</title></head><body><article class="body"><h1>第${i}号水位通报</h1>${body}</article></body></html>`,
  )
  utimesSync(path, 1e9, 1e9)
}

const cache = (): Pick<RunOptions, 'cache'> => ({ cache: { folder: join(folder, 'cache'), maxBytes: 2 ** 30 } })

async function night(options: Partial<RunOptions> = {}): Promise<RunReport> {
  rmSync(join(folder, 'nightly'), { recursive: true, force: true })
  return runHere(join(folder, 'raw'), join(folder, 'nightly'), { ...cache(), ...options })
}

async function expectSame(report: RunReport, options: Partial<RunOptions> = {}): Promise<void> {
  const full = await runHere(join(folder, 'raw'), join(folder, 'full'), options)
  const [own, others] = [report, full].map((each) => readFileSync(join(each.folder!, 'manifest.json'), 'utf8'))
  expect(own).toBe(others)
}

describe('a document whose site is known otherwise', () => {
  it('is done again where that is about a line of its own, and not for the lines of others', async () => {
    for (let i = 0; i < 12; i++) put(i, i < 4 ? [LINE] : [OTHER])
    await night()
    put(12, [LINE])
    const report = await night()
    expect(readFileSync(join(report.folder!, 'knowledge', 'boilerplate.json'), 'utf8')).toContain(LINE)
    // The four that have the line, of thirteen.
    expect(report.done).toMatchObject({ new: 1, changed: 0, knowledge: 4 })
    await expectSame(report)
  })

  it('is taken over the next night where it was judged again, and asked about other lines then', async () => {
    for (let i = 0; i < 6; i++) put(i, [LINE])
    const selections = [{ site: '*', select: '.note', verdict: 'drop' } as const]
    const configuration = { ...loadConfiguration(registry), corrections: { keep: [], drop: [], selections } }
    await night({ configuration })
    expect((await night({ configuration })).done).toMatchObject({ knowledge: 0, rows: 0 })
    put(6, [LINE])
    const report = await night({ configuration })
    expect(report.done).toMatchObject({ new: 1, changed: 0, knowledge: 0 })
    await expectSame(report, { configuration })
  })
})
