import { describe, expect, it } from 'vitest'
import { bytesOf, contentsOf } from '../../../../test/containers/bytes.ts'
import { bytesFrom, PAGE } from '../../../../test/containers/made-mime.ts'
import { encodeText } from '../../../language/encoding/tables/codecs.ts'
import { mime } from './index.ts'

const utf8 = (text: string): string => Buffer.from(text).toString('latin1')
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')

async function read(text: string | Buffer, eol?: string) {
  const { records, refused } = await contentsOf(mime, typeof text === 'string' ? bytesFrom(text, eol) : text)
  const record = records[0]
  return { ...record, text: record && Buffer.from(record.payload).toString(), refused }
}

describe('a saved page', () => {
  for (const eol of ['\r\n', '\n']) {
    it(`is its root part, lines end with ${JSON.stringify(eol)}`, async () => {
      const found = await read(PAGE, eol)
      expect(Buffer.from(found.payload!).toString('latin1')).toBe(
        '<meta charset="gbk"><p>\xc7\xe5\xc1\xf7 a=b 100% 1=2 =</p>',
      )
      expect(found.given).toEqual({
        url: `https://example.test/a?b=${'c'.repeat(80)}`,
        title: '清流',
        fetched: '2024-03-04T10:00:00+08:00',
        mediaType: 'text/html',
      })
      expect(found.layers!.slice(1)).toEqual(['mime 1', 'quoted-printable'])
      expect(found.metadata).toMatchObject({
        other_parts: 2,
        parts: [
          { part: '2', type: 'text/html' },
          { part: '3', type: 'image/png', location: 'https://example.test/a.png' },
        ],
      })
    })
  }

  it('is the part that start names', async () => {
    const found = await read(
      PAGE.replace('type="text/html";', 'start="<second>"; type="text/html";').replace(
        'Content-Location: cid:',
        'Content-ID: <second>\nContent-Location: cid:',
      ),
    )
    expect(found.text).toBe('<p>a frame</p>')
  })

  it('that is cut off says so', async () => {
    const whole = bytesFrom(PAGE)
    for (let length = whole.indexOf('<meta'); length < whole.length; length += 7) {
      const { given, payload } = await read(whole.subarray(0, length))
      const end = whole.indexOf('\r\n------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-Location: cid')
      const shown = length > end + '\r\n------MultipartBoundary--x'.length
      expect(given!.truncated, `${length}`).toBe(shown ? undefined : 'mime-boundary')
      expect(payload!.length).toBeLessThan(100)
    }
  })
})

