import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { mergeTakings, type Takings, TakingsSum } from './takings.ts'

const THRESHOLDS = ['han_ratio >= 0.3', 'units >= 50', 'digit_ratio <= 0.3']

type Counted = readonly [beyond: readonly string[], characters: number]

function takingsOf(documents: readonly Counted[]): Takings {
  const sum = new TakingsSum(THRESHOLDS)
  for (const [beyond, characters] of documents) sum.add(beyond, characters)
  return sum.total
}

const documents = fc.array(fc.tuple(fc.subarray(THRESHOLDS), fc.nat(1_000_000)), { maxLength: 20 })

describe('takings', () => {
  it('count documents, those that fail nothing else, and characters', () => {
    const found = takingsOf([
      [[], 100],
      [['units >= 50'], 10],
      [['han_ratio >= 0.3', 'units >= 50'], 7],
    ])
    expect(found).toEqual({
      documents: 3,
      characters: 117,
      taken: 2,
      taken_characters: 17,
      by: {
        'han_ratio >= 0.3': { documents: 1, alone: 0, characters: 7 },
        'units >= 50': { documents: 2, alone: 1, characters: 17 },
        'digit_ratio <= 0.3': { documents: 0, alone: 0, characters: 0 },
      },
    })
    expect(Object.keys(found.by), 'in the order of the configuration').toEqual(THRESHOLDS)
  })

  test.prop([documents, fc.nat(20), fc.nat(20)])('are the same however documents are split and merged', (all, i, j) => {
    const [first, second] = [Math.min(i, j), Math.max(i, j)]
    const [a, b, c] = [all.slice(0, first), all.slice(first, second), all.slice(second)].map(takingsOf)
    const whole = takingsOf(all)
    expect(mergeTakings(mergeTakings(a!, b!), c!)).toEqual(whole)
    expect(mergeTakings(a!, mergeTakings(b!, c!))).toEqual(whole)
    expect(mergeTakings(c!, mergeTakings(b!, a!))).toEqual(whole)
  })
})
