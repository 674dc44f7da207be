import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { madeCases } from '../../test/bench/privacy/made.ts'
import { scoreCases } from '../../test/bench/privacy/score.ts'
import { rounds } from '../../test/rounds.ts'
import { expectLinear } from '../../test/work/work.ts'
import { DIGITS, findAnywhere, findInAddress, findInText, settled } from './find.ts'
import { isRole } from './kinds/addresses.ts'
import { KIND_NAMES } from './kinds/kind.ts'
import { bankCards, identityNumbers, isIdentityNumber, passesLuhn } from './kinds/numbers.ts'
import { phones } from './kinds/phones.ts'

const ALL = new Set(KIND_NAMES)
const valuesOf = (text: string): string[] =>
  findInText(text, ALL).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

describe('values of a made set', () => {
  const { scores, wrong, missed } = scoreCases(madeCases(2, 12, 3))
  it('are found', () => expect(missed).toEqual([]))
  it('are the only ones that are found', () => expect(wrong).toEqual([]))
  it('are of all kinds', () => expect(scores.every(({ right }) => right === 12)).toBe(true))
})

describe('findInText', () => {
  it.each([
    ['手机138 1234 5678。', ['mobile 138 1234 5678']],
    ['手机138 1234-5678。', []],
    ['Tel13812345678.', ['mobile 13812345678']],
    ['room13812345678', []],
    ['（+86）13812345678', ['mobile （+86）13812345678']],
    ['13812345678@163.com', ['email 13812345678@163.com']],
    ['电话：0432-62223777/13812345678', ['landline 0432-62223777', 'mobile 13812345678']],
    ['手机13800138000', []],
    ['手机15412345678', []],
    ['电话62223777，电话400-820-8820', ['landline 62223777']],
    ['电话：6222377，Fax: 4219924，Fax: 42199240', ['landline 6222377', 'landline 42199240']],
    ['0845 766 9999，010-622-3777', []],
    ['电话01062223777，04326222377', ['landline 01062223777']],
    [
      '见https://example.org/30th.repost@example.org，https://example.org/?to=lin@example.org',
      ['email lin@example.org'],
    ],
    ['身份证110101900307123', ['identity-number 110101900307123']],
    ['编码110101900307123', []],
    ['身份证11010119900230803X', []],
    ['刷卡4111 1111 1111 1111', ['bank-card 4111 1111 1111 1111']],
    ['4111111111111111', []],
    ['信用卡4111111111111111', ['bank-card 4111111111111111']],
    ['号 4111 1111 1111 1111。', ['bank-card 4111 1111 1111 1111']],
    ['号 4111-1111 1111-1111。', []],
    ['信用卡5555555555554444，信用卡3530111333300000', ['bank-card 5555555555554444', 'bank-card 3530111333300000']],
    // Of these issuers no card has 19 digits, and 9 begins none.
    ['信用卡4111111111111111128，信用卡9112345678123451，信用卡0000000000000000', []],
    [
      '号6222021234567890128，6222 0212 3456 7890 128',
      ['bank-card 6222021234567890128', 'bank-card 6222 0212 3456 7890 128'],
    ],
    ['订单号6222021234567890128', []],
    ['來自 61.135.169.80，版本61.135.169.80', ['ip-address 61.135.169.80']],
    ['洽詢0912-345-678，貨號0912345678', ['mobile 0912-345-678']],
    ['聯絡0912345678', ['mobile 0912345678']],
    ['lin [at] example [dot] cn', ['email lin [at] example [dot] cn']],
    ['ssh://lin:x@host.example.cn/ @lin@social.example.cn', []],
    ['<482e28$3bj@knot.example.ca>', []],
    ['京A1234警 粤ZB123港', ['plate 京A1234警', 'plate 粤ZB123港']],
    ['沪AD12345，沪AZZZZZ', ['plate 沪AD12345']],
    ['沪A·D12345，沪A12345D，沪A·12345', ['plate 沪A·D12345', 'plate 沪A12345D', 'plate 沪A·12345']],
    // Six characters are of an electric car, whose letter is first or last and never beyond K.
    ['沪AX12345，沪A123456，沪A1D2345，沪AD1234E', []],
    ['wxid_abcdef1234567', ['wechat wxid_abcdef1234567']],
    ['微信：lin88', []],
    ['QQ 1234567，QQ 123456', ['qq 1234567']],
    ['QQ：123456，uin=123456', ['qq 123456']],
    ['fe80::1:2:3:4 2001:db8:0:0:1:2:3:4 240e:3a1::1:c', ['ip-address 240e:3a1::1:c']],
    [
      '电话：010-62223791、62223792/62223793；6222379',
      ['landline 010-62223791', 'landline 62223792', 'landline 62223793'],
    ],
    ['热线：010-62223791、62223792。\n电话(0432)6222379、2013年', ['landline (0432)6222379']],
    ['電話：9123 4567，WhatsApp 6123-4567', ['mobile 9123 4567', 'mobile 6123-4567']],
    ['电话6222-3777，9123 4567，电话9123 45678', ['landline 6222-3777']],
    ['电话010-62223791、62223792元', ['landline 010-62223791']],
    ['微信号lin_xiaoyu88，微信号lin88wei', ['wechat lin_xiaoyu88', 'wechat lin88wei']],
    ['微信号login，微信lin_xiaoyu88，公众微信号lin_xiaoyu88', []],
    ['身份证11010119900307803 X，11010119900307803 Y', ['identity-number 11010119900307803 X']],
    ['我的号码是13812345678元旦见，13812345679个人，13812345670元', ['mobile 13812345678', 'mobile 13812345679']],
    ['12:30:45:10:20:30:40:50', []],
    ['Tel +1 212 555 0123 2024-05-01', ['foreign-phone +1 212 555 0123']],
    [
      '+49 30 1234567 2024年 +44 20 7946 0123 08:30',
      ['foreign-phone +49 30 1234567', 'foreign-phone +44 20 7946 0123'],
    ],
    ['+852 9123 4567 9234 5678', ['foreign-phone +852 9123 4567']],
    ['+1 212 555 01234', []],
  ])('%s', (text, values) => expect(valuesOf(text)).toEqual(values))

  it('keeps what stands before a value of a higher kind in it', () => {
    const text = 'abcdefgh'
    const [low, high] = [{ kind: 'qq', start: 0, end: 6 } as const, { kind: 'email', start: 4, end: 8 } as const]
    expect(settled(text, [low, high])).toEqual([{ ...low, end: 4 }, high])
    expect(settled('abc efgh', [low, high])).toEqual([{ ...low, end: 3 }, high])
    expect(settled(text, [{ ...low, start: 4 }, high])).toEqual([high])
    expect(settled(text, [high, { ...low, start: 5, end: 7 }])).toEqual([high])
  })

  it('finds anywhere what it finds in text', () => {
    for (const { text } of madeCases(3, 8, 1)) {
      const there = [...findAnywhere(text, ALL)]
      for (const { start, end } of findInText(text, ALL))
        expect(
          there.some((found) => found.start <= start && found.end >= end),
          text,
        ).toBe(true)
    }
  })

  // One plus could once be read in 8^5 ways: then the first of these does not end.
  it.each([` +1${'2345678901'.repeat(6)}`, '+852 9123 4567 ', ' +49 (30'])('is linear in %j', (piece) =>
    expectLinear((text) => findInText(text, new Set(['foreign-phone'] as const)), piece),
  )

  it('finds an identity number in a longer one only where nobody reads it', () => {
    const text = '编号1.11010519491231002X'
    expect(findInText(text, ALL)).toEqual([])
    expect([...findAnywhere(text, ALL)].map(({ kind }) => kind)).toContain('identity-number')
  })

  it('looks for no other kind than those asked for', () => {
    expect(findInText('13812345678，lin@example.cn', new Set(['email'] as const))).toHaveLength(1)
    expect(findInText('13812345678', new Set())).toEqual([])
  })
})

