import { expect, it } from 'vitest'
import type { Row } from '../dataset/rows/row.ts'
import { publishedColumns, publishedLine } from './published.ts'

const none = {
  published_date: null,
  published: null,
  published_precision: null,
  published_zone: null,
  published_zone_source: null,
}
const rowOf = (columns: Partial<Row>): Row => ({ ...none, ...columns }) as Row
const DAYS = Date.UTC(2024, 4, 3) / 86_400_000

it('is nothing without a date', () => {
  expect(publishedLine(rowOf({ published_raw: '去年' }))).toBeUndefined()
  expect(publishedColumns(rowOf({}))).toEqual(none)
})

it('is the day where no time is known', () => {
  const row = rowOf({ published_date: DAYS, published_precision: 'day' })
  expect(publishedLine(row)).toBe('the day 2024-05-03 alone: no time is written, or nothing tells its zone')
  expect(publishedColumns(row)).toEqual({ ...none, published_date: '2024-05-03', published_precision: 'day' })
})

it('is day, instant and zone of a time', () => {
  const zone = { published_zone: 'Asia/Shanghai', published_zone_source: 'language' }
  const row = rowOf({
    published_date: DAYS,
    published: Date.UTC(2024, 4, 3, 0, 30),
    published_precision: 'minute',
    ...zone,
  })
  expect(publishedLine(row)).toBe('the day 2024-05-03, at 2024-05-03T00:30:00Z, in Asia/Shanghai (language)')
  expect(publishedColumns(row)).toMatchObject({
    published: '2024-05-03T00:30:00Z',
    published_precision: 'minute',
    ...zone,
  })
})

it('leaves what is no date as it is', () => {
  expect(publishedColumns(rowOf({ published_date: 9e9, published: 9e15 })).published).toBe('9000000000000000')
})
