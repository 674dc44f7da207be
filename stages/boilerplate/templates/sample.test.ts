import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Item, toItem } from './outline.ts'
import { add, emptySample, merge, pack, type Sample, unpack, wants } from './sample.ts'
import { hashOf } from './template.ts'

interface Seen {
  readonly site: string
  readonly text: string
  readonly uri: string
}

const line = (text: string): Item => toItem('line', text, -1)

function put(sample: Sample, { site, text, uri }: Seen, most: number): void {
  const hash = hashOf(text)
  if (wants(sample, site, hash, uri)) add(sample, site, hash, pack(uri, [line(text), line(uri)]), most)
}

function sampleOf(documents: readonly Seen[], most: number): Sample {
  const sample = emptySample()
  for (const each of documents) put(sample, each, most)
  return sample
}

/** What is kept, whatever the order of the maps. */
const kept = ({ step, documents, sites }: Sample) => ({
  step,
  documents,
  sites: [...sites]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([site, each]) => [site, [...each].sort(([a], [b]) => a - b)]),
})

const documents = fc.array(
  fc.record({
    site: fc.constantFrom('a', 'b', 'c'),
    text: fc.nat(400).map((n) => `text ${n}`),
    uri: fc.nat(9).map((n) => `${n}.html`),
  }),
  { maxLength: 300 },
)

describe('the sample', () => {
  property.prop([documents, fc.integer({ min: 1, max: 200 }), fc.infiniteStream(fc.nat(99))], { numRuns: 200 })(
    'is the same in any order, from any number of workers, merged in any way',
    (seen, most, numbers) => {
      const expected = kept(sampleOf(seen, most))
      const shuffled = seen
        .map((each) => [numbers.next().value, each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each)
      expect(kept(sampleOf(shuffled, most))).toEqual(expected)
      const tallies: Sample[] = []
      for (let i = 0; i < shuffled.length; ) {
        const next = i + 1 + numbers.next().value
        tallies.push(structuredClone(sampleOf(shuffled.slice(i, next), most)))
        i = next
      }
      while (tallies.length > 1) {
        const from = tallies.splice(numbers.next().value % tallies.length, 1)[0]!
        const into = numbers.next().value % tallies.length
        tallies[into] = merge(tallies[into]!, from, most)
      }
      expect(kept(merge(emptySample(), tallies[0] ?? emptySample(), most))).toEqual(expected)
    },
  )

  property.prop([documents, fc.integer({ min: 1, max: 200 })])('never holds more than it may', (seen, most) => {
    const sample = emptySample()
    for (const each of seen) {
      put(sample, each, most)
      expect(sample.documents).toBeLessThanOrEqual(most)
      for (const known of sample.sites.values()) expect(known.size).toBeLessThanOrEqual(64)
    }
    expect(sample.documents).toBe([...sample.sites.values()].reduce((sum, known) => sum + known.size, 0))
  })

  it('is of all sites, by chance: shares are as wrong as √(p(1−p)/n) says', () => {
    const marked = (i: number): boolean => i % 10 < 3
    let squares = 0
    const sites = 200
    const sample = emptySample()
    for (let site = 0; site < sites; site++)
      for (let i = 0; i < 400; i++)
        put(sample, { site: `s${site}`, text: `${site}/${i}`, uri: marked(i) ? 'x' : 'y' }, 1e9)
    for (const known of sample.sites.values()) {
      const share = [...known.values()].filter(({ uri }) => uri === 'x').length / known.size
      squares += (share - 0.3) ** 2
    }
    const error = Math.sqrt(squares / sites)
    // Of 64 of 400, drawn without putting back: √(0.3 · 0.7 / 64 · 336 / 399) = 5.3 %.
    expect(error).toBeGreaterThan(0.045)
    expect(error).toBeLessThan(0.061)
  })

  it('of sites without end keeps the large: the small lose their say first', () => {
    const seen: Seen[] = []
    for (let i = 0; i < 4000; i++) seen.push({ site: 'large', text: `large ${i}`, uri: `${i}` })
    for (let i = 0; i < 4000; i++) seen.push({ site: `small ${i % 400}`, text: `small ${i}`, uri: `${i}` })
    const sample = sampleOf(seen, 500)
    expect(sample.documents).toBeLessThanOrEqual(500)
    expect(sample.documents).toBeGreaterThan(125)
    expect(sample.sites.get('large')?.size).toBe(16)
  })

  it('packs outlines without loss', () => {
    const items = [
      line('a b'),
      toItem('paragraph', 'k3', -1, 1234),
      toItem('label', '目录：', -1),
      toItem('cell', 'x', -1),
    ]
    expect(unpack(pack('u', items))).toEqual(items)
    expect(unpack(pack('u', []))).toEqual([])
  })
})
