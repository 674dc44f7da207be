import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Cache, sizeOf, verify } from '../../src/cache/index.ts'
import { randomOf } from '../random.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const built = pathToFileURL(resolve(import.meta.dirname, '../../dist/src/cache/index.js')).href

/** Puts records from FIRST on, as long as it lives or up to COUNT, and says when it has begun. */
const WRITER = `
import { createHash } from 'node:crypto'
const { Cache } = await import(${JSON.stringify(built)})
const [folder, first, count] = process.argv.slice(1)
const cache = Cache.open(folder, 2 ** 30)
process.stdout.write('begun')
for (let i = Number(first); i < Number(first) + Number(count); i++) {
  cache.put(createHash('sha256').update(String(i)).digest(), Buffer.alloc(2000 + (i % 5000), String(i)))
  if (i % 100 === 0) cache.flush()
}
cache.close()
`

const keyOf = (i: number): Uint8Array => createHash('sha256').update(String(i)).digest()
const contentOf = (i: number): Buffer => Buffer.alloc(2000 + (i % 5000), String(i))

function write(first: number, count: number) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, folder, `${first}`, `${count}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const begun = new Promise<void>((done) => child.stdout.once('data', () => done()))
  const ended = new Promise<number | null>((done) => child.on('close', done))
  return { child, begun, ended }
}

/** How many records are there, from the first one to where one is missing; each is as it was put. */
function found(): number {
  const cache = Cache.open(folder, 2 ** 30)
  for (let i = 0; ; i++) {
    const content = cache.get(keyOf(i))
    if (content) {
      expect(Buffer.from(content).equals(contentOf(i))).toBe(true)
      continue
    }
    cache.close()
    expect(cache.counts).toMatchObject({ missed: 1, damaged: 0 })
    return i
  }
}

it('after each kill of a writer, what it wrote is there for the next', async () => {
  const next = randomOf(7)
  let before = 0
  for (let kill = 0; kill < 8; kill++) {
    const { child, begun, ended } = write(0, 1_000_000)
    await begun
    await sleep(next(120))
    child.kill('SIGKILL')
    await ended
    const there = found()
    // The records are put in order: that none is missing before another shows that none was lost.
    expect(there).toBe(sizeOf(folder).records)
    expect(there).toBeGreaterThanOrEqual(before)
    before = there
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  }
  expect(before).toBeGreaterThan(100)
  expect(verify(folder)).toMatchObject({ damaged: 0 })
})

it('several processes write at once, and none loses a record', async () => {
  const writers = [write(0, 3000), write(2000, 3000), write(4000, 3000)]
  expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0])
  expect(found()).toBe(7000)
  expect(sizeOf(folder).records).toBe(7000)
})
