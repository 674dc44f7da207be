import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { localTime, offsetOf, offsetText, readWritten, roughInstant, writeDate } from './written-date.ts'

describe('a date as it is written', () => {
  it.each([
    ['2022-04-09', 'day', undefined],
    ['2022-04-09T21:58', 'minute', undefined],
    ['2022-04-09T21:58:27', 'second', undefined],
    ['2022-04-09T24:00', 'minute', undefined],
    ['2022-04-09T21:58Z', 'minute', 'Z'],
    ['2022-04-09T21:58:27+08:00', 'second', '+08:00'],
    ['2022-04-09T00:05:09-03:30', 'second', '-03:30'],
  ])('%s comes back', (text, precision, zone) => {
    const date = readWritten(text)!
    expect([date.day, date.precision, date.zone]).toEqual([text.slice(0, 10), precision, zone])
    expect(writeDate(date)).toBe(text)
  })

  it.each([
    '',
    '2022',
    '2022-04-09 21:58',
    '2022-04-09T21',
    '2022-04-09+08:00',
    'x2022-04-09',
    '2022-04-09T21:58+0800',
  ])('not: %s', (text) => {
    expect(readWritten(text)).toBeUndefined()
    expect(roughInstant(text)).toBeNaN()
  })

  test.prop([fc.integer({ min: -14 * 60, max: 14 * 60 })])('offsets come back', (minutes) => {
    expect(offsetOf(offsetText(minutes))).toBe(minutes)
  })

  it('has a clock, and an instant as if it were UTC where no zone is written', () => {
    expect(localTime(readWritten('2022-04-09T24:00')!)).toBe(Date.UTC(2022, 3, 10))
    expect(roughInstant('2022-04-09')).toBe(Date.UTC(2022, 3, 9))
    expect(roughInstant('2022-04-09T21:58')).toBe(Date.UTC(2022, 3, 9, 21, 58))
    expect(roughInstant('2022-04-09T21:58:27Z')).toBe(Date.UTC(2022, 3, 9, 21, 58, 27))
    expect(roughInstant('2022-04-09T21:58-03:30')).toBe(Date.UTC(2022, 3, 10, 1, 28))
  })
})
