import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packLesson, packNumbers, unpackLesson, unpackNumbers } from './packed.ts'

const numbers = (min: number, max: number): fc.Arbitrary<Int32Array> =>
  fc.array(fc.integer({ min, max })).map((all) => Int32Array.from(all))

const lessons = fc.record({
  uri: fc.string(),
  title: fc.maxSafeNat(),
  lengths: numbers(-(2 ** 31), 2 ** 31 - 1),
  places: fc.string(),
  placeOf: numbers(0, 2048),
  selectors: fc.string(),
  counts: numbers(0, 2048),
  ranges: numbers(0, 2048),
  textBlocks: numbers(0, 2048),
  keys: fc.array(fc.maxSafeNat()).map((all) => Float64Array.from(all)),
  excerpts: fc.string(),
})

property.prop([lessons])('a lesson is unpacked as it was packed', (lesson) => {
  expect(unpackLesson(structuredClone(packLesson(lesson)))).toEqual(lesson)
})

it('small numbers take one sign, whichever side of zero they are on', () => {
  expect(packNumbers([Int32Array.of(0, -1, 63, -64)]).length).toBe(5)
  expect(packNumbers([Int32Array.of(64, -65), Int32Array.of()]).length).toBe(6)
  const ends = Int32Array.of(2 ** 31 - 1, -(2 ** 31))
  expect([...unpackNumbers(packNumbers([ends]))]).toEqual([2, ...ends])
})
