import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, checkEdits } from '../../src/document/ledger/edit.ts'
import { view } from '../../src/pipeline/draft.ts'
import { defaults, draftOf, fixtures, titleOf } from '../../test/fixtures.ts'
import { expectLinear } from '../../test/work/work.ts'
import { type WidthParams, width } from './index.ts'
import { foldEvidence, showsFold, unfold } from './punctuation.ts'

fixtures(width, import.meta.dirname)

const clean = width.create(defaults(width) as unknown as WidthParams)

describe('width', () => {
  /** The parts of lines, and characters that can interfere. */
  const text = fc.string({
    unit: fc.constantFrom(
      ...'今天国。、“”《》,:;!?()，：（） []m\u001b\t\r\n\u3000\u00a0\u200b\u200d\ufeff\u00ad１Ａ.．1a金⻓\u0000\u2028\u200f`~',
      ...'\u202e\u202c\u2066\u2069\u200fא\ufe00\ufe0f\ue5e5：，＠／－９',
      '\u{e0041}',
      '\u{e0100}',
      '\u{1f3f4}\u{e0067}\u{e007f}',
      '👩',
      '丽',
      '```\n',
    ),
    maxLength: 80,
  })

  property.prop([text])('makes edits that hold, and no more on its own output', (input) => {
    const edits = clean(view(draftOf(input))).edits ?? []
    checkEdits('width', width.rules, input, edits)
    const output = applyEdits(input, edits)
    // The evidence of a fold depends on the characters between the marks; everything else is done in one pass.
    const again = (clean(view(draftOf(output))).edits ?? []).filter((edit) => edit.rule !== 'folded-punctuation')
    expect(applyEdits(output, again)).toBe(output)
  })

  it.each([
    ['他走了。\u202c\u3000\u3000今天下雨。', '他走了。\n今天下雨。'],
    ['他走了。\u3000\u202c\u3000今天下雨。', '他走了。\n今天下雨。'],
    ['他走了。\u3000\u3000\u202c今天下雨。', '他走了。\n今天下雨。'],
    ['他走了。\u3000\u202c\u3000\u3000今天下雨。', '他走了。\u3000\u3000\u3000今天下雨。'],
    ['他走了。\ue5e5\ue5e5今天下雨。', '他走了。\n今天下雨。'],
    ['a\u001b．Ａ', 'a.A'],
    ['ｗ\u200bｗｗ．ａ．ｃｎ／ｘ', 'www.a.cn/x'],
    ['１\u200b．５元，１\u200b２：３０', '1.5元，12:30'],
    ['Ａ\u200b．甲', 'A．甲'],
  ])('ignores invisible characters next to the ones it reads: %j', (input, expected) => {
    expect(applyEdits(input, clean(view(draftOf(input))).edits ?? [])).toBe(expected)
  })

  it.each([
    '《红楼梦》第①回、½杯、5㎏、№3、℃、Ⅷ、㈱、㊗',
    '表情👨‍👩‍👧、🏳️‍🌈、👍🏽、☺️、1️⃣都在',
    '葛\u{e0100}城与辻\u{e0101}堂', // variation sequences of ideographs
    '“引号”‘单引号’——破折号……省略号',
    '中文 and English 之间的空格',
    '〇一二、々、〆切、㐀、𠮷野家',
    'e\u0301 und ü, ﬁ, ²',
  ])('leaves %s as it is', (input) => {
    expect(clean(view(draftOf(input))).edits ?? []).toEqual([])
  })

  it('makes full-width digits half-width, and never a quotation mark of one', () => {
    const input = '共１２３４５６７８９０人，第１名'
    expect(applyEdits(input, clean(view(draftOf(input))).edits!)).toBe('共1234567890人，第1名')
  })

  it('has a switch for every rule', () => {
    const off = Object.fromEntries(Object.keys(defaults(width)).map((name) => [name, false]))
    const input = '\ufeff　　１Ａ 金⻓\u200b\u0007\u00a0今天,好。 \r\n\r\n'
    expect(width.create(off as unknown as WidthParams)(view(draftOf(input))).edits).toEqual([])
  })

  it('restores marks only where the document shows the fold', () => {
    const show = (text: string, cloaked = false) => showsFold(foldEvidence(text), cloaked)
    expect(show('今天,省委(扩大)会议。他说:好、很好。各市(州)参会。')).toBe(true)
    expect(show('今天,省委(扩大)会议。他说：好、很好。各市(州)参会。')).toBe(false)
    expect(show('今天,省委开会。')).toBe(false)
    expect(show('今天,省委开会。', true)).toBe(true)
    // With marks of a single kind, more are needed: eight commas, and as many marks that ASCII lacks.
    expect(show('早上,他起床、洗脸。'.repeat(8))).toBe(true)
    expect(show('早上,他起床、洗脸。'.repeat(7))).toBe(false)
    expect(show(`${'早上,他起床、洗脸。'.repeat(8)}后来，他走了。`)).toBe(false)
  })

  const SHOWN = '今天,省委(扩大)会议。他说:好、很好。各市(州)参会。\n'
  it.each([
    ['(1)我国启动调查', '（1）我国启动调查'],
    ['(4)“百日行动”', '（4）“百日行动”'],
    ['(1) first', '(1) first'],
    ['f(1)我', 'f(1)我'],
    ['增长8.0%;研发', '增长8.0%；研发'],
    ['&nbsp;中文 &#12354;中', '&nbsp;中文 &#12354;中'],
    ['他走了, 她没走', '他走了， 她没走'],
    ['一年, two years', '一年, two years'],
    ['他回来了没有?这里去福州', '他回来了没有？这里去福州'],
    ['难道他真的去了?还是没去', '难道他真的去了？还是没去'],
    ['他的记?本丢了', '他的记?本丢了'],
  ])('turns %s in such a document into %s', (line, expected) => {
    const text = SHOWN + line
    expect(applyEdits(text, unfold(text, [])).slice(SHOWN.length)).toBe(expected)
  })

  it('restores the marks of a field where its document showed the fold', () => {
    const title = '景俊海:坚持'
    expect(clean(titleOf(title, { lang: 'zh', flags: ['folded-punctuation'] }))).toEqual({
      edits: [{ start: 3, end: 4, text: '：', rule: 'folded-punctuation' }],
    })
    expect(clean(titleOf(title)).edits).toEqual([])
  })

  it('keeps the indent of what the page marks as code', () => {
    const text = '　　文字\n    code\n\n  more'
    const pre = {
      start: 5,
      end: text.length,
      tag: 'pre',
      path: 'body/pre',
      depth: 2,
      shared: 0,
      linkChars: 0,
      hidden: false,
    }
    const doc = { ...view(draftOf(text)), blocks: [pre] }
    expect(applyEdits(text, clean(doc).edits ?? [])).toBe('文字\n    code\n\n  more')
  })

  it('restores a lost break before text, not in white space at the end of a line', () => {
    const text = '雨停了。\u3000\u3000\u200b天晴了。\u3000\u3000\u200b'
    expect(applyEdits(text, clean(view(draftOf(text))).edits ?? [])).toBe('雨停了。\n天晴了。')
  })

  it.each(['(', ')', '?', '\u001b[', '\u001b]', '\u200b', '\u3000', '```\n', ',中', '１', '\r', '中?'])(
    'is linear in %j',
    (piece) => {
      expectLinear(
        (text) => clean(view(draftOf(text))),
        (units) => `今天,国(天)会:好。、“${piece.repeat(units / piece.length)}`,
      )
    },
  )
})
