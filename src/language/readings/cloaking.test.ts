import { describe, expect, it } from 'vitest'
import { annotates, findAnnotations, recogniseCloak } from './cloaking.ts'

const recognise = (text: string) => recogniseCloak(text, findAnnotations(text))

describe('cloaking', () => {
  it('finds readings behind Chinese characters, in either width of bracket', () => {
    expect(findAnnotations('網(wǎng)、報（bào）, f(x) (wǎng)')).toEqual([
      { start: 1, end: 7, unit: '網'.charCodeAt(0), reading: 'wǎng' },
      { start: 9, end: 14, unit: '報'.charCodeAt(0), reading: 'bào' },
    ])
  })

  it('requires a complete bracket of one to six letters behind one character', () => {
    const readings = (text: string) => findAnnotations(text).map(({ reading }) => reading)
    expect(readings('網()報(zhuangx)網(wǎng)網((bào)(bào)網(wǎng）網(a b)網(zhuāng)')).toEqual([
      'wǎng',
      'wǎng',
      'zhuāng',
    ])
  })

  it('keeps no state between texts', () => {
    const text = '傳輸(shū)機(jī)房。天氣晴朗，從(cóng)北方來(lái)的飛(fēi)鳥在水邊。'
    expect(recognise(text)).toEqual(recognise(text))
    expect(recognise(`${text}從此`)).toBeUndefined()
    expect(recognise(text)).toBeDefined()
  })

  it("knows the annotator's readings", () => {
    expect(annotates('報'.charCodeAt(0), 'bào')).toBe(true)
    expect(annotates('报'.charCodeAt(0), 'bào'), 'nobody converted it').toBe(false)
    expect(annotates('報'.charCodeAt(0), 'qǐng')).toBe(false)
  })

  it('ignores bare characters in text that was read one byte off', () => {
    const text = '傳輸?shù)街醒霗C(jī)房。天氣晴朗，從(cóng)北方來(lái)的飛(fēi)鳥在水邊。'
    expect(recognise(text)?.readings.size).toBe(3)
    expect(recognise(`${text}從此`)).toBeUndefined()
  })

  it('requires most characters to be without annotation', () => {
    expect(recognise('這(zhè)個(gè)問(wèn)題(tí)難(nán)')).toBeUndefined()
  })
})
