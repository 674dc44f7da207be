import { describe, expect, it } from 'vitest'
import { DOCUMENTS } from '../../../test/made/published.ts'
import { daysOf } from '../../document/fields/day.ts'
import type { Row, RowField } from '../rows/row.ts'
import { computedProblems } from './computed.ts'

const place = (name: RowField['name'], more: Partial<RowField> = {}): RowField => ({
  name,
  ordinal: 0,
  role: 'value',
  rule: 'x/y',
  raw_start: 0,
  raw_length: 10,
  ...more,
})
const bare: Row = { ...DOCUMENTS[0]!.row, fields: [] }
const problems = (change: Partial<Row>, raw = ''): string[] =>
  computedProblems({ ...bare, ...change } as Row, (from, to) => raw.slice(from, to))

describe('the people of a row', () => {
  const people = { author: '林小雨、周雨桐', authors: ['林小雨', '周雨桐'] }
  const fields = [place('author'), place('authors'), place('authors', { ordinal: 1, raw_start: 5, raw_length: 5 })]

  it('are those in author', () => {
    expect(problems({ ...people, fields })).toEqual([])
    expect(problems({ author: '林小雨', authors: ['林小雨'], fields: fields.slice(0, 2) })).toEqual([])
  })

  it.each<[string, Partial<Row>, string]>([
    ['too few', { authors: ['林小雨'] }, 'authors are ["林小雨"], author gives ["林小雨","周雨桐"]'],
    ['others', { authors: ['林小雨', '周'] }, 'authors are ["林小雨","周"], author gives ["林小雨","周雨桐"]'],
    ['without author', { author: null }, 'authors are ["林小雨","周雨桐"], author gives []'],
    ['without places', { fields: [place('author')] }, 'authors has 2 values from 0 fields'],
    ['out of order', { fields: [fields[0]!, fields[2]!, fields[1]!] }, 'authors has a field 1 as number 0'],
    [
      'read before author',
      { fields: [place('author', { raw_start: 1 }), ...fields.slice(1)] },
      'author 0 was read outside the place of author',
    ],
    [
      'read after author',
      { fields: [...fields.slice(0, 2), place('authors', { ordinal: 1, raw_length: 11 })] },
      'author 1 was read outside the place of author',
    ],
  ])('are reported: %s', (_, change, problem) => {
    expect(problems({ ...people, fields, ...change })[0]).toBe(problem)
  })
})

describe('the host of a row', () => {
  const url = 'https://www.example.com/a'
  it.each<[string, Partial<Row>, string[]]>([
    ['as it is', { url, host: 'www.example.com', registered_domain: 'example.com' }, []],
    [
      'by its folder',
      { source_uri: 'www.example.com/a.html', host: 'www.example.com', registered_domain: 'example.com' },
      [],
    ],
    ['missing', { url }, ['host is null, url and source_uri give www.example.com']],
    ['invented', { host: 'example.com' }, ['host is example.com, url and source_uri give none']],
    [
      'with another domain',
      { url, host: 'www.example.com', registered_domain: 'www.example.com' },
      ['registered_domain is www.example.com, host gives example.com'],
    ],
  ])('%s', (_, change, expected) => expect(problems(change)).toEqual(expected))
})

