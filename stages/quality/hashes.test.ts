import { describe, expect, it } from 'vitest'
import { drawMultiplier, hashOfKey, hashOfPair } from './hashes.ts'

/** Bits of a place in a table of twice 100,000 slots. */
const BITS = 18
const placeOf = (hash: number): number => hash >>> (32 - BITS)

/** Numbers of the 2,000 first candidates that all lie in the first places of the table. */
function crafted<T>(candidates: Iterable<T>, hash: (candidate: T) => number): T[] {
  const found: T[] = []
  for (const candidate of candidates) {
    if (placeOf(hash(candidate)) < 256) found.push(candidate)
    if (found.length === 2000) break
  }
  return found
}

function* pairs(): Generator<readonly [number, number]> {
  for (let first = 0x4e00; first < 0x9fff; first++)
    for (let second = 0x4e00; second < 0x9fff; second++) yield [first, second]
}

function* keys(): Generator<number> {
  for (let key = 1; ; key++) yield key
}

describe('hashes of tables', () => {
  it('have odd multipliers that are drawn anew', () => {
    const drawn = Array.from({ length: 50 }, drawMultiplier)
    expect(drawn.every((each) => (each & 1) === 1 && each === (each | 0))).toBe(true)
    expect(new Set(drawn).size).toBeGreaterThan(40)
    expect(drawn.some((each) => each < 0) && drawn.some((each) => each > 0)).toBe(true)
  })

  it('spread pairs that share a place under other multipliers', () => {
    const text = crafted(pairs(), ([a, b]) => hashOfPair(a, b, 0x9e3779b1 | 0, 0x85ebca77 | 0))
    expect(text).toHaveLength(2000)
    const [ofFirst, ofSecond] = [drawMultiplier(), drawMultiplier()]
    const places = new Set(text.map(([a, b]) => placeOf(hashOfPair(a, b, ofFirst, ofSecond))))
    expect(places.size).toBeGreaterThan(1000)
  })

  it('spread keys that share a place under another multiplier', () => {
    const text = crafted(keys(), (key) => hashOfKey(key, 0x9e3779b1 | 0))
    const multiplier = drawMultiplier()
    const places = new Set(text.map((key) => placeOf(hashOfKey(key, multiplier))))
    expect(places.size).toBeGreaterThan(1000)
  })
})
