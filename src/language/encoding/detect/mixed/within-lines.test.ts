import { describe, expect, it } from 'vitest'
import { decodeAs } from '../../read/encodings.ts'
import { encodeText } from '../../tables/codecs.ts'
import { detectEncoding } from '../index.ts'

const utf8 = (text: string): Buffer => Buffer.from(text)
const other = (text: string, encoding: string): Buffer => Buffer.from(encodeText(text, encoding)!)

/** The text of each span, with its encoding unless that is UTF-8. */
const spans = (...parts: Buffer[]): string[] => {
  const bytes = Buffer.concat(parts)
  return detectEncoding(bytes).spans.map(({ encoding, start, end }) => {
    const { text } = decodeAs(bytes, encoding, start, end)
    return encoding === 'utf-8' ? text : `${encoding}: ${text}`
  })
}

describe('lines in two encodings', () => {
  it.each([
    ['标题：', '清晨的雾还没有散', 'gb18030', ' - 网站'],
    ['標題：', '清晨的霧還沒有散', 'big5', ' - 網站'],
    ['タイトル：', 'きれいな水の流れ', 'shift_jis', ' - ホーム'],
    ['タイトル：', 'きれいな水の流れ', 'euc-jp', ' - ホーム'],
    ['제목: ', '맑은 물이 흐른다', 'euc-kr', ' - 홈페이지'],
    ['Заголовок: ', 'Чистая вода', 'windows-1251', ' - сайт'],
  ])('%s%s in %s', (before, value, encoding, after) => {
    const [start, middle, end, ...rest] = spans(utf8(before), other(value, encoding), utf8(after))
    expect([start! + middle!.replace(`${encoding}: `, '') + end!, middle!.startsWith(`${encoding}: `)]).toEqual([
      before + value + after,
      true,
    ])
    expect(rest).toEqual([])
  })

  it('without ASCII between them', () => {
    expect(spans(utf8('你好，'), other('王小明', 'gb18030'), utf8('，欢迎访问'))).toEqual([
      '你好，',
      'gb18030: 王小明',
      '，欢迎访问',
    ])
  })

  it('with UTF-8 in the middle of GBK, line after line', () => {
    const line = Buffer.concat([other('用户 ', 'gb18030'), utf8('河边的小路'), other(' 登录成功\n', 'gb18030')])
    expect(spans(line, line)).toHaveLength(5)
  })

  it('beside lines in one encoding', () => {
    expect(
      spans(
        utf8('清晨的雾还没有散。\n标题：'),
        other('溪水从石头上流过', 'gb18030'),
        utf8('\n孩子们在水边玩了一个下午。\n'),
      ),
    ).toEqual(['清晨的雾还没有散。\n标题：', 'gb18030: 溪水从石头上流过\n', '孩子们在水边玩了一个下午。\n'])
  })
})

describe('lines in one encoding', () => {
  const text = '清晨的雾还没有散，溪水从石头上流过，孩子们在水边玩了一个下午。'
  it.each([
    ['a byte lost', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 10), bytes.subarray(11)])],
    ['two bytes lost', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 12), bytes.subarray(14)])],
    ['bytes lost in two characters', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 10), bytes.subarray(14)])],
    ['a foreign byte', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 9), Buffer.of(0xff), bytes.subarray(9)])],
    [
      'the second byte of each of three characters gone',
      (bytes: Buffer) => bytes.filter((_, i) => ![10, 13, 16].includes(i)),
    ],
    ['a question mark for a byte', (bytes: Buffer) => Buffer.from(bytes).fill(0x3f, 11, 12)],
  ])('UTF-8 with %s', (_, damage) => {
    expect(detectEncoding(Buffer.from(damage(utf8(text)))).spans.map(({ encoding }) => encoding)).toEqual(['utf-8'])
  })

  it('UTF-8 with a lost byte in a line with one accented letter, beside similar lines', () => {
    const lines = ['Il sentiero è scivoloso.', 'Il ponte è chiuso fino a lunedì.', 'La casa \xc3 sul fiume.', 'Chi è?']
    const bytes = Buffer.concat(
      lines.map((line) => Buffer.from(`${line}\n`, line.includes('\xc3') ? 'latin1' : 'utf8')),
    )
    expect(detectEncoding(bytes).spans.map(({ encoding }) => encoding)).toEqual(['utf-8'])
  })

  it.each(['gb18030'])('%s stays one span', (encoding) => {
    expect(spans(other(`${text}\n`.repeat(20), encoding))).toHaveLength(1)
  })
})
