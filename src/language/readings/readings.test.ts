import { describe, expect, it } from 'vitest'
import { hasTone, isReading, PINYIN_LETTERS } from './index.ts'

describe('readings', () => {
  it('knows all readings of a character, Simplified or Traditional', () => {
    for (const [character, reading] of ['報 bào', '报 bào', '長 cháng', '長 zhǎng', '綠 lǜ', '驢 lǘ', '麼 me'].map(
      (l) => l.split(' '),
    ))
      expect(isReading(character!, reading!), `${character} ${reading}`).toBe(true)
  })

  it('distinguishes readings by their tones', () => {
    expect(isReading('報', 'báo')).toBe(false)
    expect(isReading('棧', 'stack')).toBe(false)
    expect(isReading('報', '')).toBe(false)
  })

  it('accepts a reading without tone mark for any tone, v for ü, and the ɑ and ɡ of GBK', () => {
    expect(isReading('們', 'men')).toBe(true)
    expect(isReading('綠', 'lv')).toBe(true)
    expect(isReading('剛', 'ɡānɡ')).toBe(true)
  })

  it('recognises tone marks', () => {
    expect(['jī', 'lǜ', 'ńg'].every(hasTone)).toBe(true)
    expect(['ji', 'lü', 'stack', ''].some(hasTone)).toBe(false)
  })

  it('lists the letters of pinyin', () => {
    const letters = new RegExp(`^[${PINYIN_LETTERS}]+$`)
    expect(letters.test('zhuāngɡlǜńḿ')).toBe(true)
    expect(letters.test('É')).toBe(false)
  })
})