describe('a mail', () => {
  const mail = (head: string, body: string): string =>
    `From: =?gb2312?B?zfXQocP3?= <wang@example.test>\nTo: a@example.test\nMessage-ID: <1@example.test>\nDate: Mon, 4 Mar 2024 10:00:00 GMT\nSubject: x\n${head}\n\n${body}`

  it('is one text, with its sender and date', async () => {
    const found = await read(
      mail('Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64', base64('清流\n'.repeat(40))),
    )
    expect(found).toMatchObject({
      text: '清流\n'.repeat(40),
      key: '1@example.test',
      given: {
        author: '王小明',
        published: 'Mon, 4 Mar 2024 10:00:00 GMT',
        title: 'x',
        charset: 'utf-8',
        mediaType: 'text/plain',
      },
      metadata: { mail: { From: '王小明 <wang@example.test>', To: 'a@example.test' } },
    })
    expect(found.layers!.slice(1)).toEqual(['mime 1', 'base64'])
    expect(found.given!.truncated).toBeUndefined()
  })

  it('without a header field for its type is a text as it is', async () => {
    const found = await read(mail('X: y', '--b\nbody\n'))
    expect(found).toMatchObject({ text: '--b\r\nbody\r\n', given: { mediaType: 'text/plain' } })
    expect(found.layers!.slice(1)).toEqual(['mime 1'])
  })

  it('of alternatives within others is its page', async () => {
    const inner = `--i
Content-Type: text/plain

plain
--i
Content-Type: multipart/related; boundary=r

--r
Content-Type: text/html; charset=big5

<p>page</p>
--r--
--i--`
    const found = await read(
      mail(
        'Content-Type: multipart/mixed; boundary="o"',
        `preamble\n--o\nContent-Type: multipart/alternative; boundary=i\n\n${inner}\n--o\nContent-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\nattached\n--o--\nepilogue`,
      ),
    )
    expect(found).toMatchObject({ text: '<p>page</p>', given: { charset: 'big5' } })
    expect(found.layers![1]).toBe('mime 1.2.1')
  })

  const part = (head: string, body: string): string => `--b\n${head}\n\n${body}\n`
  const choices: readonly [string, string, readonly string[], string | undefined][] = [
    [
      'the text before an attached page',
      'mixed',
      [
        part('Content-Type: text/plain', 'text'),
        part('Content-Type: text/html\nContent-Disposition: attachment', 'page'),
      ],
      'text',
    ],
    [
      'the first of two pages',
      'mixed',
      [part('Content-Type: text/html', 'one'), part('Content-Type: text/html', 'two')],
      'one',
    ],
    [
      'the last of two alternatives',
      'alternative',
      [part('Content-Type: text/html', 'one'), part('Content-Type: text/html', 'two')],
      'two',
    ],
    [
      'a page before a text',
      'mixed',
      [part('Content-Type: text/plain', 'text'), part('Content-Type: text/html', 'page')],
      'page',
    ],
    [
      'a text and not a message sent on',
      'mixed',
      [part('Content-Type: message/rfc822', 'Content-Type: text/html\n\nsent on'), part('X: y', 'text')],
      'text',
    ],
    [
      'a message sent on, where there is no other',
      'mixed',
      [part('Content-Type: message/rfc822', 'Content-Type: text/html\n\nsent on')],
      'sent on',
    ],
    [
      'a message of a digest',
      'digest',
      [part('X: y', 'Subject: a\n\nfirst'), part('X: y', 'Subject: b\n\nsecond')],
      'first',
    ],
    [
      'none of a picture and a style',
      'mixed',
      [part('Content-Type: image/png', 'x'), part('Content-Type: text/css', 'x')],
      undefined,
    ],
    ['none of no parts', 'mixed', [], undefined],
  ]
  for (const [name, kind, parts, text] of choices) {
    it(`is ${name}`, async () => {
      const found = await read(mail(`Content-Type: multipart/${kind}; boundary=b`, `${parts.join('')}--b--\n`))
      expect(found.text).toBe(text)
      expect(found.refused.map(({ reason }) => reason)).toEqual(text === undefined ? ['not-text'] : [])
    })
  }

  it('has boundaries that contain one another, and lines that look like them', async () => {
    const body = `--b-1\nContent-Type: text/plain\n\n--b\n--b-12\n --b-1\n--b-1x\n--b-1 \t\nContent-Type: text/plain\n\nother\n--b-1--\n`
    const found = await read(mail('Content-Type: multipart/mixed; boundary*0=b; boundary*1=-1', body), '\n')
    expect(found.text).toBe('--b\n--b-12\n --b-1\n--b-1x')
  })

  it('nested without end, or of endless parts, is read', async () => {
    let deep = 'text'
    for (let i = 0; i < 60; i++) deep = `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n${deep}\n--b${i}--\n`
    expect((await read(deep)).refused).toMatchObject([{ reason: 'not-text' }])
    const many = await read(mail('Content-Type: multipart/mixed; boundary=b', '--b\n\nx\n'.repeat(20_000)))
    expect(many.text).toBe('x')
    expect(many.metadata).toMatchObject({ other_parts: expect.any(Number) })
    expect(many.metadata!.other_parts).toBeLessThan(10_000)
  })

  it('larger than the limit is refused', async () => {
    const { refused } = await contentsOf(mime, bytesFrom(mail('X: y', 'x'.repeat(1000))), 999)
    const { refused: file } = await contentsOf(mime, bytesFrom(mail('X: y', 'x'.repeat(9000))), 999)
    expect([...refused, ...file].map(({ reason, message }) => [reason, message.includes('more than 999')])).toEqual([
      ['too-large', true],
      ['too-large', false],
    ])
    expect((await contentsOf(mime, bytesFrom(mail('X: y', 'x'.repeat(1000))), 1000)).records).toHaveLength(1)
  })
})

