import { fc, test as propertyTest } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { recordOf, refusalOf } from '../../../../test/containers/tables.ts'
import { type ReadOptions, RecordRefusal } from '../container.ts'
import { COLUMN_NAMES } from './column-names.ts'
import { pointerOf, tableRecord } from './columns.ts'
import { textValue } from './text-bytes.ts'

const OPTIONS: ReadOptions = { maxBytes: 1000 }

describe('payload', () => {
  it('prefers the page to what another tool made of it', () => {
    expect(recordOf({ text: 'x', html: '<p>x' })).toMatchObject({ text: '<p>x', metadata: { text: 'x' } })
    expect(recordOf({ text: 'x', markdown: '# x' })).toMatchObject({
      text: '# x',
      given: { mediaType: 'text/markdown' },
    })
  })

  it('takes what is not empty', () => {
    expect(recordOf({ html: '', text: 'x' }).path).toEqual(['text'])
    expect(recordOf({ text: '', content: 'x' }).path).toEqual(['content'])
    expect(recordOf({ content: 'x', text: '' }).path).toEqual(['content'])
    expect(recordOf({ html: '', text: '' })).toMatchObject({ path: ['html'], text: '' })
  })

  it('compares names without case and separators', () => {
    for (const name of ['RAW_HTML', 'rawHtml', 'raw-html', 'Raw Html'])
      expect(recordOf({ [name]: 'x' }).path).toEqual([name])
  })

  it('keeps lone surrogates as bytes that no encoding has', () => {
    const { payload } = tableRecord({ text: '一\ud800二😀\udfff' }, { options: OPTIONS, layers: [], noun: 'field' })
    const pieces = [Buffer.from('一'), [0xed, 0xa0, 0x80], Buffer.from('二😀'), [0xed, 0xbf, 0xbf]]
    expect([...payload]).toEqual(pieces.flatMap((piece) => [...piece]))
  })

  it('leaves bytes as they are, and believes what is said of them', () => {
    const html = Uint8Array.of(0xd6, 0xd0)
    const context = { options: OPTIONS, layers: [], noun: 'column' } as const
    const found = tableRecord({ html, content_type: 'Text/HTML; charset="GBK"' }, context)
    expect(found.payload).toBe(html)
    expect(found.given).toEqual({ mediaType: 'text/html', charset: 'GBK' })
    expect(tableRecord({ html, encoding: 'big5' }, context)).toMatchObject({ given: { charset: 'big5' }, metadata: {} })
    // A string was decoded since.
    expect(recordOf({ html: '中', encoding: 'big5' })).toMatchObject({
      given: { mediaType: 'text/html' },
      metadata: { encoding: 'big5' },
    })
    expect(recordOf({ text: '中', mime: 'text/html' }).given).toEqual({})
    expect(recordOf({ html: '中', mime: 'application/xhtml+xml' }).given).toEqual({
      mediaType: 'application/xhtml+xml',
    })
  })

  it('takes long texts as bytes that are known to be text', () => {
    const text = textValue(Buffer.from('中'.repeat(100)))
    const meta = textValue(Buffer.from(JSON.stringify({ url: 'https://a.example/', x: 'y'.repeat(300) })))
    expect(text).toBeInstanceOf(Uint8Array)
    const context = { options: OPTIONS, layers: [], noun: 'column', decode: () => 'never' } as const
    const found = tableRecord({ text, meta, encoding: 'gbk', raw_text: text }, context)
    expect(found.payload).toBe(text)
    expect(found.given).toEqual({ url: 'https://a.example/' })
    expect(found.metadata).toEqual({ meta: { x: 'y'.repeat(300) }, encoding: 'gbk', raw_text: '中'.repeat(100) })
    expect(textValue(Buffer.from('中'))).toBe('中')
    expect([...(textValue(Uint8Array.of(0xff)) as Uint8Array)]).toEqual([0xff])
  })

  it('refuses a record without text, and names its fields and the remedy', () => {
    const { refusal, found } = refusalOf({ id: 7, prompt: 'x', text: ['a'], n: 1, o: {}, z: null })
    expect(refusal.reason).toBe('no-text')
    expect(refusal.message).toBe(
      'No field of the record is known to hold a page or text. Its fields: `id` (a number), `prompt` (text), ' +
        '`text` (a list), `n` (a number), `o` (an object), `z` (null). ' +
        'Name the field with --text-field NAME, or as read.text-field in qingliu.yaml.',
    )
    expect(found).toMatchObject({ key: '7', layers: ['line'], metadata: { prompt: 'x' } })
    expect(refusalOf({}).message).toContain('It has no fields.')
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`f${i}`, i]))
    expect(refusalOf(many).message).toContain('`f19` (a number) and 5 more.')
    expect(refusalOf({ ['长'.repeat(100)]: 1 }).message).toContain('`' + '长'.repeat(60) + '`')
  })

  it('refuses two spellings of one name', () => {
    expect(refusalOf({ Text: 'a', text: 'b' }).message).toContain('Both `Text` and `text` may hold the text.')
    expect(recordOf({ Text: '', text: 'b' }).path).toEqual(['text'])
  })

  it('refuses what is too large, in bytes', () => {
    expect(refusalOf({ text: '中'.repeat(4) }, { maxBytes: 11 }).refusal).toEqual({
      reason: 'too-large',
      message: 'The field `text` holds 12 bytes, more than the limit of 11.',
    })
    expect(recordOf({ text: '中'.repeat(4) }, { maxBytes: 12 }).text).toHaveLength(4)
  })
})

