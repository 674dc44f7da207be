import { describe, expect, it } from 'vitest'
import { beginningWith, endingIn } from './lost-character.ts'
import { closesAt } from './marks.ts'

const code = (character: string): number => character.charCodeAt(0)

describe('a character that lost its first byte', () => {
  it('is the likeliest of those that end in the other', () => {
    // 有 is D3 D0, 们 C3 C7.
    expect(endingIn(0xd0, '没', 1, code('没'), code('人'))).toBe(code('有'))
    expect(endingIn(0xc7, '我', 1, code('我'), code('的'))).toBeUndefined()
  })

  it('is an indent at the start of a line', () => {
    for (const text of ['', '一\n', '一\n \u3000'])
      expect(endingIn(0xa1, text, text.length, 0, code('我'))).toBe(0x3000)
    expect(endingIn(0xa1, '一', 1, code('一'), code('我'))).not.toBe(0x3000)
  })
})

describe('a character that lost its last byte', () => {
  const after = (lead: number, text: string, end: number): string | undefined =>
    beginningWith(lead, text, end, code(text[end - 1]!))

  it('is the likeliest of those that begin with the other, before a space', () => {
    expect(after(0xd3, '我没人', 2)).toBe('有 ')
    expect(after(0xd3, '我没', 2)).toBe('有')
    expect(after(0xc3, '我的', 1)).toBeUndefined()
  })

  it('is a full stop with the line end or the tag behind it', () => {
    expect(after(0xa1, '他走了下一行', 3)).toBe('。\n')
    expect(after(0xa1, '他走了/p>', 3)).toBe('。<')
    expect(after(0xa1, '他走了）', 3)).toBe('。')
  })

  it('is a comma, or a bracket where one is open', () => {
    expect(after(0xa3, '他走了我说', 3)).toBe('，')
    expect(after(0xa3, '他（走了我说', 4)).toBe('）')
    expect(after(0xa3, '他（走）了我说', 5)).toBe('，')
    expect(after(0xa3, '他走了。', 3)).toBe('）')
  })
})

it('a clause closes at its mark, full-width or not, at a line end and at the end', () => {
  const text = '一,二。\n三'
  expect([0, 1, 2, 3, 4, 5, 6].filter((at) => closesAt(text, at))).toEqual([1, 3, 4, 6])
})
