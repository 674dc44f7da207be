import { describe, expect, it } from 'vitest'
import { damages } from '../index.ts'
import { Work } from './work.ts'

/** Pseudo-random numbers, the same in every run. */
function* chance(seed: number): Generator<number, never> {
  for (let x = seed; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    yield x >>> 8
  }
}

describe('work', () => {
  it('grows with the text and can be used up', () => {
    const [short, long] = [new Work(''), new Work('中'.repeat(1_000_000))]
    for (const work of [short, long]) work.spend(8_000_000)
    expect([short.isSpent, long.isSpent]).toEqual([true, false])
    long.spend(30_000_000)
    expect(long.isSpent).toBe(true)
  })

  it('ends the search in a text full of mixed damage, and says where', () => {
    const random = chance(7)
    const words = [
      '鐨勩',
      'ÖÐÎÄ',
      '敦极笢腔',
      '縺薙ｓ',
      'Ã©',
      'РџСЂ',
      '?',
      '銆',
      '荤尔',
      'и狐竲',
      '的',
      'äåø',
      '뼇',
      '\ue000',
    ]
    let text = ''
    while (text.length < 60_000) {
      for (let i = 0; i < 20; i++) text += words[random.next().value % words.length]
      text += '\n'
    }
    const search = damages(text)
    let next = search.next()
    while (!next.done) next = search.next()
    expect(next.value).toBeGreaterThan(0)
    expect(next.value).toBeLessThan(text.length)
  })

  it('is enough for ordinary damage', () => {
    const search = damages('鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧\n'.repeat(2000))
    let count = 0
    let next = search.next()
    for (; !next.done; next = search.next()) count++
    expect([count, next.value]).toEqual([2000, undefined])
  })
})
