import { fc, test as propertyTest } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { COLUMN_NAMES, normalName, WRAPPERS } from './column-names.ts'
import { pointerOf, tableRecord } from './columns.ts'
import { type ReadOptions, RecordRefusal } from './container.ts'

const OPTIONS: ReadOptions = { maxBytes: 1000 }

function recordOf(fields: Record<string, unknown>, options: Partial<ReadOptions> = {}) {
  const context = { options: { ...OPTIONS, ...options }, layers: ['line'], noun: 'field' } as const
  const { payload, ...rest } = tableRecord(fields, context)
  return { text: Buffer.from(payload).toString('utf8'), ...rest }
}

function refusalOf(fields: Record<string, unknown>, options: Partial<ReadOptions> = {}): RecordRefusal {
  try {
    recordOf(fields, options)
  } catch (error) {
    if (error instanceof RecordRefusal) return error
    throw error
  }
  throw new Error('the record was not refused')
}

/** Records as the collections write them, shortened. */
describe('records in the wild', () => {
  it('C4: the timestamp is that of the crawl', () => {
    expect(recordOf({ text: '正文', timestamp: '2019-04-25T12:57:54Z', url: 'https://a.example/1' })).toEqual({
      text: '正文',
      path: ['text'],
      key: '',
      given: { url: 'https://a.example/1', fetched: '2019-04-25T12:57:54Z' },
      metadata: {},
    })
  })

  it('FineWeb: a date beside a dump is that of the crawl', () => {
    const { key, given, metadata } = recordOf({
      text: 'x',
      id: '<urn:uuid:0d8a>',
      dump: 'CC-MAIN-2013-20',
      url: 'http://a.example/',
      date: '2013-05-18T07:24:47Z',
      language: 'en',
      language_score: 0.9,
      token_count: 594,
    })
    expect(key).toBe('<urn:uuid:0d8a>')
    expect(given).toEqual({ url: 'http://a.example/', fetched: '2013-05-18T07:24:47Z', language: 'en' })
    expect(metadata).toEqual({ dump: 'CC-MAIN-2013-20', language_score: 0.9, token_count: 594 })
  })

  it('OSCAR: address and key lie in the WARC headers; their content type is that of the extract', () => {
    const { key, given, metadata } = recordOf({
      content: 'x',
      warc_headers: {
        'warc-target-uri': 'https://a.example/',
        'warc-record-id': '<urn:uuid:4c2d>',
        'warc-date': '2021-02-24T18:50:04Z',
        'warc-identified-content-language': 'afr',
        'content-type': 'text/plain',
      },
      metadata: { identification: { label: 'af', prob: 0.5 }, annotation: null },
    })
    expect(key).toBe('<urn:uuid:4c2d>')
    expect(given).toEqual({ url: 'https://a.example/', language: 'afr', fetched: '2021-02-24T18:50:04Z' })
    expect(metadata).toEqual({
      warc_headers: { 'content-type': 'text/plain' },
      metadata: { identification: { label: 'af', prob: 0.5 }, annotation: null },
    })
  })

  it('Dolma: the source is a data set, no site', () => {
    const { key, given, metadata } = recordOf({
      id: 'http://a.example/',
      text: 'x',
      source: 'common-crawl',
      created: '2020-01-17T12:48:23Z',
      metadata: { url: 'http://a.example/' },
    })
    expect(key).toBe('http://a.example/')
    expect(given).toEqual({ url: 'http://a.example/' })
    expect(metadata).toEqual({ source: 'common-crawl', created: '2020-01-17T12:48:23Z' })
  })

  it('RedPajama: meta may be JSON in a string', () => {
    const meta = '{"url": "https://a.example/", "timestamp": "2023-01-01T00:00:00", "pile_set_name": "CC"}'
    const { given, metadata } = recordOf({ text: 'x', meta })
    expect(given).toEqual({ url: 'https://a.example/', fetched: '2023-01-01T00:00:00' })
    expect(metadata).toEqual({ meta: { pile_set_name: 'CC' } })
    expect(recordOf({ text: 'x', meta: "{'url': 'python'}" }).metadata).toEqual({ meta: "{'url': 'python'}" })
  })

  it('trafilatura: the source is an address; lists are strings', () => {
    const { given, metadata } = recordOf({
      title: '题',
      author: '张三; 李四',
      hostname: 'a.example',
      date: '2021-03-05',
      fingerprint: 'ab',
      id: null,
      categories: '新闻;国际',
      tags: '一;二',
      source: 'https://a.example/1',
      'source-hostname': '甲网',
      raw_text: 'raw',
      text: 'x',
      comments: '',
    })
    expect(given).toEqual({
      url: 'https://a.example/1',
      title: '题',
      author: '张三; 李四',
      published: '2021-03-05',
      site: '甲网',
      categories: ['新闻', '国际'],
    })
    expect(metadata).toEqual({
      hostname: 'a.example',
      fingerprint: 'ab',
      id: null,
      categories: '新闻;国际',
      tags: '一;二',
      raw_text: 'raw',
      comments: '',
    })
  })

  it('news-please: empty lists and nulls give nothing', () => {
    const { text, given } = recordOf({
      authors: [],
      date_download: '2020-01-01 10:00:00',
      date_publish: '2019-12-31 09:00:00',
      language: 'zh',
      maintext: '正文',
      source_domain: 'a.example',
      text: null,
      title: '题',
      title_page: null,
      url: 'https://a.example/',
    })
    expect(text).toBe('正文')
    expect(given).toEqual({
      url: 'https://a.example/',
      title: '题',
      published: '2019-12-31 09:00:00',
      site: 'a.example',
      language: 'zh',
      fetched: '2020-01-01 10:00:00',
    })
  })

  it('WuDao: the unique key stands before the number', () => {
    const { key, given } = recordOf({ id: 2, uniqueKey: '074c', dataType: '孕育常识', title: '题', content: 'x' })
    expect(key).toBe('074c')
    expect(given).toEqual({ title: '题', categories: ['孕育常识'] })
  })

  it('Chinese scrapers: 来源 is who wrote it first, so it is no site', () => {
    const { given, metadata } = recordOf({
      标题: '题',
      作者: '张三',
      发布时间: '2020年1月2日',
      来源: '新华社',
      正文: 'x',
    })
    expect(given).toEqual({ title: '题', author: '张三', published: '2020年1月2日' })
    expect(metadata).toEqual({ 来源: '新华社' })
  })

  it('schema.org and JSON Feed: authors are objects', () => {
    const authors = [{ name: '张三', url: 'https://a.example/z' }, { name: '李四' }]
    const { text, given, metadata } = recordOf({ id: '1', content_html: '<p>x', content_text: 'x', authors })
    expect(text).toBe('<p>x')
    expect(given).toEqual({ author: '张三; 李四', mediaType: 'text/html' })
    expect(metadata).toEqual({ content_text: 'x', authors })
  })

  it('Elasticsearch, MongoDB: the record lies in a wrapper', () => {
    const found = recordOf({ _index: 'news', _source: { body: 'x', url: 'https://a.example/', n: 1 } })
    expect(found).toMatchObject({ text: 'x', path: ['_source', 'body'], given: { url: 'https://a.example/' } })
    expect(found.metadata).toEqual({ _index: 'news', _source: { n: 1 } })
    const mongo = recordOf({ _id: { $oid: '507f' }, content: 'x' })
    expect(mongo).toMatchObject({ key: '507f', metadata: {} })
    // What is only said about a record is not its text.
    expect(refusalOf({ metadata: { text: 'x' } }).refusal.reason).toBe('no-text')
  })
})

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

  it('refuses a record without text, and names its fields and the remedy', () => {
    const { refusal, found } = refusalOf({ id: 7, prompt: 'x', text: ['a'], n: 1, o: {}, z: null })
    expect(refusal.reason).toBe('no-text')
    expect(refusal.message).toBe(
      'No field of the record is known to hold a page or text. Its fields: `id` (a number), `prompt` (text), ' +
        '`text` (a list), `n` (a number), `o` (an object), `z` (null). ' +
        'Name the field with --text-field NAME, or as read.text in qingliu.yaml.',
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

describe('names as data', () => {
  it('stands in normal form, once a role, with a reason', () => {
    for (const [role, names] of [...Object.entries(COLUMN_NAMES), ...Object.entries(WRAPPERS)]) {
      for (const { name, from } of names) {
        expect(normalName(name), role).toBe(name)
        expect(from.length, name).toBeGreaterThan(3)
      }
      const plain = names.map((entry) => ('only' in entry ? `${entry.name} ${entry.only}` : entry.name))
      expect(new Set(plain).size, role).toBe(plain.length)
    }
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
