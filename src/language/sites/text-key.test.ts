import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rounds } from '../../../test/rounds.ts'
import { hashOf, hashOfNormalised, normalise } from './text-key.ts'

/** White space, wide and narrow letters, letters with case, signs with and without. */
const SIGNS = [...' \t\n\u3000\u00a0\u200b\ufeffABzＡｚ，。！～9中文가ʼİΣσÉ𝒜\ud800\ua64a\uab70\u2028']

property.prop([fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 12 }), fc.nat(12), fc.nat(12)], {
  numRuns: rounds(4000),
})('the hash of a normalised text is the same in one pass', (text, start, length) => {
  const end = Math.min(text.length, start + length)
  const from = Math.min(start, end)
  expect(hashOfNormalised(text, from, end)).toBe(hashOf(normalise(text.slice(from, end))))
})

it.each([...Array(0x10000).keys()].filter((unit) => unit % 4096 === 0))(
  'of units from %i on, alone and between letters',
  (from) => {
    for (let unit = from; unit < from + 4096; unit++) {
      const text = `a${String.fromCharCode(unit)}B`
      if (hashOfNormalised(text, 0, 3) !== hashOf(normalise(text))) expect.fail(unit.toString(16))
    }
  },
)
