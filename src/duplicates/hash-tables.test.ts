import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { countCommon, HashPlaces, HashSet } from './hash-tables.ts'

/** Few, so that they repeat; the last ones share a place of a small table, and zero marks a free one. */
const hash = fc.constantFrom(0, 1, 2, 3, 0x10, 0x20, 0xffff_fff0)
const hashes = fc.array(hash, { maxLength: 40 }).map((list) => Uint32Array.from(list))

describe('hash tables', () => {
  test.prop([hashes, hashes, fc.nat(40)])('count what a set has in common with a list', (own, list, least) => {
    const table = new HashSet(own.length)
    for (const each of own) table.add(each)
    const known = new Set(own)
    const common = list.filter((each) => known.has(each)).length
    expect(table.common(list, least)).toBe(common >= least ? common : 0)
  })

  test.prop([hashes, hash])('find all places of a hash in order', (list, each) => {
    const places = new HashPlaces(list)
    const found: number[] = []
    for (let at = places.first(each); at >= 0; at = places.next(at)) found.push(at)
    expect(found).toEqual([...list.keys()].filter((at) => list[at] === each))
  })

  test.prop([hashes, hashes])('count what two ascending lists have in common', (a, b) => {
    const [x, y] = [a, b].map((list) => Uint32Array.from(new Set(list)).sort()) as [Uint32Array, Uint32Array]
    expect(countCommon(x, y)).toBe(x.filter((each) => y.includes(each)).length)
  })
})
