import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { Repeats } from './repeats.ts'

const id = (n: number): string => createHash('sha256').update(`${n}`).digest('hex')

it('counts each id, also of more than fit at first', () => {
  const repeats = new Repeats()
  const first = Array.from({ length: 20_000 }, (_, i) => repeats.add(id(i)))
  expect(new Set(first)).toEqual(new Set([1]))
  expect([repeats.add(id(7)), repeats.add(id(7)), repeats.add(id(19_999)), repeats.add(id(20_000))]).toEqual([
    2, 3, 2, 1,
  ])
})

it('tells ids apart that agree in one half, and knows an id of zeros', () => {
  const repeats = new Repeats()
  const ids = ['0000000000000000', '0000000000000002', '0000000200000000', '0000000200000002']
  expect(ids.map((each) => repeats.add(each))).toEqual([1, 1, 1, 1])
  expect(ids.map((each) => repeats.add(each))).toEqual([2, 2, 2, 2])
})
