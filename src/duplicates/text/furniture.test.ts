import { describe, expect, it } from 'vitest'
import { isFurniture } from './furniture.ts'
import { FURNITURE, LONGEST_FURNITURE } from './furniture-rules.ts'

describe('lines of the site', () => {
  for (const { pattern, examples, negatives } of FURNITURE) {
    it.each(examples)('are %s', (line) => {
      expect(line).toMatch(pattern)
      expect(isFurniture(` ${line} `)).toBe(true)
    })
    it.each(negatives)('are not %s', (line) => {
      expect(line).not.toBe('')
      expect(isFurniture(line)).toBe(false)
    })
  }

  it('are short', () => {
    expect(isFurniture(`来源:${'水'.repeat(LONGEST_FURNITURE - 3)}`)).toBe(true)
    expect(isFurniture(`来源:${'水'.repeat(LONGEST_FURNITURE - 2)}`)).toBe(false)
  })
})
