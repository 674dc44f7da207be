import { describe, expect, it } from 'vitest'
import { findInText } from './find.ts'
import { KIND_NAMES } from './kinds/kind.ts'
import { KnownValues } from './known.ts'

function again(shown: string, text: string): string[] {
  const known = new KnownValues()
  known.add(shown, findInText(shown, new Set(KIND_NAMES)))
  return [...known.in(text)].map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)
}

describe('known values', () => {
  it.each([
    ['QQ号：54321987', '加54321987。', ['qq 54321987']],
    ['QQ号：54321987', '154321987，54321987a，54321987元，0.54321987，-54321987', []],
    ['加我微信：lin_xiaoyu88', '/u/Lin_Xiaoyu88/a', ['wechat Lin_Xiaoyu88']],
    ['加我微信：lin_xiaoyu88', 'lin_xiaoyu888 my-lin_xiaoyu88', []],
    ['WeChat: ChinaDaily', 'As ChinaDaily reports', []],
    ['电话：62223777', '62223777、6222-3777', ['landline 62223777', 'landline 6222-3777']],
    ['手机138 1234 5678', '订单号13812345678', ['mobile 13812345678']],
    ['身份证11010119900307803X', '编号11010119900307803x', ['identity-number 11010119900307803x']],
    ['来自 202.112.58.200', '版本202.112.58.200。202.112.58.200.1', ['ip-address 202.112.58.200']],
  ])('%s: %s', (shown, text, values) => expect(again(shown, text)).toEqual(values))

  it('takes time linear in the text', () => {
    const flood = ['1-'.repeat(200_000), 'a_'.repeat(200_000), '1'.repeat(400_000), '1.'.repeat(200_000)]
    for (const text of flood) expect(again('QQ号：54321987', `${text}a`)).toEqual([])
  })
})
