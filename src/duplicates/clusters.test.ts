import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../test/random.ts'
import { findClusters, type Place } from './clusters.ts'
import { Components } from './components.ts'
import { HashSet } from './hash-tables.ts'
import { BUCKET_LIMIT, candidates, PARTNER_LIMIT } from './pairs/candidates.ts'
import { groupByHash } from './pairs/groups.ts'
import { Texts } from './pairs/texts.ts'
import { type Sketch, sketchOf } from './sketch.ts'
import { comparable } from './text/furniture.ts'
import { tokenise } from './text/tokens.ts'

const sentence = (number: number): string =>
  `${Array.from({ length: 29 }, (_, k) => String.fromCharCode(0x4e00 + (((number * 29 + k) * 11) % 20_000))).join('')}。`
const text = (...numbers: number[]): string => numbers.map(sentence).join('')
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

function places(texts: readonly string[], limit?: number): Map<number, Place> {
  const compared = texts.map(comparable)
  const sketches = compared.map((each) => sketchOf(tokenise(each)))
  return findClusters(
    sketches,
    (number) => compared[number]!,
    (a, b) => a - b,
    limit === undefined ? {} : { limit },
  )
}

/** What became of each text, by its words: leader, cluster, containers. */
function outcome(texts: readonly string[], order: readonly number[]): Map<string, unknown> {
  const compared = texts.map(comparable)
  const found = findClusters(
    compared.map((each) => sketchOf(tokenise(each))),
    (number) => compared[number]!,
    (a, b) => order[a]! - order[b]!,
  )
  return new Map(
    [...found].map(([number, { leader, cluster, containedIn }]) => [
      texts[number]!,
      [texts[leader], cluster === undefined ? undefined : texts[cluster], containedIn.map((each) => texts[each])],
    ]),
  )
}

describe('clusters', () => {
  const story = range(0, 20)
  const texts = [
    text(...story),
    text(...story.slice(10), ...story.slice(0, 10)),
    text(...story.slice(0, 15)),
    text(...range(100, 108), ...story, ...range(108, 116)),
    text(...range(200, 220)),
  ]

  it('keep the first of each, and name the texts that quote it', () => {
    const found = places(texts)
    expect(
      [...found].map(([number, { leader, cluster, containedIn }]) => [number, leader, cluster, containedIn]),
    ).toEqual([
      [0, 0, 0, [3]],
      [1, 0, 0, [3]],
      [2, 0, 0, [3]],
    ])
    expect(found.get(1)!.verdict).toMatchObject({ relation: 'copy', sizeA: 576, differences: [] })
  })

  it('depend on the texts and their order alone', () => {
    const order = [3, 1, 4, 0, 2]
    const expected = outcome(texts, order)
    expect(expected.size).toBe(3)
    const below = randomOf(7)
    for (let attempt = 0; attempt < 5; attempt++) {
      const shuffled = range(0, texts.length).sort(() => below(3) - 1)
      expect(
        outcome(
          shuffled.map((i) => texts[i]!),
          shuffled.map((i) => order[i]!),
        ),
      ).toEqual(expected)
    }
  })

  it('are the same from memory, which compares only what it has not met', () => {
    const known = new Map<string, string>()
    const memory = {
      recall: (key: string) => known.get(key),
      keep: (key: string, value: string) => known.set(key, value),
    }
    const night = (of: readonly string[]): { found: Map<number, Place>; read: Set<number> } => {
      const compared = of.map(comparable)
      const read = new Set<number>()
      const found = findClusters(
        compared.map((each) => sketchOf(tokenise(each))),
        (number) => {
          read.add(number)
          return compared[number]!
        },
        (a, b) => a - b,
        { remembered: { memory, nameOf: (number) => of[number]! } },
      )
      return { found, read }
    }
    const first = night(texts)
    expect(first.found).toEqual(places(texts))
    expect(first.read.size).toBe(4)
    expect(night(texts)).toEqual({ found: first.found, read: new Set() })
    // A copy more is compared with those that it meets, and a text that nothing is like is never read.
    const more = [...texts, text(...story, 900)]
    const next = night(more)
    expect(next.found).toEqual(places(more))
    expect([...next.read].sort()).toEqual([0, 1, 2, 3, 5])
  })

  it('join by way of others what covers the leader by half, unless the component is too large', () => {
    // Each but the last has more than 70 per cent of the next; the third has two thirds of the first.
    const chain = [text(...range(0, 12)), text(...range(2, 14)), text(...range(4, 16)), text(...range(8, 20))]
    const leaders = (limit?: number): (number | undefined)[] => {
      const found = places(chain, limit)
      return chain.map((_, i) => found.get(i)?.leader)
    }
    expect(leaders()).toEqual([0, 0, 0, undefined])
    expect(leaders(3)).toEqual([0, 0, 0, undefined])
    expect(leaders(2)).toEqual([0, 0, 2, undefined])
    expect(places(chain, 2).get(2)?.cluster).toBe(0)
  })

  it('keep a text with a passage more than the first, which it contains', () => {
    const long = [...story, ...range(300, 306)]
    // Its copy, and a copy of the first; a sentence each makes them other texts.
    const known = [text(...story), text(...long), text(...long, 400), text(...story, 401)]
    const kept = (order: readonly number[]): unknown[] => {
      const found = findClusters(
        known.map((each) => sketchOf(tokenise(each))),
        (number) => known[number]!,
        (a, b) => order[a]! - order[b]!,
      )
      return known.map((_, i) => [found.get(i)?.leader, found.get(i)?.containedIn])
    }
    expect(kept([0, 1, 2, 3])).toEqual([
      [0, [1]],
      [1, []],
      [1, []],
      [0, []],
    ])
    expect(kept([3, 0, 1, 2])).toEqual([
      [1, []],
      [1, []],
      [1, []],
      [1, []],
    ])
  })

  it('keep two texts that go on differently, neither of which contains the other', () => {
    const found = places([text(...story, ...range(300, 306)), text(...story, ...range(310, 316))])
    expect([...found.values()].map(({ leader, cluster, containedIn }) => [leader, cluster, containedIn])).toEqual([
      [0, 0, []],
      [1, 0, []],
    ])
  })

  it('never join by way of others what states another fact', () => {
    const with_ = (count: string): string => `${text(...range(0, 10))}新增确诊病例${count}例。${text(...range(10, 20))}`
    const found = places([with_('3'), text(...range(0, 20)), with_('5')])
    expect(found.get(1)!.leader).toBe(0)
    expect(found.get(2)).toMatchObject({ leader: 2, cluster: 0 })
  })
})

