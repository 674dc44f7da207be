import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import * as OpenCC from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { CONVERSIONS, type ConversionName, createConversion } from './conversion.ts'
import { replaceAll } from './replacement.ts'

const LOCALES: Readonly<Record<ConversionName, readonly [from: string, to: string]>> = {
  t2s: ['t', 'cn'],
  tw2s: ['tw', 'cn'],
  tw2sp: ['twp', 'cn'],
  hk2s: ['hk', 'cn'],
  s2t: ['cn', 't'],
  s2tw: ['cn', 'tw'],
  s2twp: ['cn', 'twp'],
  s2hk: ['cn', 'hk'],
  jp2t: ['jp', 't'],
}

/** Characters and words that phrases, variants, new kanji and normalisation meet in; none of OpenCC's extension table. */
const PIECES = [
  ...'乾隆淨覆反復皇后後來著瞭解藉口鍾鐘徵麼么面麵里裡裏台臺頭髮发於于祕秘床牀群羣峰峯喫吃説說衞衛污汙',
  ...'国學学気駅弁芸欠缶广為爲滑鼠标軟体件硬盘盤',
  '軟體',
  '演算法',
  '算法',
  '滑鼠',
  '鼠标',
  '软件',
  '硬盘',
  '\uf902',
  '\uf90a',
  '\ufa6c',
  '\u{2f800}',
  '⿰亻專',
  '⿰',
  '𠮷',
  'a',
  '，',
  '\n',
]
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''))

describe.each(CONVERSIONS)('%s', (name) => {
  const [from, to] = LOCALES[name]
  const reference = OpenCC.Converter({ from, to })
  const conversion = createConversion(name)

  property.prop([text])('is what opencc-js makes of it', (input) => {
    expect(conversion.convert(input)).toBe(reference(input))
  })

  property.prop([text])('is made of sorted, disjoint, minimal replacements', (input) => {
    let at = 0
    for (const { start, end, text: replacement } of conversion.replacements(input)) {
      expect(start).toBeGreaterThanOrEqual(at)
      const was = input.slice(start, end)
      expect(replacement).not.toBe(was)
      if (was !== '' && replacement !== '') {
        expect([...replacement][0]).not.toBe([...was][0])
        expect([...replacement].at(-1)).not.toBe([...was].at(-1))
      }
      at = end
    }
  })
})

describe('createConversion', () => {
  it('says which entry decided where there was a choice', () => {
    expect(createConversion('t2s').replacements('反覆曬乾國')).toEqual([
      { start: 1, end: 2, text: '复', rule: 'phrase', evidence: '反覆→反复' },
      { start: 2, end: 3, text: '晒', rule: 'character' },
      { start: 3, end: 4, text: '干', rule: 'ambiguous', evidence: '乾→干' },
      { start: 4, end: 5, text: '国', rule: 'character' },
    ])
  })

  it('names the entries of every step that had a part in it', () => {
    expect(createConversion('tw2sp').replacements('滑鼠')).toMatchObject([{ rule: 'phrase', evidence: '滑鼠→鼠標' }])
  })

  it('converts the characters that opencc-js leaves out', () => {
    expect(createConversion('t2s').convert('殢圞樠')).toBe('𣨼𪢮𣗊')
  })

  it('keeps words, the longest first, and matches nothing across their edges', () => {
    const conversion = createConversion('tw2sp', ['軟體', '軟體動物', '發'])
    expect(conversion.convert('軟體動物與軟體開發')).toBe('軟體動物与軟體开發')
  })

  it('converts a range as if nothing stood around it', () => {
    const input = '皇后與皇後後'
    const out = createConversion('t2s').replacements(input, 2, 5)
    expect(replaceAll(input, out)).toBe('皇后与皇后後')
  })
})
