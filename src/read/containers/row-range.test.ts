import { expect, it } from 'vitest'
import { rangeOfRow } from './row-range.ts'

it('finds the range of a row, past ranges without rows, and none in a gap', () => {
  const ranges = [
    { name: 'a', firstRow: 0, rows: 2 },
    { name: 'empty', firstRow: 2, rows: 0 },
    { name: 'b', firstRow: 2, rows: 3 },
    { name: 'c', firstRow: 7, rows: 1 },
  ]
  const found = Array.from({ length: 9 }, (_, row) => rangeOfRow(ranges, row)?.name)
  expect(found).toEqual(['a', 'a', 'b', 'b', 'b', undefined, undefined, 'c', undefined])
  expect(rangeOfRow([], 0)).toBeUndefined()
})
