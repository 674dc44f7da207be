import { describe, expect, it } from 'vitest'
import type { Entry } from '../../read/listing.ts'
import { Inputs } from '../../read/open/inputs.ts'
import { cutParts as cut, type Part, worthHiring } from './parts.ts'

const cutParts = (entries: readonly Entry[]): Part[] => cut(new Inputs(entries))
const weigh = (entry: Entry): number => new Inputs([entry]).weigh(0)

const entries = (count: number, size = 1000) =>
  Array.from({ length: count }, (_, i) => ({ uri: `news/${String(i).padStart(6, '0')}.html`, size }))

describe('parts', () => {
  const MIB = 2 ** 20
  const weights = (parts: readonly Part[]): number[] => parts.map((part) => part.weight)

  it('hold every entry once, in order', () => {
    const all = entries(10_000)
    const parts = cutParts(all)
    expect(parts.flatMap((part) => part.entries())).toEqual(all)
    expect(parts.map((part) => part.index)).toEqual(parts.map((_, i) => i))
  })

  it('weigh one and a half to three MiB, but for the last and for those that no cut makes lighter', () => {
    const all = entries(10_000).map((entry, i) => ({ ...entry, size: (i * 7919) % 20_000 }))
    const found = weights(cutParts(all))
    expect(found.length).toBeGreaterThan(50)
    expect(Math.max(...found)).toBeLessThanOrEqual(3 * MIB)
    expect(Math.min(...found.slice(0, -1))).toBeGreaterThanOrEqual(1.5 * MIB)
    expect(Math.max(...found.slice(0, -1)) - Math.min(...found.slice(0, -1))).toBeGreaterThan(MIB / 2)
    expect(cutParts(entries(3, 4 * MIB)).map((part) => part.size)).toEqual([1, 1, 1])
    const uneven = [10, 4 * MIB, 10, 10, 4 * MIB].map((size, i) => ({ uri: `${i}`, size }))
    expect(cutParts(uneven).map((part) => part.size)).toEqual([1, 1, 2, 1])
    const fitting = entries(4, MIB)
    expect(
      cutParts(fitting)
        .map((part) => part.size)
        .reduce((sum, count) => sum + count),
    ).toBe(4)
    expect(weights(cutParts(fitting)).every((weight) => weight <= 3 * MIB)).toBe(true)
  })

  it('count packed files for what is in them, and every document for a row', () => {
    const packed = entries(6, MIB / 10).map(({ uri, size }) => ({ uri: `${uri}.gz`, size }))
    expect(cutParts(packed).length).toBeGreaterThanOrEqual(3)
    expect(weigh({ uri: 'a.html', size: 0 })).toBe(4096)
    expect(weigh({ uri: 'a.html.gz', size: 3 })).toBe(4126)
  })

  it('stay what they were behind a new file', () => {
    const before = entries(20_000, 8000)
    const known = new Set(cutParts(before).map((part) => JSON.stringify(part.entries())))
    const changed = Array.from({ length: 20 }, (_, k) => {
      const uri = `news/${String(900 * k).padStart(6, '0')}a.html`
      const after = before.toSpliced(900 * k + 1, 0, { uri, size: 8000 })
      return cutParts(after).filter((part) => !known.has(JSON.stringify(part.entries()))).length
    })
    expect(Math.max(...changed)).toBeLessThanOrEqual(4)
    expect(changed.filter((count) => count === 1).length).toBeGreaterThanOrEqual(15)
  })

  it('of nothing are none', () => {
    expect(cutParts([])).toEqual([])
  })
})

describe('workers', () => {
  it('are as many as have four MiB each to do, but one', () => {
    const hired = (count: number, workers = 8): number => worthHiring(cutParts(entries(count, 2 ** 16 - 4096)), workers)
    expect([0, 1, 127, 128, 191, 192, 10_000].map((count) => hired(count))).toEqual([1, 1, 1, 2, 2, 3, 8])
    expect(hired(10_000, 2)).toBe(2)
    expect(worthHiring(cutParts(entries(1, 2 ** 26)), 8)).toBe(1)
  })
})
