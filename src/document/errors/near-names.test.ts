import { describe, expect, it } from 'vitest'
import { didYouMean, nearNames } from './near-names.ts'

describe('nearNames', () => {
  const known = ['html/tag', 'html/table', 'html/escaped-tag', 'width/hard-wrap', 'width/indent', 'html/indent']
  it.each([
    ['html/tga', ['html/tag']],
    ['html/escaped', ['html/escaped-tag']],
    ['html/hard-wrap', ['width/hard-wrap']],
    ['width/indend', ['width/indent', 'html/indent']],
    ['html/zzz', []],
    ['html/', []],
    [`html/${'x'.repeat(1000)}`, []],
  ])('of %s', (name, near) => {
    expect(nearNames(name, known)).toEqual(near)
  })

  it('becomes a question, or nothing', () => {
    expect(didYouMean('width/indend', known)).toBe('Did you mean width/indent or html/indent? ')
    expect(didYouMean('html/zzz', known)).toBe('')
  })
})
