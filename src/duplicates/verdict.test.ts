import { describe, expect, it } from 'vitest'
import { prepare } from './prepared.ts'
import { comparable } from './text/furniture.ts'
import { Comparer, type Relation } from './verdict.ts'

/** Sentences of 40 characters of which no two are alike. */
function sentences(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const characters = Array.from({ length: 39 }, (_, k) => String.fromCharCode(0x4e00 + ((from + i) * 39 + k) * 7))
    return `${characters.join('')}。`
  })
}

const story = sentences(0, 10)
const own = sentences(20, 12)

function relation(a: readonly string[], b: readonly string[]): Relation {
  const [x, y] = [a, b].map((each) => prepare(comparable(each.join('\n')))) as [never, never]
  const verdict = new Comparer(x).compare(y)
  const other = new Comparer(y).compare(x)
  expect(other.relation).toBe(verdict.relation)
  expect([other.common, other.sizeA, other.sizeB]).toEqual([verdict.common, verdict.sizeB, verdict.sizeA])
  return verdict.relation
}

describe('the verdict on two texts', () => {
  it.each<[string, Relation, readonly string[]]>([
    ['the same text', 'copy', story],
    ['sentences in another order', 'copy', [...story.slice(5), ...story.slice(0, 5)]],
    ['a sentence more', 'copy', [...story.slice(0, 4), own[0]!, ...story.slice(4)]],
    ['a headline more', 'copy', [own[0]!, ...story]],
    ['its end cut', 'truncated', story.slice(0, 6)],
    ['most of its end cut', 'contained', story.slice(0, 4)],
    ['its beginning cut', 'contained', story.slice(4)],
    ['quoted, with a paragraph before', 'contained', [...own.slice(0, 3), ...story]],
    ['quoted in a longer text', 'contained', [...own.slice(0, 6), ...story, ...own.slice(6)]],
    ['half of it beside others', 'different', [...story.slice(0, 5), ...own.slice(0, 5)]],
    ['another text', 'different', own],
  ])('%s: %s', (_, expected, other) => expect(relation(story, other)).toBe(expected))

  it('measures the longest passage that only one has, from three sentences on', () => {
    const passages = (other: readonly string[]): readonly number[] => {
      const [a, b] = [story, other].map((each) => prepare(comparable(each.join('\n')))) as [never, never]
      const { passageA, passageB } = new Comparer(a).compare(b)
      const turned = new Comparer(b).compare(a)
      expect([turned.passageA, turned.passageB]).toEqual([passageB, passageA])
      return [passageA, passageB]
    }
    // 39 shingles a sentence, with those that reach into the next.
    expect(passages([...story, ...own.slice(0, 3)])).toEqual([0, 0])
    expect(passages([...story, ...own.slice(0, 4)])).toEqual([0, 156])
    expect(passages(story.slice(0, 7))).toEqual([0, 0])
    expect(passages(story.slice(0, 6))).toEqual([156, 0])
    // In two places, each of them less.
    expect(passages([...own.slice(0, 2), ...story, ...own.slice(2, 5)])).toEqual([0, 0])
    // What contains the other is no copy of it.
    expect(passages([...own.slice(0, 6), ...story, ...own.slice(6)])).toEqual([0, 0])
  })

  it('takes a short text with a sentence inserted for a copy', () => {
    const short = story.slice(0, 4)
    expect(relation(short, [...short.slice(0, 2), own[0]!, own[1]!.slice(0, 30), ...short.slice(2)])).toBe('copy')
    expect(relation(short, [own[0]!, own[1]!.slice(0, 30), ...short])).toBe('contained')
  })

  it('counts what both have', () => {
    const { common, sizeA, sizeB } = new Comparer(prepare(story.join('\n'))).compare(
      prepare(story.slice(0, 5).join('\n')),
    )
    // 39 characters a sentence, five a shingle.
    expect([common, sizeA, sizeB]).toEqual([5 * 39 - 4, 10 * 39 - 4, 5 * 39 - 4])
  })

  it('is different where most numbers are, though they stand in sentences that only one has', () => {
    const numbers = (shift: number): string => [11, 22, 33, 44].map((number) => `${number + shift}`).join('、')
    expect(relation([numbers(0), ...story], [...story, numbers(5)])).toBe('different')
    expect(relation([numbers(0), ...story], [...story, numbers(0)])).toBe('copy')
    expect(relation([numbers(0), ...story], [...story, '11戊22己34庚45'])).toBe('copy')
  })
})
