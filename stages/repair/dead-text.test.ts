import { expect, it } from 'vitest'
import { findDeadText } from './dead-text.ts'

it('finds private-use characters between hanzi of any plane, and before others of them', () => {
  const text = '山\ue001\ue002水𠀀\ue003𠀁，\ue004。人\ue005的'
  // U+E002 stands behind another one, so four are too few.
  expect(findDeadText(text)).toEqual([])
  const more = `${text}𠀂\ue006火`
  expect(findDeadText(more)).toMatchObject([{ rule: 'private-use', start: 0, end: more.length - 1 }])
  expect(findDeadText(more)[0]!.message).toMatch(/^5 characters of private use within words, 5 different ones/)
})

it('begins such a finding at a hanzi beyond the basic plane', () => {
  const text = `a ${'𠀀\ue001人'.repeat(5)}`
  expect(findDeadText(text)).toMatchObject([{ rule: 'private-use', start: 2, end: text.length - 1 }])
})

it('counts scattered replacement characters, but no run that dead text reaches into', () => {
  const [scattered] = findDeadText('a\ufffdb \ufffd\ufffdc')
  expect(scattered).toMatchObject({ rule: 'replacement-characters', start: 1, end: 6 })
  expect(scattered!.message).toMatch(/^3 replacement characters/)
  const dead = '锟斤拷锟斤拷锟\ufffd\ufffd\ufffd\ufffd'
  expect(findDeadText(dead)).toMatchObject([{ rule: 'dead-text', start: 0, end: 8 }])
})
