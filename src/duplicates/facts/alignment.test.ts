import { describe, expect, it } from 'vitest'
import { prepare } from '../prepared.ts'
import { comparable } from '../text/furniture.ts'
import { Alignment } from './alignment.ts'

const SENTENCES = [
  '镇上的老渡口昨天停航三小时',
  '小学操场改成了临时停车场',
  '气象台说明天傍晚可能有雷雨',
  '合作社收购稻谷一百二十吨',
  '博物馆新展出一面唐代铜镜',
  '城东的桥梁检修到下月中旬',
  '图书馆周末开放到晚上九点',
]
const text = (sentences: readonly string[]): ReturnType<typeof prepare> =>
  prepare(comparable(sentences.map((sentence) => `${sentence}。`).join('')))
function pairs(a: readonly string[], b: readonly string[]): string[] {
  const found: string[] = []
  new Alignment(text(a), text(b)).pairs((i, j) => {
    found.push(`${i} ${j}`)
    return false
  })
  return found
}

describe('sentences that may be versions of one another', () => {
  it.each([
    ['few', 3],
    ['many, found by an index', SENTENCES.length],
  ])('are found wherever they stand, each pair once: %s', (_, count) => {
    const a = SENTENCES.slice(0, count)
    // In the opposite order, each with other words at its end.
    const b = a.map((sentence) => `${sentence.slice(0, -2)}以后`).toReversed()
    const found = pairs(a, b)
    expect([...new Set(found)]).toHaveLength(found.length)
    for (let i = 0; i < count; i++) expect(found).toContain(`${i} ${count - 1 - i}`)
  })

  it('are none where nothing is alike, or all are equal', () => {
    const other = ['江上有雾', '灯塔换灯', '海鸥飞过', '渔船回港', '沙滩很长', '潮水很高']
    const far = other.map((each) => `${each}，船工们说从来没有见过这样的景象`)
    expect(pairs(SENTENCES, SENTENCES)).toEqual([])
    expect(pairs(SENTENCES.slice(0, 6), far).filter((pair) => !/^(\d) \1$/.test(pair))).toEqual([])
  })
})