describe('candidates', () => {
  const sketch = (bands: readonly number[], sentences: readonly number[] = []): Sketch => ({
    bands: Uint32Array.from({ length: 32 }, (_, i) => bands[i] ?? 1e6 + Math.floor(Math.random() * 1e9)),
    sentences: Uint32Array.from(sentences),
    weight: 100,
  })
  const pairs = (sketches: readonly (Sketch | undefined)[]): string[] =>
    [...candidates(sketches)].flatMap(({ text, partners }) => partners.map((other) => `${other}-${text}`))

  it('agree in a band', () => {
    expect(pairs([sketch([7]), sketch([7]), sketch([8]), undefined, sketch([7])])).toEqual(['0-1', '0-4', '1-4'])
  })

  it('or in sentences that cover the shorter by 30 per cent', () => {
    const shared = (...weights: number[]): Sketch =>
      sketch(
        [],
        weights.flatMap((weight, i) => [i + 1, weight]),
      )
    expect(pairs([shared(15, 15), shared(15, 15)])).toEqual(['0-1'])
    expect(pairs([shared(15, 14), shared(15, 14)])).toEqual([])
    expect(pairs([shared(60), shared(60)])).toEqual([])
  })

  it('of a large bucket are its smallest numbers', () => {
    const size = BUCKET_LIMIT + 20
    const found = pairs(range(0, size).map(() => sketch([7])))
    expect(found).toHaveLength((BUCKET_LIMIT * (BUCKET_LIMIT - 1)) / 2 + 20 * BUCKET_LIMIT)
    expect(Math.max(...found.map((pair) => Number(pair.split('-')[0])))).toBe(BUCKET_LIMIT - 1)
  })

  it('are the nearest, where there are many: by bands, and by sentences', () => {
    // Each of the others agrees with the last in one band of its own.
    const others = range(0, PARTNER_LIMIT + 8).map((i) => sketch(Object.assign([], { [i % 32]: i % 32 })))
    const bands = range(0, 32)
    const near = sketch([...bands.slice(0, 30), 98, 99])
    const quoting = sketch([], [1, 40, 2, 40])
    const last = sketch(bands, [1, 40, 2, 40])
    const found = [...candidates([...others, near, quoting, last])].at(-1)!
    expect(found.text).toBe(others.length + 2)
    expect(found.partners).toHaveLength(PARTNER_LIMIT)
    expect(found.partners.slice(-2)).toEqual([others.length, others.length + 1])
    expect(found.partners.slice(0, 3)).toEqual([0, 1, 2])
  })
})

