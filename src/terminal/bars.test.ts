import { describe, expect, it } from 'vitest'
import { bar, sparkline } from './bars.ts'

describe('bars', () => {
  it.each([
    [0, 10, 4, ''],
    [10, 10, 4, '████'],
    [5, 10, 4, '██'],
    [3, 8, 1, '▍'],
    [1, 1000, 4, '▏'],
    [20, 10, 4, '████'],
    [1, 0, 4, ''],
  ])('%d of %d in %d columns: %j', (part, whole, columns, drawn) => expect(bar(part, whole, columns)).toBe(drawn))

  it.each([
    [[0, 1, 4, 8], ' ▁▄█'],
    [[1, 1000], '▁█'],
    [[0, 0], '  '],
    [[], ''],
  ])('%j: %j', (values, drawn) => expect(sparkline(values)).toBe(drawn))
})
