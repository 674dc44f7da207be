import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runHere } from '../../../test/run-here.ts'
import { readPart } from '../../dataset/read.ts'
import type { RawRow } from '../../dataset/rows/row.ts'
import type { RunReport } from '../run/report.ts'

let folder: string
beforeEach(() => {
  // Files that have just changed are read again; a run a minute later need not.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  folder = mkdtempSync(join(tmpdir(), 'qingliu-moved-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const text = (i: number): string =>
  `第${i}天，水位上升了${i * 3}厘米，镇上的居民开始往二楼搬家具，${i + 7}只鸭子也上了楼。学校第${i}次停课，老师们把${i + 20}张课桌搬到了楼上。`
const record = (i: number, of = i): object => ({ id: `record-${i}`, url: `https://a.example/${i}`, text: text(of) })

async function night(records: readonly object[], name: string, set: readonly string[] = []): Promise<RunReport> {
  writeFileSync(join(folder, 'news.jsonl'), records.map((each) => `${JSON.stringify(each)}\n`).join(''))
  const cache = { folder: join(folder, 'cache'), maxBytes: 2 ** 30, isNamed: true }
  return runHere(join(folder, 'news.jsonl'), join(folder, name), { ...(name === 'nightly' && { cache }) }, set)
}

const manifest = ({ folder: of }: RunReport): string => readFileSync(join(of!, 'manifest.json'), 'utf8')

// Copies, and a record that the file holds twice to the letter.
const OLD = [...Array.from({ length: 9 }, (_, i) => record(i)), record(20, 4), record(3)]

describe('a record at the head of a container', () => {
  it('is the only one that is done: those behind it are told their new places', async () => {
    await night(OLD, 'nightly')
    const records = [record(30), ...OLD]
    const report = await night(records, 'nightly')
    expect(report.done).toMatchObject({ new: 1, changed: 0, knowledge: 0, read: 12 })
    expect(manifest(report)).toBe(manifest(await night(records, 'full')))
    const numbers: number[] = []
    for await (const row of readPart<RawRow>(join(report.folder!, 'raw', 'part-00000.parquet')))
      numbers.push(Number(row.record_number))
    expect(numbers).toEqual(records.map((_, i) => i))
  })

  it('becomes the first of those that are equal, and the others its copies', async () => {
    await night(OLD, 'nightly')
    for (const first of [record(40, 4), record(3)]) {
      const records = [first, ...OLD]
      const report = await night(records, 'nightly')
      expect(report.done).toMatchObject({ changed: 0 })
      expect(manifest(report)).toBe(manifest(await night(records, 'full')))
      rmSync(join(folder, 'full'), { recursive: true })
    }
  })

  it('moves those behind it also where values are masked', async () => {
    const masked = ['privacy.mask=true']
    await night(OLD, 'nightly', masked)
    const records = [record(30), ...OLD]
    const report = await night(records, 'nightly', masked)
    expect(manifest(report)).toBe(manifest(await night(records, 'full', masked)))
  })
})