describe('findInAddress', () => {
  it.each([
    ['https://example.cn/?tel=13912345671&x=1#m=13912345672', ['mobile 13912345671', 'mobile 13912345672']],
    ['/a?b&amp;uin=54321987', ['qq 54321987']],
    ['/a?to=lin%40example.cn', ['email lin%40example.cn']],
    ['/a?phone=%2B49%2030%201234567', ['foreign-phone %2B49%2030%201234567']],
    // Papers, versions and pages have numbers, too.
    ['/a?order_id=13912345671&ver=202.112.58.200', []],
    ['https://example.cn/p/13912345671.html', []],
    ['https://example.cn/', []],
  ])('%s', (address, values) =>
    expect(findInAddress(address, ALL).map(({ kind, start, end }) => `${kind} ${address.slice(start, end)}`)).toEqual(
      values,
    ),
  )
})

describe('checks', () => {
  it('know a wrong digit, a wrong day, and Luhn', () => {
    expect(['11010519491231002X', '110105194912310021', '110105199902300024'].map(isIdentityNumber)).toEqual([
      ...[true, false, false],
    ])
    expect(['4111111111111111', '4111111111111112', '79927398713'].map(passesLuhn)).toEqual([true, false, true])
  })

  it('know offices from persons', () => {
    expect(['info', 'Editor2', 'newsroom-cn', 'tougao'].map(isRole)).toEqual([true, true, true, true])
    expect(['lin.wei', 'li.info', 'cn', '12345', 'editorlin'].map(isRole)).toEqual([false, true, false, false, false])
  })
})

/** Pieces of numbers, with as wide gaps as they may have. */
const piece = fc.constantFrom(
  ...['1', '0', '62', '86', '138', '010', '4', '5678', '912', '-34', '(12)', '(5)', '-(34)', ' （67）', '.(89)', '—－'],
  ...[' ', '·', ') ', '转', 'X'],
)
const begin = fc.constantFrom('', '+49', '+1', '+852', '手机138', '电话：', '电话（010）', '卡号4', '身份证11', '(02) ')
const OF_DIGITS = [identityNumbers, bankCards, phones]

test.prop([begin, fc.array(piece, { minLength: 3, maxLength: 12 })], { numRuns: rounds(4000) })(
  'no number is lost to the test for seven digits',
  (head, pieces) => {
    const text = head + pieces.join('')
    for (const find of OF_DIGITS)
      for (const { start, end } of find(text, 'anywhere')) expect(text.slice(start, end)).toMatch(DIGITS)
  },
)
