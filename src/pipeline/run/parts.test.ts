import { describe, expect, it } from 'vitest'
import { cutParts } from './parts.ts'

const entries = (count: number, size = 1000) =>
  Array.from({ length: count }, (_, i) => ({ uri: `news/${String(i).padStart(6, '0')}.html`, size }))

describe('parts', () => {
  it('hold every entry once, in order, and no more than they may', () => {
    const all = entries(10_000)
    const parts = cutParts(all)
    expect(parts.flatMap((part) => part.entries)).toEqual(all)
    expect(parts.map((part) => part.index)).toEqual(parts.map((_, i) => i))
    const sizes = parts.map((part) => part.entries.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(512)
    expect(10_000 / parts.length).toBeGreaterThan(128)
    expect(10_000 / parts.length).toBeLessThan(384)
  })

  it('are cut at 64 MiB', () => {
    expect(cutParts(entries(8, 30 * 2 ** 20)).map((part) => part.entries.length)).toEqual([2, 2, 2, 2])
    expect(cutParts(entries(2, 100 * 2 ** 20)).map((part) => part.entries.length)).toEqual([1, 1])
    const packed = entries(8, 3 * 2 ** 20).map(({ uri, size }) => ({ uri: `${uri}.gz`, size }))
    expect(cutParts(packed).map((part) => part.entries.length)).toEqual([2, 2, 2, 2])
  })

  it('stay what they were behind a new file', () => {
    const before = entries(10_000)
    const after = before.toSpliced(1000, 0, { uri: 'news/000999a.html', size: 1000 })
    const known = new Set(cutParts(before).map((part) => JSON.stringify(part.entries)))
    const changed = cutParts(after).filter((part) => !known.has(JSON.stringify(part.entries)))
    expect(changed.length).toBeLessThanOrEqual(4)
  })

  it('of nothing are none', () => {
    expect(cutParts([])).toEqual([])
  })
})
