import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesOf, contentsOf } from '../../../../test/containers/bytes.ts'
import { answer, PACK_RECORD, page, record } from '../../../../test/containers/make-warc.ts'
import { loadZstd } from '../../../document/zstd.ts'
import { warc } from './index.ts'

await loadZstd()

describe('records', () => {
  it('say what the file says of them', async () => {
    const block = answer('<p>清流</p>', [
      'Last-Modified: Mon, 04 Mar 2024 10:00:00 GMT',
      'Set-Cookie: a=b',
      'Link: <x>',
      'Link: <y>',
    ])
    const { records, index } = await contentsOf(
      warc,
      Buffer.concat([
        record({ type: 'warcinfo', block: 'software: made' }),
        record({ type: 'request', block: 'GET / HTTP/1.1\r\n\r\n' }),
        record({
          id: 'a',
          url: 'https://example.test/',
          fields: { 'WARC-IP-Address': '192.0.2.1', 'WARC-Truncated': 'length' },
          block,
        }),
        record({ type: 'revisit', block: '' }),
        record({ type: 'resource', fields: { 'Content-Type': 'text/dns' }, block: 'example.test. 1 IN A 192.0.2.1' }),
        record({ type: 'conversion', id: 'b', url: '<https://example.test/b>', block: '清流' }),
        record({ type: 'resource', id: 'c', fields: { 'Content-Type': 'text/html; charset=big5' }, block: 'x' }),
      ]),
    )
    expect(index.others).toEqual({ dns: 1, request: 1, revisit: 1, warcinfo: 1 })
    expect(records.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['<p>清流</p>', '清流', 'x'])
    const [first, second, third] = records
    expect(first).toMatchObject({
      key: 'urn:uuid:a',
      given: {
        url: 'https://example.test/',
        charset: 'gbk',
        mediaType: 'text/html',
        fetched: '2024-03-01T08:00:00Z',
        truncated: 'length',
      },
      metadata: {
        warc: { 'WARC-Type': 'response', 'WARC-IP-Address': '192.0.2.1' },
        http_status: 200,
        http: { 'Last-Modified': 'Mon, 04 Mar 2024 10:00:00 GMT', Link: ['<x>', '<y>'] },
      },
    })
    expect(first!.layers.slice(1)).toEqual(['warc-block', 'http-body'])
    expect(JSON.stringify(first!.metadata)).not.toMatch(/Cookie|problems|Target-URI/)
    expect(second!.given).toMatchObject({ url: 'https://example.test/b', charset: 'utf-8', mediaType: 'text/plain' })
    expect(second!.layers.slice(1)).toEqual(['warc-block'])
    expect(third!.given).toMatchObject({ charset: 'big5', mediaType: 'text/html' })
  })

  it('are refused with a reason where they are no pages', async () => {
    const typed = (type: string): Buffer =>
      record({ block: Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\nx`) })
    const { refused, records } = await contentsOf(
      warc,
      Buffer.concat([
        record({ block: answer('gone', [], '404 Not Found') }),
        record({ block: answer('', ['Location: /'], '301 Moved') }),
        typed('image/png'),
        typed('text/css'),
        typed('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
        record({ type: 'resource', fields: { 'Content-Type': 'application/pdf' }, block: '%PDF' }),
        ...['application/octet-stream', 'application/json', 'nonsense', 'imagery/x'].map(typed),
      ]),
    )
    expect(refused.map(({ reason }) => reason)).toEqual(['http-status', 'http-status', ...Array(4).fill('not-text')])
    expect(refused[0]!.message).toContain('404')
    expect(records).toHaveLength(4)
    expect(records[2]!.given.mediaType).toBeUndefined()
  })

  it('larger than the limit are refused, packed or plain', async () => {
    const large = page('a', 'x'.repeat(1000))
    const bombs = [gzipSync(page('b', 'x'.repeat(2 ** 21))), PACK_RECORD.zstd(page('b', 'x'.repeat(2 ** 21)))]
    for (const bytes of [large, gzipSync(large), PACK_RECORD.zstd(large), ...bombs]) {
      const { refused } = await contentsOf(warc, bytes, 1000)
      expect(refused).toMatchObject([{ reason: 'too-large' }])
    }
    expect((await contentsOf(warc, large, 1007)).records).toHaveLength(1)
    const text = record({ type: 'conversion', block: 'x'.repeat(1001) })
    expect((await contentsOf(warc, text, 1000)).refused).toMatchObject([{ reason: 'too-large' }])
  })

  it('keep addresses in any encoding', async () => {
    const gbk = record({ url: 'https://example.test/\xc7\xe5', block: answer('x') })
    const utf8 = record({ url: 'https://example.test/\xe6\xb8\x85', block: answer('x') })
    const { records } = await contentsOf(warc, Buffer.concat([gbk, utf8]))
    expect(records.map(({ given }) => given.url)).toEqual(['https://example.test/%C7%E5', 'https://example.test/清'])
  })

  it('whose block is not what its digest says are read, and say so', async () => {
    const block = answer('<p>清流</p>')
    const sha1 = createHash('sha1').update(block).digest('hex')
    const digests = [
      `sha1:${sha1}`,
      'sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'crc:0000000000000000',
      'SHA-1:' + base32(sha1),
    ]
    const { records } = await contentsOf(
      warc,
      Buffer.concat(digests.map((digest) => record({ fields: { 'WARC-Block-Digest': digest }, block }))),
    )
    expect(records.map(({ metadata }) => metadata!.problems !== undefined)).toEqual([false, true, false, false])
  })
})

/** The base 32 of RFC 4648 of hexadecimal digits whose number of bits is a multiple of five. */
const base32 = (hex: string): string =>
  BigInt(`0x${hex}`)
    .toString(32)
    .padStart(32, '0')
    .replace(/./g, (digit) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(digit, 32)]!)

describe('a Content-Length that lies', () => {
  const block = answer('<p>清流</p>\r\n<p>WARC/1.0 is a format.</p>')
  for (const [name, stated] of Object.entries({ 'too small': 10, 'too large': 5000, missing: undefined })) {
    for (const packing of ['plain', 'gzip', 'zstd'] as const) {
      it(`${name}, ${packing}`, async () => {
        const fields = stated === undefined ? { 'Content-Length': 'none' } : {}
        const lies = record({ id: 'lies', block, fields, ...(stated !== undefined && { stated }) })
        const parts = [page('a'), lies, page('b'), lies]
        const { records, refused } = await contentsOf(warc, Buffer.concat(parts.map(PACK_RECORD[packing])))
        expect(refused).toEqual([])
        expect(records.map(({ key }) => key)).toEqual(['a', 'lies', 'b', 'lies'].map((id) => `urn:uuid:${id}`))
        for (const i of [1, 3]) {
          expect(Buffer.from(records[i]!.payload).toString()).toBe('<p>清流</p>\r\n<p>WARC/1.0 is a format.</p>')
          expect(records[i]!.metadata!.problems).toHaveLength(1)
          expect(records[i]!.given.truncated).toBe(name === 'too large' ? 'warc-length' : undefined)
        }
      })
    }
  }
})

it('a record that lost bytes does not take the next, where two line breaks stand in that by chance', async () => {
  const [a, b] = [page('a', 'x'.repeat(1000)), page('b')]
  const lost = b.indexOf('\r\n\r\n') + 4
  const { records } = await contentsOf(warc, Buffer.concat([a.subarray(0, 500), a.subarray(500 + lost), b, page('c')]))
  expect(records.map(({ key }) => key)).toEqual(['urn:uuid:a', 'urn:uuid:b', 'urn:uuid:c'])
  expect(records.map(({ given }) => given.truncated)).toEqual(['warc-length', undefined, undefined])
})

describe('line ends and gaps', () => {
  it('may be LF alone, missing, or more than two', async () => {
    const lines = Buffer.from(
      'WARC/1.1\nwarc-type: response\nWARC-Record-ID: <a>\nContent-Type: application/http\ncontent-length: 39\n\n' +
        'HTTP/2 200\nContent-Type: text/html\n\n<p>\n',
    )
    const bare = page('b').subarray(0, -4)
    const more = Buffer.concat([page('c'), Buffer.from('\r\n\n\r\n')])
    const { records, refused } = await contentsOf(warc, Buffer.concat([lines, bare, more, page('d')]))
    expect(refused).toEqual([])
    expect(records.map(({ key }) => key)).toEqual(['a', 'urn:uuid:b', 'urn:uuid:c', 'urn:uuid:d'])
    expect(Buffer.from(records[0]!.payload).toString()).toBe('<p>')
  })

  it('may be damaged, and are no text', async () => {
    const bytes = Buffer.concat([page('a').subarray(0, -4), Buffer.from('abcd'), page('b')])
    const { records } = await contentsOf(warc, bytes)
    expect(records.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['<p>清流</p>', '<p>清流</p>'])
    expect(records[0]!.metadata).not.toHaveProperty('problems')
  })

  it('may have gone through the text mode of Windows', async () => {
    const mangled = Buffer.from(page('a').toString('latin1').replaceAll('\r\n', '\r\r\n'), 'latin1')
    const { records } = await contentsOf(warc, Buffer.concat([mangled, mangled]))
    expect(records.map(({ payload }) => Buffer.from(payload).toString().trim())).toEqual(['<p>清流</p>', '<p>清流</p>'])
  })

  it('that hold something else are rows', async () => {
    const { records, refused, index } = await contentsOf(
      warc,
      Buffer.concat([Buffer.from('junk\n'), page('a'), Buffer.from('junk'), page('b')]),
    )
    expect(records).toHaveLength(2)
    expect(refused.map(({ reason }) => reason)).toEqual(['damaged', 'damaged'])
    expect(index.framing).toBe(8)
  })

  it('of zeros between packed records are framing', async () => {
    const packed = [gzipSync(page('a')), Buffer.alloc(1000), gzipSync(page('b')), Buffer.alloc(70_000)]
    const { records, refused, index } = await contentsOf(warc, Buffer.concat(packed))
    expect(records).toHaveLength(2)
    expect(refused).toEqual([])
    expect(index.framing).toBe(71_000)
  })

  it('a record of an unknown type is a row, not a number', async () => {
    const { refused, index } = await contentsOf(
      warc,
      Buffer.concat([page('a'), record({ type: 'respXnse', block: 'x' })]),
    )
    expect(refused).toMatchObject([{ reason: 'damaged', message: expect.stringContaining('respxnse') }])
    expect(index.others).toEqual({})
  })
})

it('an empty file holds nothing, and another file is none', async () => {
  expect(await contentsOf(warc, Buffer.alloc(0))).toMatchObject({ places: [], index: { framing: 0 } })
  for (const bytes of [Buffer.from('<html>'), gzipSync('<html>')])
    await expect(async () => warc.index(bytesOf(bytes), { maxBytes: 1000 })).rejects.toThrow(/no record of WARC/)
})

it('layers of other formats name no place', () => {
  const file = bytesOf(Buffer.alloc(100))
  const find = (...layers: string[]): unknown => warc.find(file, layers)
  expect(find('bytes 10+20', 'gzip', 'warc-block', 'http-body')).toEqual({ number: 0, start: 10, length: 20 })
  expect(find('bytes 10+90', 'warc-block')).toMatchObject({ start: 10, length: 90 })
  for (const layers of [
    ['bytes 10+91', 'warc-block'],
    ['bytes 1+2', 'json /text'],
    ['bytes 1+0', 'warc-block'],
    ['row 1'],
    [],
  ])
    expect(find(...layers)).toBeUndefined()
})
