import { describe, expect, it } from 'vitest'
import { wideParts } from './wide-parts.ts'

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
const big = (text: string): Buffer => wide(text).swap16()
const MARK = Buffer.from([0xff, 0xfe])
const shown = (...parts: Buffer[]): string[] | undefined =>
  wideParts(Buffer.concat(parts))?.map(({ start, end, wide = 'other', mark }) => `${wide} ${start}–${end} mark ${mark}`)

describe('wideParts', () => {
  it('finds UTF-16 behind single-byte text, by its mark or its NULs', () => {
    expect(shown(Buffer.from('one\n'), MARK, wide('two\r\n'))).toEqual(['other 0–4 mark 0', 'utf-16le 4–16 mark 2'])
    expect(shown(Buffer.from('one\n'), wide('second\r\n'))).toEqual(['other 0–4 mark 0', 'utf-16le 4–20 mark 0'])
    expect(shown(Buffer.from('one\n'), big('second\r\n'))).toEqual(['other 0–4 mark 0', 'utf-16be 4–20 mark 0'])
  })

  it('finds single-byte text behind UTF-16', () => {
    const chinese = wide('第一天没有船来。\r\n')
    expect(shown(MARK, chinese, Buffer.from('second day: none\n'))).toEqual([
      `utf-16le 0–${chinese.length + 2} mark 2`,
      `other ${chinese.length + 2}–${chinese.length + 19} mark 0`,
    ])
  })

  it.each([
    ['UTF-16 alone', wide('The boat came late.\r\nNobody saw it.\r\n')],
    ['with its mark', Buffer.concat([MARK, wide('The boat came late.\r\n第二天\r\n')])],
    ['big-endian', big('Первый день\nSecond day\nТретий день\n')],
    ['hanzi whose bytes are ASCII', wide('慤㩹映杯敳潣摮\n'.repeat(3))],
    ['a NUL among ASCII', Buffer.from('one\0two\nthree\n')],
    ['records of fixed length', Buffer.from('name\0\0\0\0\nvalue\0\0\0\n')],
    ['FF FE among bytes', Buffer.from('one\n\xff\xfetwo\n', 'latin1')],
  ])('leaves %s', (_, bytes) => expect(shown(bytes)).toBeUndefined())
})
