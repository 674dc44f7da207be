import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formOf } from './find-form.ts'

const rule = (text: string): string | undefined => formOf(text)?.rule

describe('files of data', () => {
  it.each([
    ['mail', 'From: a@b.c\nReceived: from x\n\tby y\nSubject: 船期\n\n船到了。\n'],
    ['mail', 'Message-ID: <1@b.c>\r\nFrom: a@b.c\r\n\r\n船到了。\r\n'],
    ['mail', 'From: <Saved by x>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n--b\n'],
    ['mail', 'From: A <a@b.c>\nTo: d@b.c\nSubject: 船期\nDate: Tue, 6 Feb 2024 09:12:00 +0100\n\n船到了。\n'],
    ['mail', 'From a@b.c Tue Mar  5 09:10:11 2024\nFrom: a@b.c\nReceived: x\n\n船到了。\n'],
    ['table', 'id,标题,日期\n1,船期,2024-01-05\n2,雾,2024-01-06\n'],
    ['table', '﻿id;name;text\n1;"a";"船\n到了"\n2;"b";"雾 ""散"" 了"'],
    ['table', 'name\tplace\tcount\n甲\t东口\t12\n乙\t西口\t9\n'],
    ['json', '{"a": 1}'],
    ['json', '[{"a": "船期"}, {"a": "雾"}]\n'],
    ['json-lines', '{"a": 1}\n{"a": 2}\n{"a": '],
    ['json-lines', '{"a": 1}\r\n\r\n{"a": 2}\r\n'],
    ['broken-json', '{"title": "船期", "text": "到了,\n "a": 1}'],
    ['broken-json', '[{"title": "船期"}, {"title": "雾'],
    ['broken-json', "{'title': '船期', 'text': None}"],
    ['broken-json', '{\n  "title": "船期",\n}'],
    [
      'sitemap',
      '<?xml version="1.0"?>\n<!-- made -->\n<urlset xmlns="https://sitemaps.example">\n<url><loc>a</loc></url>',
    ],
    ['sitemap', '\n<s:sitemapindex xmlns:s="https://sitemaps.example"><s:sitemap/></s:sitemapindex>'],
  ])('%s: %j', (expected, text) => {
    expect(rule(text)).toBe(expected)
  })

  it.each([
    ['a dialogue', 'Alice: hello there\nBob: hello\n\n船到了。'],
    ['a letter', 'Subject: about the lamp\nFrom: the harbour\n\nIt burns.'],
    ['words before a header', 'Dear reader: hello\nMIME-Version: 1.0\n\n船到了。'],
    ['a memo', 'From: A\nTo: B\nSubject: 船期\nDate: 6 February 2024\n\n船到了。\n'],
    ['a memo with an address', 'From: a@b.c\nTo: B\nSubject: 船期\nDate: 6 February 2024\n\n船到了。\n'],
    ['a header without a mail', 'From: a@b.c\n船到了。\nReceived: x\n\n'],
    ['a verse', '床前明月光,疑是地上霜,李白\n举头望明月,低头思故乡,李白\n'],
    [
      'prose with commas',
      'The lamp, the boat, the fog, all were there.\nOne, two, three, four of them.\nSo it was, as ever, in May, 2024.\n',
    ],
    ['numbers', '1,2,3\n4,5,6\n7,8,9\n'],
    ['rows of different length', 'id,标题,日期\n1,船期,2024-01-05\n2,雾\n'],
    ['two rows', 'id,标题,日期\n1,船期,2024-01-05\n'],
    ['a footnote', '[1]'],
    ['a reference', '[1] 见某书。\n[2] 又见。'],
    ['a link', '[船期](https://a.example) 到了。'],
    ['a template', '{% note %} 与 {{ a }}'],
    ['a quotation in braces', '{ 引用 }\n正文。'],
    ['a brace of code', '{ foo: 1 }'],
    ['nothing', ' \n '],
    ['words on a sitemap', 'The root is <urlset>.'],
    ['another list', '<?xml version="1.0"?><urlsets><url/></urlsets>'],
  ])('not %s', (_, text) => {
    expect(rule(text)).toBeUndefined()
  })

  it.each([
    ['base64', `MIME-Version: 1.0\n\n${'5ZCE5L2N6YK75bGF77yaDQoNCuacrOaciOmbhuW4guWwhg==\n'.repeat(3)}`, true],
    ['quoted-printable', 'MIME-Version: 1.0\n\n<p>=B4=AC=B5=BD=C1=CB</p>\n', true],
    ['parts', 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n船到了。\n', true],
    ['plain', 'MIME-Version: 1.0\n\n船到了，a = 1。\n', undefined],
    ['empty', 'MIME-Version: 1.0\n', undefined],
  ])('a mail in %s', (_, text, isEncoded) => {
    expect(formOf(text)).toMatchObject({ rule: 'mail' })
    expect(formOf(text)!.reject).toBe(isEncoded && 'mail')
  })

  it('are recognised by their start', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const form = formOf(text)
        if (form) expect(text.slice(0, form.start).trim().replace('\ufeff', '')).toBe('')
      }),
    )
  })
})
