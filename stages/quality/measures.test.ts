import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { costOf } from '../../src/language/text-model/index.ts'
import type { MeasureName } from './index.ts'
import { measurer } from './measures.ts'
import { scanner } from './scan.ts'

const measure = measurer()
const scan = scanner()

describe('a measure', () => {
  it.each<[string, Partial<Record<MeasureName, number>>]>([
    // Units: one for each Han or kana character, one for a run of others.
    ['他用了3个iPhone15和ソフト。', { units: 10, letter_units: 0.818182 }],
    ['𠮷野家 café naïve 3,000', { units: 7, letter_units: 0.625 }],
    ['3G7 42', { units: 2, letter_units: 0.5 }],
    ['ไทย', { units: 3 }],
    ['한국어 문장', { units: 2 }],
    ['😀😀', { units: 0, letter_units: 0 }],
    // Clauses end at punctuation and at line ends, not at other marks.
    ['甲乙丙，丁。戊己\n庚', { clause_length: 1.75 }],
    ['甲乙+丙丁', { clause_length: 4 }],
    // Signs.
    ['#甲#乙', { hash_ratio: 0.5 }],
    ['甲……乙…丙...丁......戊', { ellipsis_ratio: 0.294118 }],
    ['甲..乙', { ellipsis_ratio: 0 }],
    ['{甲}{', { curly_brackets: 2 }],
    ['【甲乙】丙丁', { bracketed_ratio: 0.333333 }],
    ['【甲【乙】丙】丁', { bracketed_ratio: 0.375 }],
    ['【甲\n乙】', { bracketed_ratio: 0 }],
    ['【𠮷】𠮷', { bracketed_ratio: 0.25 }],
    ['Lorem ipsum dolor, LOREM IPSUM', { lorem_ipsum: 2 }],
    // Lines.
    ['• 甲\n-乙\n  ●丙\n丁•', { bullet_lines: 0.75 }],
    ['甲…\n乙...\n丙…乙\n丁', { ellipsis_lines: 0.5 }],
    ['甲乙丙丁戊己庚辛壬癸\n甲乙丙丁戊己庚辛壬癸子', { short_lines: 0.5 }],
    ['𠮷𠮷𠮷𠮷𠮷𠮷', { short_lines: 1 }],
    ['甲乙\n甲乙\n丙𠮷\n丙𠮷', { duplicate_lines: 0.5, duplicate_line_chars: 0.363636 }],
    ['甲乙\n \n丙\n', { line_breaks: 1, duplicate_lines: 0, line_length: 1.5 }],
    // Sentences need a letter or digit and an end.
    ['甲。乙！丙？丁…', { sentences: 4 }],
    ['。。。！', { sentences: 0 }],
    ['甲？！乙……', { sentences: 2 }],
    ['他说：“走。”然后走了。', { sentences: 2 }],
    ['Pi is 3.14. See a.b.c.', { sentences: 2 }],
    ['“Go.” He went', { sentences: 1 }],
    ['标题\n正文', { sentences: 0 }],
    // C4 keeps the first and the last.
    ['他来了。\n来。\n他来了…\n他来了\n请打开JavaScript。\nWe use cookies here.\n“他来了。”', { c4_lines: 0.285714 }],
    ['JavaScript 和 javascript 都要打开。\n他来了。', { c4_lines: 0.5 }],
    // Runs.
    ['一二一二', { top_2gram: 1, top_3gram: 0.75, top_4gram: 1 }],
    ['一二 一二', { top_2gram: 0.8 }],
    ['一二三四五，一二三四五。', { duplicate_5grams: 0.416667, duplicate_6grams: 0 }],
    ['ab cd ef gh ij, ab cd ef gh ij', { duplicate_5grams: 0.333333 }],
  ])('of %j', (text, values) => expect(measure(text).values).toMatchObject(values))

  it('of an empty text is 0', () => {
    expect(new Set(Object.values(measure('').values))).toEqual(new Set([0]))
  })

  it('of runs is over the first 100,000 units and their characters', () => {
    const text = '甲乙丙丁戊己庚辛壬癸'.repeat(10_000)
    expect(measure(`${text}${'天地玄黄'.repeat(50_000)}`).values).toMatchObject({
      units: 300_000,
      duplicate_10grams: 0.9999,
      top_2gram: 0.2,
    })
    expect(scan(`${text}\n天`).units).toMatchObject({ length: 100_000, all: 100_001, chars: 100_000 })
  })

  it('of cost is the exponential of the mean of the text model', () => {
    const text = '春眠不觉晓，\n处处闻啼鸟。'
    expect(measure(text).values.perplexity).toBeCloseTo(Math.exp(costOf(text) / text.length), 5)
  })
})

describe('measures', () => {
  const piece = fc.constantFrom(
    '甲',
    '乙',
    '𠮷',
    '😀',
    'a',
    '7',
    ' ',
    '\n',
    '。',
    '，',
    '…',
    '.',
    '【',
    '】',
    '#',
    '-',
    '“',
    'ア',
  )
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  test.prop([texts])('count every character but white space once', (text) => {
    const { units, chars, byKind } = scan(text)
    const points = [...text]
    expect(chars).toBe(points.length)
    const shown = points.filter((point) => !/\s/.test(point)).length
    expect(byKind.reduce((sum, count) => sum + count, 0)).toBe(shown)
    expect(units.length === 0 ? 0 : units.ends[units.length - 1]).toBe(shown)
    expect(units.all).toBe(units.length)
    expect(units.words).toBeLessThanOrEqual(units.all)
  })

  test.prop([texts])('that are shares are from 0 to 1', (text) => {
    for (const [name, value] of Object.entries(measure(text).values))
      if (/_ratio$|_lines$|_chars$|grams?$|_units$/.test(name) && name !== 'ellipsis_ratio' && name !== 'hash_ratio')
        expect({ name, isShare: value >= 0 && value <= 1 }).toEqual({ name, isShare: true })
  })

  test.prop([texts, texts])('of lines add up over two texts', (a, b) => {
    const counts = (text: string): number[] => {
      const { lines, signs, sentences, units, clauses } = scan(text)
      return [lines.all, lines.ended, lines.bullet, lines.short, lines.c4, lines.ellipsis].concat(
        [signs.hashes, signs.ellipses, signs.bracketed, sentences, clauses],
        [units.all, units.words],
      )
    }
    const [x, y] = [counts(a), counts(b)]
    expect(counts(`${a}\n${b}`)).toEqual(x.map((count, i) => count + y[i]!))
  })
})
