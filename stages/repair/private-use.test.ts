import { expect, it } from 'vitest'
import { privateUse } from './private-use.ts'

it('finds private-use characters between hanzi of any plane, and before others of them', () => {
  const text = '山\ue001\ue002水𠀀\ue003𠀁，\ue004。人\ue005的'
  // U+E002 stands behind another one, so four are too few.
  expect(privateUse(text, [])).toEqual([])
  const more = `${text}𠀂\ue006火`
  expect(privateUse(more, [])).toMatchObject([{ rule: 'private-use', start: 0, end: more.length - 1 }])
  expect(privateUse(more, [])[0]!.message).toMatch(/^5 characters of private use within words, 5 different ones/)
})

it('begins such a finding at a hanzi beyond the basic plane, and takes one that recurs for a mark', () => {
  const text = `a ${'𠀀\ue40c人'.repeat(5)}`
  expect(privateUse(text, [])).toEqual([
    {
      rule: 'private-use',
      severity: 'info',
      start: 2,
      end: text.length - 1,
      message: 'U+E40C, of private use, 5 times within words: the text does not say what it means',
    },
  ])
})

it('leaves out what stands in misread text', () => {
  const text = '山\ue001水\ue002山\ue003水\ue004山\ue005水'
  expect(privateUse(text, [{ start: 4, end: 6 }])).toEqual([])
  expect(privateUse(text, [{ start: 0, end: 1 }])).toHaveLength(1)
})