describe('the date of a row', () => {
  const days = daysOf('2022-04-09')
  const at = (iso: string): number => Date.parse(iso)
  const day = { published_date: days, published_precision: 'day', published_raw: '2022年4月9日' }
  const time: Partial<Row> = {
    published_date: days,
    published: at('2022-04-09T13:58:00Z'),
    published_precision: 'minute',
    published_zone: 'Asia/Shanghai',
    published_zone_source: 'option',
    published_raw: '2022-04-09 21:58',
  }
  const utc = { published_raw: '2022-04-09T20:58:27Z', published: at('2022-04-09T20:58:27Z') }
  const page: Partial<Row> = { ...time, published_zone: '+08:00', published_zone_source: 'page' }
  const language: Partial<Row> = { ...time, published_zone: 'Asia/Taipei', published_zone_source: 'language' }
  const raw = '2022-04-01T00:00+08:00 zh-TW'
  const zone = place('published', { role: 'zone', rule: 'html/modified', raw_length: 22 })
  const text = place('published', { role: 'language', rule: 'script/language' })
  const tag = place('published', { role: 'language', rule: 'html/lang', raw_start: 23, raw_length: 5 })
  const from = (...inputs: RowField[]): Partial<Row> => ({ fields: [place('published'), ...inputs] })
  const taipei = { ...language, script: 'Hant', lang: 'zh' }
  const noZone = 'which does not follow from what it was read from'

  it.each<[string, Partial<Row>]>([
    ['none', {}],
    ['that nobody can read', { published_raw: '去年' }],
    ['a day', day],
    ['a day whose text needs its label', { ...day, published_raw: '第九日' }],
    ['a day of two digits', { ...day, published_raw: '22-04-09' }],
    ['a day that its language writes first', { ...day, published_raw: '09.04.2022', lang: 'de' }],
    ['a day that a program writes after the month', { ...day, published_raw: '04.09.2022' }],
    ['a day of a time without a zone', { ...day, published_raw: '2022-04-09 21:58' }],
    ['a time in a given zone', time],
    ['a time with its zone', { ...time, ...written('2022-04-09 21:58 +0800', '+08:00') }],
    ['a time in UTC', { ...time, ...utc, published_zone: 'UTC', published_zone_source: 'written' }],
    ['a time in UTC on another day of the page', { ...time, ...utc, published_date: daysOf('2022-04-10') }],
    ['an epoch', { ...time, published_raw: '1649512680' }],
    ['a time whose text needs its label', { ...time, ...written('第九日 21:58', '+08:00') }],
    ['CST', { ...time, ...written('Sat Apr 9 21:58:00 CST 2022', '+08:00') }],
    ['by the offset of another date', { ...page, ...from(zone) }],
    ['by language and country', { ...taipei, ...from(text, tag) }],
    [
      'by the language alone',
      { ...language, published_zone: 'Asia/Shanghai', script: 'Hans', lang: 'zh', ...from(text) },
    ],
  ])('has nothing wrong: %s', (_, change) => expect(problems(change, raw)).toEqual([]))

  it.each<[string, Partial<Row>, string]>([
    ['only a time', { ...time, published_date: null }, 'published_date is null, but not all that follows from it'],
    ['only a precision', { published_precision: 'day' }, 'published_date is null, but not all that follows from it'],
    ['nothing written', { ...day, published_raw: null }, 'published_date without published_raw'],
    ['another day', { ...day, published_date: days + 1 }, 'published_date is not the day in published_raw'],
    ['a day with a time', { ...time, published_precision: 'day' }, 'published_precision is day'],
    ['a minute without one', { ...day, published_precision: 'minute' }, 'published_precision is minute'],
    ['a time without its zone', { ...time, published_zone: null }, 'published_precision is minute'],
    ['a zone from nowhere', { ...time, published_zone_source: null }, 'published_precision is minute'],
    ['another time', { ...time, published: at('2022-04-09T13:59:00Z') }, 'published is not the time in published_raw'],
    ['a time of another day', { ...time, published_date: days + 1 }, 'published is not the time in published_raw'],
    ['another zone', { ...time, published_zone: 'UTC' }, 'published is not the time in published_raw'],
    [
      'UTC read as a local time',
      { ...time, ...utc, published: at('2022-04-09T12:58:27Z') },
      'published is not the time',
    ],
    ['UTC on its own day', { ...time, ...utc }, 'published is not the time in published_raw'],
    [
      'a written zone that is not',
      { ...time, published_zone_source: 'written' },
      `published_zone is Asia/Shanghai, ${noZone}`,
    ],
    ['a page without the offset', { ...page, ...from() }, `published_zone is +08:00, ${noZone}`],
    ['another offset', { ...page, ...from({ ...zone, raw_length: 16 }) }, `published_zone is +08:00, ${noZone}`],
    ['a language that tells none', { ...taipei, ...from(text) }, `published_zone is Asia/Taipei, ${noZone}`],
    [
      'another language',
      { ...taipei, lang: 'ja', script: 'Jpan', ...from(text, tag) },
      `published_zone is Asia/Taipei, ${noZone}`,
    ],
  ])('is reported: %s', (_, change, problem) => {
    const found = problems(change, raw)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(problem)
  })

  function written(published_raw: string, published_zone: string): Partial<Row> {
    return { published_raw, published_zone, published_zone_source: 'written' }
  }
})
