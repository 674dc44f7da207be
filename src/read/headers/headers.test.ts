import { describe, expect, it } from 'vitest'
import { addressOf, textOf } from './fields.ts'
import { holdsNoText } from './no-text.ts'
import { parseContentType, parseParameters } from './parameters.ts'

describe('a Content-Type', () => {
  const cases: readonly [string | undefined, string | undefined, string | undefined][] = [
    ['Text/HTML; Charset="GB2312"', 'text/html', 'GB2312'],
    ["text/html;charset='gbk'", 'text/html', 'gbk'],
    ['text/html; charset=utf-8, text/html', 'text/html', 'utf-8'],
    ['text/html, text/plain;x=1', 'text/html', undefined],
    ['text/plain; format="a;charset=x"; charset=big5; charset=gbk', 'text/plain', 'big5'],
    ['text/plain; a="\\";charset=x"; charset=y', 'text/plain', 'y'],
    [';charset=gbk', undefined, 'gbk'],
    ['html', undefined, undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
    ['text/html; charset="gbk', 'text/html', 'gbk'],
    ['text/html; charset=', 'text/html', undefined],
  ]
  for (const [field, mediaType, charset] of cases)
    it(String(field), () =>
      expect({ ...parseContentType(field) }).toMatchObject({
        ...(mediaType && { mediaType }),
        ...(charset && { charset }),
      }),
    )

  it('leaves out what it does not say', () => {
    expect(Object.keys(parseContentType('html'))).toEqual(['parameters'])
  })

  it('has quoted parameters as they are meant', () => {
    expect([...parseParameters('multipart/mixed; boundary="a\\"b;c"; Flag').parameters]).toEqual([
      ['boundary', 'a"b;c'],
    ])
  })
})

it('values are UTF-8 where they can be', () => {
  expect(textOf('\xe6\xb8\x85')).toBe('清')
  expect(textOf('\xc7\xe5')).toBe('\xc7\xe5')
  expect(addressOf('<https://a.test/\xc7>')).toBe('https://a.test/%C7')
})

it('types without text', () => {
  const none = [
    'image/png',
    'image/svg+xml',
    'video/mp4',
    'font/woff2',
    'application/pdf',
    'text/css',
    'application/vnd.oasis.opendocument.text',
  ]
  const some = [
    'text/html',
    'text/plain',
    'application/xhtml+xml',
    'application/json',
    'application/octet-stream',
    'message/rfc822',
  ]
  expect(none.filter((type) => !holdsNoText(type))).toEqual([])
  expect(some.filter(holdsNoText)).toEqual([])
})