it('groups hold the entries of one hash, ascending', () => {
  const { of, starts, members } = groupByHash(Uint32Array.from([5, 0xffffffff, 5, 0, 0xffffffff, 9, 5]))
  expect(Array.from(of)).toEqual([0, 1, 0, -1, 1, -1, 0])
  expect([Array.from(starts), Array.from(members)]).toEqual([
    [0, 3, 5],
    [0, 2, 6, 1, 4],
  ])
})

// Zero marks nothing, and 0, 16, 64 and 4096 begin at the same slot of small tables.
test.prop([fc.array(fc.constantFrom(0, 1, 2, 16, 64, 4096, 0xffffffff), { maxLength: 60 })])(
  'groups are those of a map',
  (hashes) => {
    const { of, starts, members } = groupByHash(Uint32Array.from(hashes))
    const found = Array.from(starts.subarray(1), (end, i) => Array.from(members.subarray(starts[i], end)))
    const byHash = [...new Set(hashes)].map((hash) => [...hashes.keys()].filter((i) => hashes[i] === hash))
    expect(found).toEqual(byHash.filter((entries) => entries.length > 1))
    expect(Array.from(of)).toEqual(hashes.map((_, i) => found.findIndex((entries) => entries.includes(i))))
  },
)

it('components do not depend on the order of their edges', () => {
  const roots = (edges: readonly (readonly [number, number])[]): number[] => {
    const components = new Components(6)
    for (const [a, b] of edges) components.join(a, b)
    return range(0, 6).map((i) => components.find(i))
  }
  expect(
    roots([
      [4, 5],
      [1, 2],
      [2, 5],
    ]),
  ).toEqual([0, 1, 1, 3, 1, 1])
  expect(
    roots([
      [5, 2],
      [2, 1],
      [5, 4],
    ]),
  ).toEqual([0, 1, 1, 3, 1, 1])
})

it('a set of hashes holds what was added, zero too', () => {
  const set = new HashSet(4)
  expect([0, 16, 32, 16, 0].map((hash) => set.add(hash))).toEqual([true, true, true, false, false])
  expect([0, 16, 32, 48].map((hash) => set.has(hash))).toEqual([true, true, true, false])
})

it('prepared texts beyond the limit are prepared again', () => {
  const read: number[] = []
  const texts = new Texts((number) => {
    read.push(number)
    return '水'.repeat(10)
  }, 20)
  for (const number of [1, 2, 1, 3, 1, 2]) expect(texts.get(number).tokens.size).toBe(10)
  expect(read).toEqual([1, 2, 3, 2])
})

describe('a sketch', () => {
  it('is the same for the same text in another script, width and form of number, and for no other', () => {
    const sketch = (text: string): Sketch | undefined => sketchOf(tokenise(comparable(text)))
    const a = sketch('據介紹，水位上升了１２３４米，超過警戒線，巡堤的人員已經全部到崗，學校停課。')
    const b = sketch('据介绍,水位上升了1,234米,超过警戒线,巡堤的人员已经全部到岗,学校停课。')
    expect(a).toEqual(b)
    expect(sketch('据介绍,水位上升了1235米,超过警戒线,巡堤的人员已经全部到岗,学校停课。')).not.toEqual(b)
    expect(sketch('太短的文字')).toBeUndefined()
  })

  it('estimates the share of common shingles: texts that have 70 per cent in common meet, those with 5 do not', () => {
    let near = 0
    let far = 0
    const meet = (a: string, b: string): boolean => {
      const [x, y] = [a, b].map((each) => sketchOf(tokenise(each))!.bands) as [Uint32Array, Uint32Array]
      return x.some((band, i) => band === y[i])
    }
    for (let i = 0; i < 40; i++) {
      const from = 100 * i
      // 20 sentences, 16 or 2 in common: J = 16/24 and 2/38.
      if (meet(text(...range(from, from + 20)), text(...range(from + 4, from + 24)))) near++
      if (meet(text(...range(from, from + 20)), text(...range(from + 18, from + 38)))) far++
    }
    expect(near).toBeGreaterThanOrEqual(39)
    expect(far).toBeLessThanOrEqual(1)
  })
})
