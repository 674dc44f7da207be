import { describe, expect, it } from 'vitest'
import { view } from '../../src/pipeline/draft.ts'
import { draftOf, fixtures } from '../../test/fixtures.ts'
import { expectLinear } from '../../test/work/work.ts'
import { buildKinds, DIGIT, HAN, LETTER, OTHER, PUNCTUATION, SPACE } from './character-kinds.ts'
import { MEASURES, quality } from './index.ts'
import { measurer } from './measures.ts'
import { GramCounter } from './repetition/grams.ts'

fixtures(quality, import.meta.dirname)

describe('quality', () => {
  const run = quality.create({ minLetters: 2, thresholds: [], failing: 'flag' })
  const reason = (text: string) => run(view(draftOf(text))).reject?.reason

  it.each([
    ['', 'empty'],
    [' \n。…', 'empty'],
    ['😀😀', 'empty'],
    ['A', 'near-empty'],
    ['同意', undefined],
    ['42', undefined],
    ['𠀋𠀋', undefined],
    ['はい', undefined],
    ['네네', undefined],
  ])('%j: %s', (text, expected) => expect(reason(text)).toBe(expected))

  it('gives finite measures, also for an empty text', () => {
    for (const text of ['', '\n', 'a', '\ud842\udfb7', '中'.repeat(20)]) {
      const { values } = measurer()(text)
      expect(Object.keys(values).sort()).toEqual(Object.keys(MEASURES).sort())
      for (const value of Object.values(values)) expect(Number.isFinite(value)).toBe(true)
    }
  })

  it('measures a text the same after any other text', () => {
    const text = '春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。'
    const measure = measurer()
    const first = measure(text)
    measure('中'.repeat(200_000))
    expect(measure(text)).toEqual(first)
    expect(first.values).toMatchObject({
      han_ratio: 0.833333,
      line_length: 12,
      ended_lines: 1,
      duplicate_lines: 0,
      unique_ratio: 0.95,
    })
  })

  it('is linear in the text', () => {
    const measure = measurer()
    expectLinear(measure, '甲')
  })
})

describe('kinds of characters', () => {
  const kinds = buildKinds()
  it.each([
    ['中〇々㐀', HAN],
    ['aZéжあ가ｗب', LETTER],
    ['07９', DIGIT],
    ['，。“”—…·・「」,.!', PUNCTUATION],
    [' \u3000\n\u00a0', SPACE],
    ['+=$@×÷★○→\ue137', OTHER],
  ])('%s', (signs, kind) => {
    for (const sign of signs) expect([sign, kinds[sign.charCodeAt(0)]]).toEqual([sign, kind])
  })
})

describe('GramCounter', () => {
  it('counts like a Map, after a reset too', () => {
    const counter = new GramCounter()
    for (const size of [1, 1000, 10]) {
      const map = new Map<number, number>()
      counter.reset(size)
      for (let i = 0; i < size; i++) {
        const key = Math.imul(i % 37, 0x10001)
        map.set(key, (map.get(key) ?? 0) + 1)
        expect(counter.add(key)).toBe(map.get(key))
      }
    }
  })
})
