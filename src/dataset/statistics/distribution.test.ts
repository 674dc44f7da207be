import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Distribution, type DistributionFigures } from './distribution.ts'

function figuresOf(values: readonly number[]): DistributionFigures | undefined {
  const distribution = new Distribution()
  for (const value of values) distribution.add(value)
  return distribution.figures
}

/** By nearest rank, from the sorted values. */
function rank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)]!
}

const measures = fc.array(
  fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1, max: 1e7, noNaN: true })),
  {
    minLength: 1,
    maxLength: 200,
  },
)

describe('a distribution', () => {
  it('has no figures without values', () => expect(figuresOf([])).toBeUndefined())

  it('is exact for whole numbers up to 100', () => {
    const values = Array.from({ length: 101 }, (_, i) => i)
    expect(figuresOf(values)).toMatchObject({
      count: 101,
      least: 0,
      p01: 1,
      p10: 10,
      median: 50,
      p90: 90,
      p99: 99,
      most: 100,
    })
  })

  it('has bars of equal width, or of equal ratio for what spreads', () => {
    const even = figuresOf(Array.from({ length: 1000 }, (_, i) => i / 1000))!
    expect(even.isLogarithmic).toBe(false)
    for (const count of even.bars) expect(Math.abs(count - 50)).toBeLessThan(15)
    const spread = figuresOf(Array.from({ length: 1000 }, (_, i) => 1.01 ** i))!
    expect(spread.isLogarithmic).toBe(true)
    for (const count of spread.bars) expect(Math.abs(count - 50)).toBeLessThan(15)
    expect(figuresOf([0.5, 0.5])!.bars[0]).toBe(2)
  })

  test.prop([measures])('gives ranks to 0.0001 or 1 %, and counts all values in bars', (values) => {
    const figures = figuresOf(values)!
    for (const [name, share] of [
      ['p01', 0.01],
      ['p10', 0.1],
      ['median', 0.5],
      ['p90', 0.9],
      ['p99', 0.99],
    ] as const) {
      const exact = rank(values, share)
      expect(Math.abs(figures[name] - exact)).toBeLessThanOrEqual(Math.max(0.000101, exact * 0.0101))
    }
    expect(figures.bars.reduce((sum, count) => sum + count, 0)).toBe(values.length)
    expect([figures.least, figures.most]).toEqual([rank(values, 0), rank(values, 1)])
  })

  test.prop([measures])('does not depend on the order of values', (values) => {
    expect(figuresOf([...values].reverse())).toEqual(figuresOf(values))
  })
})
