import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { register as explain } from '../../src/cli/commands/dataset/explain.ts'
import { register as verify } from '../../src/cli/commands/dataset/verify.ts'
import { register as run } from '../../src/cli/commands/run.ts'
import { openDataset } from '../../src/dataset/read.ts'
import { command } from '../command.ts'
import { rounds } from '../rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-flips-'))
const raw = join(folder, 'raw')
const out = join(folder, 'out')
afterAll(() => rmSync(folder, { recursive: true }))

/** Number of flips for each kind of file. */
const FLIPS = rounds(28)

/** A deterministic generator of numbers below a limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

beforeAll(async () => {
  mkdirSync(raw)
  for (let i = 0; i < 12; i++) {
    const page = `<title>第${i}号水位通报</title><p>观测站由居民看守</p><p>第${i}天，水位上升了${i * 3}厘米。</p>`
    writeFileSync(join(raw, `${i}.html`), page)
  }
  writeFileSync(join(raw, 'copy.html'), readFileSync(join(raw, '3.html')))
  writeFileSync(join(raw, 'empty.txt'), '')
  // Two marks: one is the file's, the other is text.
  writeFileSync(join(raw, 'marks.txt'), '\ufeff\ufeff水位上升了。')
  expect((await command(run, ['run', raw, '--out', out, '--workers', '0', '--quiet'])).code).toBe(0)
})

describe('a fresh dataset', () => {
  it('verifies, whatever its documents begin with', async () => {
    const { code, stdout } = await command(verify, ['verify', out, '--raw', raw, '--workers', '0'])
    expect(stdout).toMatch(/\nverified\n$/)
    expect(code).toBe(0)
    const { stdout: told } = await command(explain, ['explain', out, 'marks.txt'])
    expect(told).toContain('<U+FEFF>')
  })
})

describe('a byte flipped anywhere', () => {
  const kinds = [
    'data/part-00000.parquet',
    'rejects/part-00000.parquet',
    'raw/part-00000.parquet',
    'knowledge/boilerplate.json',
    'manifest.json',
    'run.json',
    'datapackage.json',
    'openlineage.ndjson',
    'README.md',
    'SHA256SUMS',
  ]
  /** The positions at which a flipped bit was not detected. */
  async function missed(dataset: string, path: string, seed: number): Promise<string[]> {
    const whole = readFileSync(path)
    const next = numbers(seed)
    const unseen: string[] = []
    try {
      for (let i = 0; i < FLIPS; i++) {
        const at = next(whole.length)
        const bit = next(8)
        const bytes = Buffer.from(whole)
        bytes[at]! ^= 1 << bit
        writeFileSync(path, bytes)
        const { code, stdout } = await command(verify, ['verify', dataset])
        if (code !== 1 || !/not verified: \d+ failures?\n$/.test(stdout))
          unseen.push(`byte ${at}, bit ${bit}: ${stdout}`)
      }
    } finally {
      writeFileSync(path, whole)
    }
    return unseen
  }

  it.each(kinds)('is found in %s, by a run alone', async (path) => {
    const { folder: dataset } = await openDataset(out)
    expect(await missed(dataset, join(dataset, path), 1)).toEqual([])
  })

  it('is found in latest.json', async () => {
    expect(await missed(out, join(out, 'latest.json'), 2)).toEqual([])
    expect((await command(verify, ['verify', out])).code).toBe(0)
  })
})
