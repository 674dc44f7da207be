import { expect, it } from 'vitest'
import { dayOf, daysOf, isDay } from './day.ts'

it('a day is one of the calendar', () => {
  for (const day of ['2024-02-29', '1970-01-01', '0001-01-01']) expect(isDay(day), day).toBe(true)
  for (const day of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-01', '12024-01-01', '2024-01-01T00', ''])
    expect(isDay(day), day).toBe(false)
})

it('days are counted since 1970, and written again', () => {
  expect([daysOf('1970-01-01'), daysOf('1969-12-31'), daysOf('2024-03-01')]).toEqual([0, -1, 19_783])
  for (const day of ['1969-12-31', '2024-02-29', '2099-12-31']) expect(dayOf(daysOf(day))).toBe(day)
})
