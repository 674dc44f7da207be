import { describe, expect, it } from 'vitest'
import type { Field, FieldName } from '../document.ts'
import { EMPTY_LEDGER } from '../ledger/ledger.ts'
import { chooseFields, FIELD_ORDER, fieldValues } from './field-values.ts'

const field = (name: FieldName, text: string, rank = 50, value?: string): Field => ({
  name,
  text,
  rule: 'x/y',
  rawStart: 0,
  rawEnd: 0,
  ledger: EMPTY_LEDGER,
  rank,
  ...(value !== undefined && { value }),
})
const chosen = (...fields: Field[]): string[] => chooseFields(fields).map(({ name, text }) => `${name}: ${text}`)

describe('of several values of a field', () => {
  it('that of the highest rank is chosen, then the first', () => {
    expect(chosen(field('title', 'a', 40), field('title', 'b', 50), field('title', 'c', 50))).toEqual(['title: b'])
    expect(chosen(field('title', '', 90), field('title', 'b', 10))).toEqual(['title: b'])
    expect(chosen(field('title', ''))).toEqual([])
  })

  it('all categories are, once each', () => {
    const all = ['a', 'b', '', 'a', 'c'].map((text, i) => field('categories', text, i))
    expect(chosen(...all)).toEqual(['categories: a', 'categories: b', 'categories: c'])
  })
})

it('fields come in the order of their columns', () => {
  const all = [...FIELD_ORDER].reverse().map((name) => field(name, name))
  expect(chosen(...all)).toEqual(FIELD_ORDER.map((name) => `${name}: ${name}`))
  expect(FIELD_ORDER).toEqual([
    ...['title', 'original_title', 'author', 'editor', 'source_name', 'site', 'url', 'categories', 'published'],
    ...['next_url', 'page_kind'],
  ])
})

it('values are those of the row: people and categories as lists, a date as what is known of it', () => {
  const fields = [
    field('title', '江上'),
    field('author', '林小雨、周雨桐'),
    field('categories', '游记'),
    field('categories', '江南'),
    field('published', '五月三日', 50, '2014-05-03T08:30'),
  ]
  const instant = Date.parse('2014-05-03T00:30:00Z')
  const zone = { zone: 'Asia/Shanghai', zoneSource: 'language', inputs: [] } as const
  const published = { day: '2014-05-03', instant, precision: 'minute', ...zone } as const
  const host = { name: 'www.example.com', registeredDomain: 'example.com' }
  expect(Object.entries(fieldValues({ fields, published, host }))).toEqual([
    ['title', '江上'],
    ['author', '林小雨、周雨桐'],
    ['authors', ['林小雨', '周雨桐']],
    ['host', 'www.example.com'],
    ['registered_domain', 'example.com'],
    ['categories', ['游记', '江南']],
    ['published_date', '2014-05-03'],
    ['published', '2014-05-03T00:30:00Z'],
    ['published_precision', 'minute'],
    ['published_zone', 'Asia/Shanghai'],
    ['published_zone_source', 'language'],
    ['published_raw', '五月三日'],
  ])
  expect(fieldValues({ fields: [field('published', '五月')] })).toEqual({ published_raw: '五月' })
  expect(fieldValues({ fields: [field('categories', '游记')] })).toEqual({ categories: ['游记'] })
  expect(fieldValues({ fields: [] })).toEqual({})
})

it('evidence for other values is no value', () => {
  expect(chooseFields([{ ...field('title', 'zh-TW'), name: 'lang' }])).toEqual([])
})
