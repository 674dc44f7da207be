import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../src/document/ledger/edit.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { defaults, draftOf } from '../../../test/fixtures.ts'
import { type WidthParams, width } from '../index.ts'

const clean = width.create(defaults(width) as unknown as WidthParams)
const folded = (text: string): string => applyEdits(text, clean(view(draftOf(text))).edits ?? [])

describe('full-width tokens', () => {
  it.each([
    ['ｍｅｉ＿７＠ｅｘａｍｐｌｅ．ｏｒｇ', 'mei_7@example.org'],
    ['mei＠example．org', 'mei@example.org'],
    ['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ／ａ－ｂ？ｑ＝１％＃ｃ。', 'https://example.org/a-b?q=1%#c。'],
    ['https：//example.net/a？b=1，另见', 'https://example.net/a?b=1，另见'],
    ['ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ／～ａ／', 'www.example.com/~a/'],
    ['ＡＢＣ－１２０／Ｘ', 'ABC-120/X'],
    ['ABC－１２０', 'ABC-120'],
    ['Ｒ＆Ｄ，Ｉ＇ｍ，ａ＝ｂ，３＊４', "R&D，I'm，a=b，3*4"],
    ['Ｃ＋＋语言', 'C++语言'],
    ['Ｕ．Ｓ．Ａ．的', 'U.S.A.的'],
    ['１，２３４．５０元', '1,234.50元'],
    ['１２，３４５人，￥１００，２００', '12,345人，￥100,200'],
    ['１，２３４，５６７．８', '1,234,567.8'],
    ['（０９：０５：３０）', '（09:05:30）'],
    ['８：１５开会', '8:15开会'],
  ])('folds %s', (text, expected) => {
    expect(folded(text)).toBe(expected)
    expect(folded(expected)).toBe(expected)
  })

  it.each([
    ['１００，２００元', '100，200元'],
    ['第１，２００页', '第1，200页'],
    ['１，２３４。', '1，234。'],
    ['１，２３４５元', '1，2345元'],
    ['１２３４，５６７元', '1234，567元'],
    ['比分３：２，１：１００', '比分3：2，1：100'],
    ['１２：７５', '12：75'],
    ['Ａ．苹果　Ｂ．香蕉', 'A．苹果　B．香蕉'],
    ['Ａ＋级，和／或，微信＠小梅', 'A＋级，和／或，微信＠小梅'],
    ['增长３．５％，１０～２０', '增长3.5％，10～20'],
    ['ｘｈｔｔｐ：／ａ', 'xhttp：／a'],
    ['（０１０）６６６６', '（010）6666'],
    ['ABC－DEF', 'ABC－DEF'],
  ])('turns %s, which is not a token, into %s', (text, expected) => {
    expect(folded(text)).toBe(expected)
  })
})
