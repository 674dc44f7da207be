import { expect, it } from 'vitest'
import { compared } from './differences.ts'

const verdict = (differences: Parameters<typeof compared>[0]['differences']): Parameters<typeof compared>[0] =>
  ({ relation: 'copy', common: 3, sizeA: 5, sizeB: 4, passageA: 0, passageB: 0, differences }) as never

it('a verdict says how alike two texts are, and what only one has', () => {
  expect(compared(verdict([]))).toEqual({ similarity: 0.5, differs: '' })
  expect(
    compared(
      verdict([
        { a: '', b: '三人' },
        { a: 'five\n people', b: '' },
        { a: '周一', b: '周二' },
      ]),
    ).differs,
  ).toBe('only there “三人”; only here “five people”; “周一” here, “周二” there')
})

it('a verdict lists four differences, the beginning of each, and counts the others', () => {
  const { differs } = compared(verdict(Array.from({ length: 6 }, (_, i) => ({ a: `${i}${'😀'.repeat(40)}`, b: 'b' }))))
  const shown = (i: number): string => `“${i}${'😀'.repeat(39)}…” here, “b” there`
  expect(differs).toBe([0, 1, 2, 3].map(shown).concat('2 more').join('; '))
  expect(compared(verdict([{ a: 'x'.repeat(40), b: '' }])).differs).toBe(`only here “${'x'.repeat(40)}”`)
})
