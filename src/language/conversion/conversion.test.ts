import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import * as OpenCC from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../test/rounds.ts'
import { configurationOf } from './configurations.ts'
import { CONVERSIONS, type ConversionName, createConversion } from './index.ts'
import { replaceAll } from './replacement.ts'
import { DictionaryTable } from './table.ts'

const LOCALES: Readonly<Record<ConversionName, readonly [from: string, to: string]>> = {
  t2s: ['t', 'cn'],
  tw2s: ['tw', 'cn'],
  tw2sp: ['twp', 'cn'],
  hk2s: ['hk', 'cn'],
  hk2sp: ['hkp', 'cn'],
  s2t: ['cn', 't'],
  s2tw: ['cn', 'tw'],
  s2twp: ['cn', 'twp'],
  s2hk: ['cn', 'hk'],
  s2hkp: ['cn', 'hkp'],
  tw2t: ['tw', 't'],
  hk2t: ['hk', 't'],
  t2tw: ['t', 'tw'],
  t2hk: ['t', 'hk'],
  jp2t: ['jp', 't'],
  t2jp: ['t', 'jp'],
}

const openccJs = (name: ConversionName): ((text: string) => string) => {
  const [from, to] = LOCALES[name]
  return OpenCC.Converter({ from, to })
}

/** Texts where phrases, variants, new kanji and normalisation meet, without known differences of opencc-js. */
const PIECES = [
  ...'乾隆淨覆反復皇后後來著瞭解藉口鍾鐘徵麼么面麵里裡裏台臺頭髮发於于祕秘床牀群羣峰峯喫吃説說衞衛污汙',
  ...'国學学気駅弁芸欠缶广為爲滑鼠标軟體件硬盘盤',
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
  '⿲彳⿱山王攵',
  '𠮷',
  '㗲',
  'a',
  '，',
  '\n',
]
const pieced = (pieces: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((found) => found.join(''))
const text = pieced(PIECES)
/** Any text: operators without operands, lone surrogates, whatever fast-check generates. */
const anyText = fc
  .array(
    fc.oneof(pieced([...PIECES, '⿰', '⿾', '⿳', '\ud867', '\udcbe', '\r\n\u2029']), fc.string({ unit: 'binary' })),
  )
  .map((parts) => parts.join(''))

/** There are sixteen conversions, and they share their code. */
const RUNS = { numRuns: rounds(100) }

describe.each(CONVERSIONS)('%s', (name) => {
  const reference = openccJs(name)
  const conversion = createConversion(name)
  const entries = new Set(
    [configurationOf(name).normalization, ...configurationOf(name).steps.map((step) => step.dictionaries)].flatMap(
      (group) => group.flatMap((dictionary) => dictionary.split('|').map((entry) => entry.replace(' ', '→'))),
    ),
  )

  property.prop([text], RUNS)('is what opencc-js makes of it', (input) => {
    expect(conversion.convert(input)).toBe(reference(input))
  })

  property.prop([anyText], RUNS)('is made of sorted, disjoint, minimal replacements, each by an entry', (input) => {
    let at = 0
    const replacements = conversion.replacements(input)
    for (const { start, end, text: replacement, evidence } of replacements) {
      expect(start).toBeGreaterThanOrEqual(at)
      const was = input.slice(start, end)
      expect(replacement).not.toBe(was)
      if (was !== '' && replacement !== '') {
        expect([...replacement][0]).not.toBe([...was][0])
        expect([...replacement].at(-1)).not.toBe([...was].at(-1))
      }
      for (const entry of evidence.split(', ')) expect(entries.has(entry.split(' ')[0]!), entry).toBe(true)
      at = end
    }
    expect(replaceAll(input, replacements)).toBe(conversion.convert(input))
  })

  property.prop([anyText], RUNS)('keeps every line', (input) => {
    expect(conversion.convert(input).split('\n').length).toBe(input.split('\n').length)
  })

  it('takes linear time for any text', () => {
    const [longest] = [...entries].map((entry) => entry.split('→')[0]!).sort((a, b) => b.length - a.length)
    for (const piece of ['⿰', '⿳一', '⿾', longest!.slice(0, -1), longest!.charAt(0), '\uf902'])
      expect(conversion.convert(piece.repeat(100_000 / piece.length))).not.toBe('')
  })
})

describe('createConversion', () => {
  it('names the entry that decided, and its alternatives', () => {
    expect(createConversion('t2s').replacements('反覆曬乾國')).toEqual([
      { start: 1, end: 2, text: '复', rule: 'phrase', evidence: '反覆→反复' },
      { start: 2, end: 3, text: '晒', rule: 'character', evidence: '曬→晒' },
      { start: 3, end: 4, text: '干', rule: 'ambiguous', evidence: '乾→干 乾' },
      { start: 4, end: 5, text: '国', rule: 'character', evidence: '國→国' },
    ])
  })

  it.each([
    ['s2t', '发', ['发→發 髮']],
    ['s2t', '反复', ['反复→反覆 反復']],
    // Phrases keep the form that the single character becomes.
    ['tw2t', '核', ['核→覈 核']],
    // A form beyond the BMP, made by analogy, is not an alternative.
    ['t2s', '買', []],
    // A single phrase that keeps a character does not make it ambiguous.
    ['t2s', '計', []],
    // Hong Kong keeps 臺 in names; Simplified text does not.
    ['t2hk', '臺', ['臺→台 臺']],
    ['t2s', '臺', []],
  ] as const)('by %s calls %s ambiguous by %j', (name, input, evidence) => {
    const found = createConversion(name).replacements(input)
    expect(found.length).toBe(1)
    expect(found.filter(({ rule }) => rule === 'ambiguous').map((one) => one.evidence)).toEqual(evidence)
  })

  it('names the entries of all steps involved', () => {
    expect(createConversion('tw2sp').replacements('滑鼠')).toMatchObject([
      { rule: 'phrase', evidence: '滑鼠→鼠標, 標→标' },
    ])
    expect(createConversion('tw2s').replacements('裡')).toMatchObject([{ rule: 'character', evidence: '裡→裏, 裏→里' }])
  })

  it('keeps words, the longest first, and matches nothing across their edges', () => {
    const conversion = createConversion('tw2sp', ['軟體', '軟體動物', '發', '滑 | 鼠', ''])
    expect(conversion.convert('軟體動物與軟體開發，滑 | 鼠與滑鼠')).toBe('軟體動物与軟體开發，滑 | 鼠与鼠标')
  })

  it('rejects a dictionary entry without a result', () => {
    for (const dictionary of ['國', '後|國 国', '國 国|後', '後 ', ' 国'])
      expect(() => new DictionaryTable([dictionary]), dictionary).toThrow('without a key or a form')
  })

  it('converts a range independently of the text around it', () => {
    const input = '皇后與皇後後'
    for (const name of ['t2s', 'tw2s'] as const)
      expect(replaceAll(input, createConversion(name).replacements(input, 2, 5))).toBe('皇后与皇后後')
  })
})

/** Differences between opencc-js 1.4.2 and OpenCC 1.4.2. Ours agrees with OpenCC; `js` is the result of opencc-js. */
describe('known differences of opencc-js', () => {
  it.each([
    ['leaves out TSCharactersExt', 't2s', '殢圞樠', '𣨼𪢮𣗊', '殢圞樠'],
    ['keeps characters beyond the BMP that TSCharactersExt changes', 't2s', '𩢾應', '𩧮应', '𩢾应'],
    ['takes an operator that is cut short for an operand', 'jp2t', '⿰衛⿰', '⿰衞⿰', '⿰衛⿰'],
    ['takes an operator that is cut short for an operand', 't2s', '⿰⿰乾', '⿰⿰干', '⿰⿰乾'],
    ['lets ⿾ and ⿿ have two operands', 't2s', '⿾國國', '⿾國国', '⿾國國'],
  ] as const)('%s (%s)', (_, name, input, ours, js) => {
    expect(createConversion(name).convert(input)).toBe(ours)
    expect(openccJs(name)(input)).toBe(js)
  })
})
