import { describe, expect, it } from 'vitest'
import { overwrite } from '../../src/pipeline/conceal.ts'
import { madeCases } from '../../test/bench/privacy/made.ts'
import { concealer } from './conceal.ts'
import { findAnywhere } from './find.ts'
import { KIND_NAMES, type Kind } from './kinds/kind.ts'

const hide = (text: string, seen: readonly string[] = [], kinds: readonly Kind[] = KIND_NAMES): string =>
  overwrite(text, concealer(new Set(kinds), seen)(text))

describe('concealer', () => {
  it.each([
    ['<a href="tel:13812345678">电话</a>', '<a href="tel:***********">电话</a>'],
    ['<a href="/v?m=13812345678&x=1">', '<a href="/v?m=***********&x=1">'],
    ['138<b class="x">1234</b>5678，', `${'*'.repeat(28)}，`],
    ['lin&#64;163&period;com；', '**********************；'],
    ['?to=lin%40163.com"', '?to=*************"'],
    ['{"a":"lin\\u0040163.com"}', `{"a":"${'*'.repeat(16)}"}`],
    ['电话１３８１２３４５６７８。', '电话＊＊＊＊＊＊＊＊＊＊＊。'],
    ['13&amp;#49;', '13&amp;#49;'],
    [
      '<i data-cfemail="543831">b</i><i data-cfemail="5438312f543831">',
      '<i data-cfemail="543831">b</i><i data-cfemail="**************">',
    ],
    ['订单号13812345678', '订单号***********'],
    ['{"qq":"12345678","wechat":"lin_wei88"}', '{"qq":"********","wechat":"*********"}'],
    ['editor@example.cn', 'editor@example.cn'],
    // What follows an escape of JSON begins a line.
    ['"资料\\n11010119900307803X\\r6222021234567890128\\t"', `"资料\\n${'*'.repeat(18)}\\r${'*'.repeat(19)}\\t"`],
    ['"邮箱\\nlin.wei@example.cn"', `"邮箱\\n${'*'.repeat(18)}"`],
    ['"{\\"a\\":\\"x\\\\nlin.wei@example.cn\\"}"', `"{\\"a\\":\\"x\\\\n${'*'.repeat(18)}\\"}"`],
    ['"+49 30 1234567\\n202.112.58.200"', `"${'*'.repeat(14)}\\n${'*'.repeat(14)}"`],
    ['"\\u000a11010119900307803X"', `"\\u000a${'*'.repeat(18)}"`],
    ['/l/email-protection#abcdefabcdef', `/l/email-protection#${'*'.repeat(12)}`],
    ['x&#10;11010119900307803X', `x&#10;${'*'.repeat(18)}`],
    // The label decides, however it is written.
    ['Vx：linxiaoyu', `Vx：${'*'.repeat(9)}`],
    ['WECHAT: linxiaoyu', `WECHAT: ${'*'.repeat(9)}`],
    ['3c-22-fb-1a-9e-07', '*'.repeat(17)],
  ])('%s', (text, hidden) => expect(hide(text)).toBe(hidden))

  it('hides what was masked elsewhere, however it is written, and no part of another word', () => {
    const seen = ['editor@example.cn', 'linxiaoyu88']
    expect(hide('写信Editor@Example.cn，editor@example.com', seen)).toBe(`写信${'*'.repeat(17)}，editor@example.com`)
    expect(hide('LinXiaoyu88，xlinxiaoyu88', seen)).toBe(`${'*'.repeat(11)}，xlinxiaoyu88`)
    expect(hide('写信editor@example.cn', seen.slice(1))).toBe('写信editor@example.cn')
  })

  it('hides what was masked in the text wherever it stands', () => {
    expect(hide('<i data-x="lin_wei88">12345</i>')).toBe('<i data-x="lin_wei88">12345</i>')
    expect(hide('<i data-x="lin_wei88">12345</i>', ['Lin_Wei88', '1<b>2345</b>'])).toBe(
      '<i data-x="*********">*****</i>',
    )
    expect(hide('id=0432a62223777b', ['0432-62223777'])).toBe('id=0432a62223777b')
    expect(hide('id=x043262223777', ['0432-62223777'])).toBe('id=x************')
  })

  it('hides all that is found anywhere', () => {
    for (const { text } of madeCases(5, 6, 1)) {
      const hidden = hide(text)
      for (const { start, end } of findAnywhere(text, new Set(KIND_NAMES)))
        expect(hidden.slice(start, end), text).not.toMatch(/[A-Za-z0-9]/)
    }
  })

  it('hides only the kinds that are masked', () => {
    expect(hide('13812345678 lin@163.com', [], ['email'])).toBe('13812345678 ***********')
  })

  it('keeps line ends and the length', () => {
    const text = '1<b>38\n1234</b>5678 🙂13812345678'
    expect(hide(text)).toHaveLength(text.length)
  })
})
