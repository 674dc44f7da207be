import { expect, it } from 'vitest'
import { MANY, paragraphsOf, sharedParagraphs } from './paragraphs.ts'

const line = (sign: string): string => sign.repeat(30)

it('paragraphs are lines of a sentence or more', () => {
  const text = `${line('甲')}\n短\n${line('乙')}\n${line('甲')}`
  const [a, b, c] = paragraphsOf(text)
  expect(paragraphsOf(text)).toHaveLength(3)
  expect([a, b, c].map((each) => [each!.start, each!.end, each!.length])).toEqual([
    [0, 31, 30],
    [33, 64, 30],
    [64, 94, 30],
  ])
  expect(a!.hash).toBe(c!.hash)
  expect(a!.hash).not.toBe(b!.hash)
  expect(Number.isSafeInteger(a!.hash)).toBe(true)
  expect(paragraphsOf('甲'.repeat(29))).toEqual([])
  expect(paragraphsOf('')).toEqual([])
})

it('shared are those that many documents have, whatever their order', () => {
  const documents = Array.from({ length: MANY }, (_, i) => Float64Array.from(i === 0 ? [7, 3] : [3, 7 + i]))
  expect(sharedParagraphs(documents)).toEqual([{ hash: 3, documents: MANY }])
  expect(sharedParagraphs([...documents].reverse())).toEqual([{ hash: 3, documents: MANY }])
  expect(sharedParagraphs(documents.slice(1))).toEqual([])
})
