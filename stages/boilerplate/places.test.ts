import { describe, expect, it } from 'vitest'
import type { Where } from './cues/cue.ts'
import { Places } from './places.ts'

const none = new Array<undefined>(100).fill(undefined)
const dropped = { rule: 'navigation', evidence: 'label nav' }
const of = (places: Places, where: Where): number[] => none.map((_, i) => i).filter((i) => places.has(i, where))

describe('places', () => {
  it('has twelve blocks in its head and twenty-four in its tail', () => {
    const places = new Places(none)
    expect(of(places, 'head')).toEqual(Array.from({ length: 12 }, (_, i) => i))
    expect(of(places, 'tail')).toEqual(Array.from({ length: 24 }, (_, i) => 76 + i))
    expect(of(places, 'edge')).toEqual([...of(places, 'head'), ...of(places, 'tail')])
    expect(of(places, 'anywhere')).toHaveLength(100)
  })

  it('does not count what was dropped', () => {
    const places = new Places(none.map((_, i) => (i < 10 ? dropped : undefined)))
    expect(of(places, 'head').at(-1)).toBe(21)
  })
})
