import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { Params, Stage } from '../../src/document/stage.ts'
import { applyStage, defaults, draftOf } from '../../test/fixtures.ts'
import { rounds } from '../../test/rounds.ts'
import { script } from './index.ts'
import { readVariants } from './variant-markup.ts'

const stage = script as unknown as Stage<Params>
const clean = (text: string, params: Params = {}): string =>
  applyStage(draftOf(text), stage, { ...defaults(stage), ...params }).text

describe('markup for variants of Chinese', () => {
  it.each([
    ['a variant', '這款-{zh-hans:软件;zh-hant:軟體;zh-hk:軟件}-很好', '这款软件很好'],
    ['what it falls back to', '-{zh-cn:打印机; zh-tw:印表機}-與掃描器', '打印机与扫描器'],
    ['none for it: the first, converted', '-{zh-tw:印表機;zh-hk:打印機}-與掃描器', '印表机与扫描器'],
    ['raw text, unconverted', '這是-{著}-名的-{R|乾}-隆與-{zh-hans;zh-hant|張}-先生', '这是著名的乾隆与張先生'],
    ['a rule for the page', '作曲家-{A|zh-hans:里希特;zh-hant:李希特}-在後臺', '作曲家里希特在后台'],
    ['what shows nothing', '-{T|zh-hans:软件;zh-hant:軟體}--{H|zh-cn:a;zh-tw:b}--{-|zh-cn:a}-這是軟體-{}-', '这是软体'],
    ['markup within markup', '這是-{zh-hans:新-{R|軟}-件;zh-tw:-{x}-}-', '这是新軟件'],
    ['within what is converted', '這是-{zh-tw:新-{著}-軟}-', '这是新著软'],
    ['one way', '這是-{巨集=>zh-cn:宏;巨集=>zh-hans:宏}-', '这是宏'],
    ['a semicolon in a text', '這是-{甲;乙}-與-{zh-hans:丙;丁;zh-tw:戊}-', '这是甲;乙与丙;丁'],
    ['unbalanced marks', '這是}-軟體-{與', '这是}-软体-{与'],
    ['mathematics', '這是 10^-{n}- 與 a-{b}-c', '这是 10^-{n}- 与 a-{b}-c'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it('resolves to the target variant of the configuration', () => {
    const text = '這款-{zh-hans:软件;zh-tw:軟體;zh-hk:軟件}-由三位工程師開發'
    expect(clean(text, { when: 'never' })).toBe('這款軟體由三位工程師開發')
    expect(clean(text, { config: 't2hk' })).toBe('這款軟件由三位工程師開發')
    expect(clean('这款-{zh-hans:软件;zh-tw:軟體}-由三位工程师开发', { when: 'never' })).toBe('这款软件由三位工程师开发')
    expect(clean('这款-{zh-hans:软件;zh-tw:軟體}-由三位工程师开发')).toBe('这款软件由三位工程师开发')
  })

  it('is ignored in other languages', () => {
    const text = 'これはソフトウェアです-{漢字}-。あいうえお'
    expect(clean(text)).toBe(text)
  })

  const piece = fc.constantFrom('-{', '}-', 'zh-hans:', 'zh-tw:', ';', '|', 'A', 'H', '-', '軟', '体', '=>', ' ')
  it('is read into ordered, disjoint ranges', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const { removed, fixed } = readVariants(text, 'hans')
        for (const ranges of [removed, fixed]) {
          let at = 0
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            at = end
          }
        }
        applyEdits(
          text,
          removed.map((range) => ({ ...range, text: '', rule: 'variant' })),
        )
        clean(`這些軟體${text}`)
      }),
      { numRuns: rounds(600) },
    )
  })
})