describe('names that are told', () => {
  it('come before the others', () => {
    const fields = {
      text: 'a',
      story: 'b',
      meta: { u: 'https://a.example/', 'x.y': '题' },
      'a.b': 'c',
      no: 5,
      url: 'https://b.example/',
    }
    expect(recordOf(fields, { fields: { text: 'story' } })).toMatchObject({ text: 'b', metadata: { text: 'a' } })
    expect(recordOf(fields, { fields: { text: 'a.b' } }).path).toEqual(['a.b'])
    const told = recordOf(fields, { fields: { url: 'meta.u', title: 'meta.x.y', id: 'no' } })
    expect(told).toMatchObject({ key: '5', given: { url: 'https://a.example/', title: '题' } })
    expect(told.metadata).toEqual({ story: 'b', 'a.b': 'c', url: 'https://b.example/' })
  })

  it('are not replaced by others where they are missing', () => {
    const { refusal } = refusalOf({ text: 'a' }, { fields: { text: 'body' } })
    expect(refusal).toEqual({
      reason: 'no-text',
      message: 'The record has no field `body`. Its fields: `text` (text).',
    })
    const list = refusalOf({ text: ['a'] }, { fields: { text: 'text' } })
    expect(list.message).toContain('The field `text` holds a list, not text.')
    expect(recordOf({ text: 'a', url: 'https://a.example/' }, { fields: { url: 'link' } }).given).toEqual({})
  })
})

describe('values', () => {
  const given = (fields: Record<string, unknown>) => recordOf({ text: 'x', ...fields }).given

  it('makes instants of numbers, dates and digits', () => {
    const seconds = '2020-01-02T03:04:05.000Z'
    for (const timestamp of [1577934245, 1577934245000, 1577934245n, new Date(seconds)]) {
      expect(given({ timestamp })).toEqual({ fetched: seconds })
      expect(given({ pubdate: timestamp })).toEqual({ published: seconds })
    }
    expect(given({ timestamp: '20200102030405' })).toEqual({ fetched: '2020-01-02T03:04:05Z' })
    for (const timestamp of ['yesterday', '20201399030405', 5, Number.NaN, new Date(Number.NaN), '', {}]) {
      expect(given({ timestamp })).toEqual({})
    }
    expect(given({ date: 20210305 })).toEqual({ published: '20210305' })
  })

  it('takes no text for a title, no number for an address, no sentence for a language', () => {
    expect(given({ title: 'x'.repeat(4097), url: 3, language: 'x'.repeat(65), mime: 'html', site: ['a'] })).toEqual({})
    expect(given({ link: '/local', uri: 'urn:x', source: 'c4', url: ' ' })).toEqual({})
    expect(given({ link: 'HTTPS://a.example/' })).toEqual({ url: 'HTTPS://a.example/' })
  })

  it('splits tags, and categories only where they are lists', () => {
    expect(given({ category: 'Food, Drink & Travel' })).toEqual({ categories: ['Food, Drink & Travel'] })
    expect(given({ tags: '一、二,三' })).toEqual({ categories: ['一', '二', '三'] })
    expect(given({ categories: [{ name: 'a' }, 'b', 3] })).toEqual({ categories: ['a', 'b'] })
  })

  it('makes metadata plain JSON', () => {
    const { metadata } = recordOf({
      text: 'x',
      big: 5n,
      bigger: 2n ** 60n,
      none: undefined,
      nan: Number.NaN,
      when: new Date(0),
      map: new Map([['a', 1n]]),
      utf8: Buffer.from('中'),
      hash: Uint8Array.of(0xff, 0),
      picture: new Uint8Array(2000),
      floats: Float64Array.of(1.5, Number.NaN),
      ['__proto__']: 'own',
    })
    expect(metadata).toEqual({
      big: 5,
      bigger: '1152921504606846976',
      none: null,
      nan: null,
      when: '1970-01-01T00:00:00.000Z',
      map: { a: 1 },
      utf8: '中',
      hash: { base64: '/wA=' },
      picture: { bytes: 2000 },
      floats: [1.5, null],
      ['__proto__']: 'own',
    })
    let deep: unknown = 1
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(JSON.stringify(recordOf({ text: 'x', deep }).metadata)).toContain('nested deeper than 64 levels')
  })
})

it('writes JSON pointers', () => {
  expect(pointerOf(['a/b', 'c~d'])).toBe('/a~1b/c~0d')
  expect(pointerOf([])).toBe('')
})

const names = Object.values(COLUMN_NAMES).flatMap((list) => list.map(({ name }) => name))
const fieldName = fc.oneof(fc.constantFrom(...names, 'metadata', '_source', '__proto__'), fc.string())
const fieldValue = fc.oneof(fc.string(), fc.webUrl(), fc.jsonValue())

propertyTest.prop([fc.dictionary(fieldName, fieldValue)])('loses no string of a record', (fields) => {
  const { key, given, metadata, payload } = partsOf(fields)
  const kept = JSON.stringify([key, given, metadata, payload])
  for (const value of Object.values(fields)) {
    if (typeof value === 'string') expect(kept).toContain(JSON.stringify(value).slice(1, -1))
  }
})

/** The parts of a record, also of one that is refused. */
function partsOf(fields: Record<string, unknown>) {
  try {
    const { text, ...rest } = recordOf(fields)
    return { ...rest, payload: text }
  } catch (error) {
    if (error instanceof RecordRefusal) return { payload: '', ...error.found }
    throw error
  }
}
