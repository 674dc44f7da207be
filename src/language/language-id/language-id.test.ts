import { describe, expect, it } from 'vitest'
import { CLASS, classOf, isHan, isKana } from '../characters/classes.ts'
import { hasSimplified, japaneseToo, shinjitaiOnly, simplifiedOnly, traditionalOnly } from '../script-tables/index.ts'
import { count, newTally, verdictOf } from './index.ts'

const verdict = (text: string) => {
  const tally = newTally()
  count(tally, text, 0, text.length)
  return verdictOf(tally)
}

describe('verdictOf', () => {
  it.each([
    ['國家與社會', 'hant'],
    ['国家与社会', 'hans'],
    ['國家与社會这', 'mixed'],
    ['中文文本', 'han'],
    ['佢嘅', 'hant'],
    ['魅力の臺灣', 'hant'],
    ['東京へ行きます', 'ja'],
    ['国際連合総会', 'ja'],
    ['대한민국 大韓民國', 'ko'],
    ['plain English', 'other'],
    ['', 'other'],
  ])('%s is %s', (text, expected) => {
    expect(verdict(text)).toBe(expected)
  })
})

describe('script tables', () => {
  const all = (test: (unit: number) => boolean, characters: string) =>
    [...characters].filter((character) => test(character.charCodeAt(0))).join('')

  it('list characters that only one side uses', () => {
    const characters = '國们里后台乾於著気国時佢'
    expect(all(traditionalOnly, characters)).toBe('國於時佢')
    expect(all(simplifiedOnly, characters)).toBe('们国')
    expect(all(shinjitaiOnly, characters)).toBe('気')
    expect(all(japaneseToo, characters)).toBe('於国時')
    expect(all(hasSimplified, characters)).toBe('國乾於時')
  })

  it('are disjoint', () => {
    for (let unit = 0; unit < 65536; unit++) {
      const sides = [traditionalOnly, simplifiedOnly, shinjitaiOnly].filter((test) => test(unit)).length
      if (sides > 1) throw new Error(`${String.fromCharCode(unit)} is on ${sides} sides`)
    }
  })
})

describe('characters', () => {
  it('have classes', () => {
    expect(isHan('龥'.charCodeAt(0))).toBe(true)
    expect(isHan('𠮷'.charCodeAt(0))).toBe(true)
    expect(isHan('𠮷'.charCodeAt(1))).toBe(false)
    expect(isKana('ー'.charCodeAt(0))).toBe(false)
    expect(classOf('Я'.charCodeAt(0))).toBe(CLASS.cyrillic)
    expect(classOf('×'.charCodeAt(0))).toBe(CLASS.common)
  })
})
