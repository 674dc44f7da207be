import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../test/rounds.ts'
import { add, inOrder, merge, OF_A_SITE, type Sampled, type SiteSample, split, wants } from './sample.ts'
import { hashOf } from './text-key.ts'

interface Seen {
  readonly site: string
  readonly text: string
  readonly uri: string
}

interface Kept extends Sampled {
  readonly text: string
}

function put(sample: SiteSample<Kept>, { site, text, uri }: Seen): void {
  const hash = hashOf(text)
  if (wants(sample, site, hash, uri)) add(sample, site, hash, { uri, text })
}

function sampleOf(documents: readonly Seen[]): SiteSample<Kept> {
  const sample: SiteSample<Kept> = new Map()
  for (const each of documents) put(sample, each)
  return sample
}

const documents = fc.array(
  fc.record({
    site: fc.constantFrom('a', 'b', 'c'),
    text: fc.nat(400).map((n) => `text ${n}`),
    uri: fc.nat(9).map((n) => `${n}.html`),
  }),
  { maxLength: 400 },
)

describe('the sample', () => {
  property.prop([documents, fc.infiniteStream(fc.nat(99))], { numRuns: rounds(200) })(
    'is the same in any order, from any number of workers, merged in any way, shared out or not',
    (seen, numbers) => {
      const expected = [...inOrder(sampleOf(seen))]
      const shuffled = seen
        .map((each) => [numbers.next().value, each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each)
      expect([...inOrder(sampleOf(shuffled))]).toEqual(expected)
      const tallies: SiteSample<Kept>[] = []
      for (let i = 0; i < shuffled.length; ) {
        const next = i + 1 + numbers.next().value
        tallies.push(structuredClone(sampleOf(shuffled.slice(i, next))))
        i = next
      }
      const shares = tallies.map((tally) => split(tally, 2))
      const apart = [0, 1].map((share) => shares.reduce((into, each) => merge(into, each[share]!), sampleOf([])))
      expect(apart.flatMap((each) => [...inOrder(each)]).sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(expected)
      while (tallies.length > 1) {
        const from = tallies.splice(numbers.next().value % tallies.length, 1)[0]!
        const into = numbers.next().value % tallies.length
        tallies[into] = merge(tallies[into]!, from)
      }
      expect([...inOrder(tallies[0] ?? sampleOf([]))]).toEqual(expected)
    },
  )

  it('of a site is the same however many other sites there are', () => {
    const own = Array.from({ length: 300 }, (_, i): Seen => ({ site: 'own', text: `own ${i}`, uri: `${i}` }))
    const others = Array.from(
      { length: 90_000 },
      (_, i): Seen => ({ site: `s${i % 9000}`, text: `other ${i}`, uri: `${i}` }),
    )
    const alone = sampleOf(own).get('own')!
    const among = sampleOf([...others.slice(0, 40_000), ...own, ...others.slice(40_000)])
    expect([...among.get('own')!.keys()].sort()).toEqual([...alone.keys()].sort())
    expect(alone.size).toBe(OF_A_SITE)
    expect(among.get('s8999')!.size).toBe(10)
  })

  it('is of all documents of a site, by chance: shares are as wrong as √(p(1−p)/n) says', () => {
    let squares = 0
    const sites = 200
    const sample = sampleOf([])
    for (let site = 0; site < sites; site++)
      for (let i = 0; i < 400; i++) put(sample, { site: `s${site}`, text: `${site}/${i}`, uri: i % 10 < 3 ? 'x' : 'y' })
    for (const known of sample.values()) {
      const share = [...known.values()].filter(({ uri }) => uri === 'x').length / known.size
      squares += (share - 0.3) ** 2
    }
    const error = Math.sqrt(squares / sites)
    // Of 64 of 400, drawn without putting back: √(0.3 · 0.7 / 64 · 336 / 399) = 5.3 %.
    expect(error).toBeGreaterThan(0.045)
    expect(error).toBeLessThan(0.061)
  })
})
