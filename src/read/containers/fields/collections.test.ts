import { describe, expect, it } from 'vitest'
import { recordOf, refusalOf } from '../../../../test/containers/tables.ts'
import { COLUMN_NAMES, normalName, WRAPPERS } from './column-names.ts'

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
