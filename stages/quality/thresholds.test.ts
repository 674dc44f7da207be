import { describe, expect, it } from 'vitest'
import { view } from '../../src/pipeline/draft.ts'
import { draftOf } from '../../test/fixtures.ts'
import { type QualityParams, quality } from './index.ts'
import { isWithin, parseThreshold, parseThresholds, refuseThresholds, type Threshold } from './thresholds.ts'

const at = (text: string): Threshold => parseThresholds([text])[0]!

describe('thresholds', () => {
  it.each([
    ['han_ratio >= 0.3', 'han_ratio >= 0.3'],
    ['han_ratio>=.30', undefined],
    ['  han_ratio≥0.30 ', 'han_ratio >= 0.3'],
    ['units<=100000', 'units <= 100000'],
    ['digit_ratio ≤ 0.287', 'digit_ratio <= 0.287'],
    ['han_ratio > 0.3', undefined],
    ['han_ratio >= 0.1234567', undefined],
    ['han_ratio >= -1', undefined],
    ['han_ratio', undefined],
    ['0.3 <= han_ratio', undefined],
    ['', undefined],
  ])('%j is read as %j', (text, name) => {
    const threshold = parseThreshold(text)
    expect(typeof threshold === 'string' ? undefined : threshold.name).toBe(name)
  })

  it('says what is expected', () => {
    expect(refuseThresholds(['han_ratio >= 0.3', 'han_ratio <= 0.9'])).toBeUndefined()
    expect(refuseThresholds(['hanratio >= 0.3'])).toMatch(/"hanratio" is none\. Did you mean "?han_ratio/)
    expect(refuseThresholds(['toString >= 1'])).toContain('"toString" is none')
    expect(refuseThresholds(['han_ratio > 0.3'])).toContain('"han_ratio > 0.3" is not')
    expect(refuseThresholds(['han_ratio >= 0.3', 'han_ratio≥0.4'])).toContain('han_ratio >= is there twice')
    expect(() => parseThresholds(['x'])).toThrow(TypeError)
  })

  it.each([
    ['han_ratio >= 0.3', 0.3, true],
    ['han_ratio >= 0.3', 0.299999, false],
    ['han_ratio <= 0.3', 0.300001, false],
    ['han_ratio <= 0.3', 0.3, true],
    ['top_2gram <= 0.1', 0.1, true],
    ['duplicate_8grams <= 0.154', 0.154, true],
    ['units >= 50', 49, false],
  ])('%s: %d', (text, value, within) => expect(isWithin(value, at(text))).toBe(within))
})

describe('a document that fails', () => {
  const text = '点击下载 click here to download the app now and follow us'
  const run = (params: Partial<QualityParams>) =>
    quality.create({ minLetters: 2, thresholds: [], failing: 'flag', ...params })(view(draftOf(text)))
  const thresholds = ['han_ratio >= 0.3', 'sentences>=1', 'units <= 1000']
  const beyond = ['han_ratio >= 0.3', 'sentences >= 1']

  it('is measured only, without thresholds', () => {
    const { traits, ...rest } = run({})
    expect(rest).toEqual({})
    expect(Object.keys(traits!)).toEqual(['measures'])
  })

  it('has a flag and a finding', () => {
    const { traits, findings, reject } = run({ thresholds })
    expect(traits).toMatchObject({ beyond, flags: ['threshold'] })
    expect(findings).toHaveLength(1)
    expect(findings?.[0]?.message).toMatch(
      /^han_ratio is 0\.093\d+, and the threshold asks for >= 0\.3; sentences is 0, and the threshold asks for >= 1$/,
    )
    expect(reject).toBeUndefined()
  })

  it('is only counted where it is kept', () => {
    const { traits, findings } = run({ thresholds, failing: 'keep' })
    expect(traits).toMatchObject({ beyond })
    expect(traits).not.toHaveProperty('flags')
    expect(findings).toHaveLength(1)
  })

  it('is rejected with all that it fails', () => {
    const { traits, reject } = run({ thresholds, failing: 'reject' })
    expect(reject?.reason).toBe('threshold')
    expect(reject?.message).toMatch(/^han_ratio is .*; sentences is 0, /)
    expect(traits).toMatchObject({ beyond })
  })

  it('passes those that it is within', () => expect(run({ thresholds: ['units >= 2'] }).findings).toBeUndefined())

  it('names its thresholds in one form', () =>
    expect(quality.thresholds?.({ minLetters: 2, thresholds, failing: 'flag' })).toEqual([...beyond, 'units <= 1000']))
})