describe('headers', () => {
  const title = async (subject: string, type = 'text/plain'): Promise<string | undefined> =>
    (await read(`Subject: ${subject}\nContent-Type: ${type}\n\nx`)).given?.title
  const gbk = (text: string): string => Buffer.from(encodeText(text, 'gb18030')!).toString('latin1')

  it('of encoded words are text', async () => {
    expect(await title('=?GBK?B?x+XB9w==?= a =?big5?Q?=B2M=ACy?=')).toBe('清流 a 清流')
    expect(await title('=?utf-8?Q?=E6=B8?=\n =?UTF-8*zh?Q?=85=E6=B5=81_a?= b')).toBe('清流 a b')
    expect(await title('=?iso-2022-jp?B?GyRCQDYbKEI=?=')).toBe('清')
    expect(await title('a=?utf-8?Q?b?=c')).toBe('abc')
  })

  it('in raw bytes are UTF-8, else what the message says', async () => {
    expect(await title(utf8('清流'))).toBe('清流')
    expect(await title(gbk('清流'), 'text/plain; charset=gb2312')).toBe('清流')
  })

  it('that cannot be decoded stay', async () => {
    for (const subject of ['=?klingon?Q?a?=', '=?utf-8?Q?=C7=E5?=', '=?utf-8?X?a?=', '=?utf-8?Q?a', gbk('清流')])
      expect(await title(subject)).toBe(subject)
    expect(await title('')).toBeUndefined()
  })

  it('name the sender in all ways', async () => {
    const author = async (from: string): Promise<string | undefined> =>
      (await read(`From: ${from}\nTo: x\n\nx`)).given?.author
    expect(await author('"Wang, \\"X\\"" <a@b.test>')).toBe('Wang, "X"')
    expect(await author('a@b.test (Wang)')).toBe('Wang')
    expect(await author('a@b.test')).toBeUndefined()
    expect(await author('<a@b.test>')).toBeUndefined()
  })

  it('have addresses in pieces, and dates with a zone or none', async () => {
    const page = async (date: string): Promise<unknown> =>
      (await read(`Content-Location: https://example.test/\n  a\nDate: ${date}\nContent-Type: text/html\n\nx`)).given
    expect(await page('4 Mar 24 10:00')).toEqual({ url: 'https://example.test/a', mediaType: 'text/html' })
    expect(await page('Mon, 04 March 2024 1:02 Z')).toMatchObject({ fetched: '2024-03-04T01:02:00Z' })
    expect(await page('4 Mar 2024 10:00:00 EST')).not.toHaveProperty('fetched')
  })
})

it('other files are no messages, and an empty one is empty', async () => {
  for (const text of ['<html><body>a</body></html>', '清流', '\0\x01\x02'])
    await expect(async () => mime.index(bytesOf(Buffer.from(text)), { maxBytes: 99 })).rejects.toThrow(
      /no header of a message/,
    )
  expect((await contentsOf(mime, Buffer.alloc(0))).places).toEqual([])
})

it('layers of other formats name no place', () => {
  const find = (...layers: string[]): unknown => mime.find(bytesOf(Buffer.alloc(9)), layers)
  expect(find('bytes 1+8', 'mime 1.2', 'base64')).toEqual({ number: 0, start: 1, length: 8 })
  for (const layers of [['bytes 1+9', 'mime 1'], ['bytes 1+8', 'gzip'], ['mime 1'], ['bytes 1+0', 'mime 1']])
    expect(find(...layers)).toBeUndefined()
})
