import { expect, it } from 'vitest'
import { naturalLimits } from './natural.ts'

/** The limit of a proof tells the four kinds of text apart. */
const LATIN = 5.4
const ALPHABET = 4.4
const EAST_ASIAN = 7.8
const SIGNS = 9

it.each([
  ['plain', SIGNS],
  ['“quoted” — ×÷¿', LATIN],
  ['“quoted” — ¿¡', SIGNS],
  ['À', LATIN],
  ['\u024f', LATIN],
  ['\u0250', ALPHABET],
  ['\u1dff', ALPHABET],
  ['\u1e00', LATIN],
  ['\u1eff', LATIN],
  ['\u1f00', ALPHABET],
  ['\u1fff', ALPHABET],
  ['\u2000', SIGNS],
  ['\u303f', SIGNS],
  ['\u3040', EAST_ASIAN],
  ['\udfff', EAST_ASIAN],
  ['\ue000', SIGNS],
  ['ab é ж ж', ALPHABET],
  ['é é ж', LATIN],
  ['é ж 字', EAST_ASIAN],
  ['ж ж 字', ALPHABET],
  ['é ж', ALPHABET],
])('%j is judged as its commonest script, with a proof up to %d nats', (text, proven) => {
  expect(naturalLimits(text).proven).toBe(proven)
})

it('a reading may be believed at a higher cost than it is proven', () => {
  expect(['é', 'ж', '字', '—'].map((text) => naturalLimits(text).believed)).toEqual([7.5, 5.8, 10, 12])
})
