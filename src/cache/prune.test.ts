import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Cache, prune, sizeOf } from './index.ts'
import { takeInventory } from './inventory.ts'

let folder = ''
/** Days since the first run. */
let day = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'))
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 86_400_000)
  day = 0
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

const MANY = 2 ** 30
const keyOf = (name: string | number): Uint8Array => hash('sha256', String(name), 'buffer')
const content = (name: string | number): Buffer => Buffer.alloc(1000, String(name))
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
const bytesThere = (): number => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

/** A run, a day after the one before: reads or else adds each name. */
function run(names: readonly number[], maxBytes = MANY): Cache {
  vi.setSystemTime(Date.now() + 86_400_000 * Math.min(day++, 1))
  const cache = Cache.open(folder, maxBytes)
  for (const name of names) {
    const found = cache.get(keyOf(name))
    if (found) expect(Buffer.from(found).equals(content(name))).toBe(true)
    else cache.put(keyOf(name), content(name))
  }
  cache.close()
  return cache
}

/** Which of the names are there. */
function there(names: readonly number[]): number[] {
  const cache = Cache.open(folder, MANY)
  const found = names.filter((name) => cache.has(keyOf(name)))
  cache.finish()
  return found
}

describe('a bounded cache', () => {
  it('loses what was not used for the longest time', () => {
    run(range(0, 40))
    run(range(20, 60))
    run(range(30, 40))
    expect(bytesThere()).toBeGreaterThan(60_000)
    expect(run(range(60, 70), 50_000).counts.crowdedOut).toBe(0)
    expect(bytesThere()).toBeLessThan(50_000)
    const left = there(range(0, 70))
    expect(left.slice(-10)).toEqual(range(60, 70))
    for (const used of range(30, 40)) expect(left).toContain(used)
    for (const old of range(0, 20)) expect(left).not.toContain(old)
    expect(left.length).toBeGreaterThan(30)
    // What was copied is as it was.
    expect(run(left).counts).toMatchObject({ missed: 0, damaged: 0, added: 0 })
  })

  it('keeps a share of what one run uses where the bound is below it: the same each night', () => {
    expect(run(range(0, 100), 40_000).counts.crowdedOut).toBe(64)
    const first = there(range(0, 100))
    expect(first.length).toBeGreaterThan(20)
    const again = run(range(0, 100), 40_000)
    expect(again.counts.found).toBe(first.length)
    expect(bytesThere()).toBeLessThan(40_000)
    run(range(0, 100), 40_000)
    expect(there(range(0, 100)).length).toBeGreaterThan(20)
  })

  it('stays in few files, however many runs there were, and remembers what they used', () => {
    for (const night of range(0, 120)) run([night, night + 1])
    const files = readdirSync(folder).filter((name) => name.endsWith('.records'))
    expect(files.length).toBeLessThanOrEqual(48)
    expect(there(range(0, 121))).toEqual(range(0, 121))
    expect(sizeOf(folder)).toMatchObject({ records: 121 })
    prune(folder, 30_000)
    const left = there(range(0, 121))
    expect(left).toEqual(range(121 - left.length, 121))
  })

  it('can be emptied, and leaves what is not its own', () => {
    run(range(0, 10))
    writeFileSync(join(folder, 'notes.txt'), 'x')
    prune(folder, 0)
    expect(readdirSync(folder)).toEqual(['notes.txt'])
  })

  it('copies records in the order in which they stood, whenever they were used', () => {
    run(range(0, 40))
    run([33, 5])
    run([21])
    prune(folder, 30_000)
    const { segments } = takeInventory(folder)
    const order = segments.flatMap(({ index }) =>
      range(0, index.count).map((i) => Buffer.from(index.key(i)).toString('hex')),
    )
    const kept = range(0, 40).filter((name) => there([name]).length > 0)
    expect(kept).toEqual(expect.arrayContaining([5, 21, 33]))
    expect(order).toEqual(
      kept.map((name) =>
        Buffer.from(keyOf(name))
          .subarray(0, order[0]!.length / 2)
          .toString('hex'),
      ),
    )
  })

  it('loses notes of use without their records', () => {
    run(range(0, 3))
    const lonely = `${'0'.repeat(16)}.uses`
    writeFileSync(join(folder, lonely), 'x')
    prune(folder, MANY)
    const left = readdirSync(folder)
    expect(left).not.toContain(lonely)
    expect(left.some((name) => name.endsWith('.records'))).toBe(true)
  })
})
