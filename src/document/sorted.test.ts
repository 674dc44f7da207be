import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { firstIndex } from './sorted.ts'

test.prop([fc.array(fc.nat(50), { maxLength: 40 }), fc.nat(50)])(
  'firstIndex finds what a walk finds',
  (numbers, least) => {
    const sorted = numbers.toSorted((a, b) => a - b)
    const walked = sorted.findIndex((number) => number >= least)
    let asked = 0
    const found = firstIndex(sorted.length, (i) => {
      asked++
      return sorted[i]! >= least
    })
    expect(found).toBe(walked === -1 ? sorted.length : walked)
    expect(asked).toBeLessThanOrEqual(6)
  },
)
