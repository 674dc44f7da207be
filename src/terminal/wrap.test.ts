import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { displayWidth } from './width.ts'
import { wrap } from './wrap.ts'

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three four five six', 22, '  ')).toBe('  one two three four\n  five six')
    expect(wrap('short', 80, '  ')).toBe('  short')
    expect(wrap('', 80, '> ')).toBe('> ')
  })

  it('breaks within a word that is longer than a line', () => {
    expect(wrap(`a ${'前'.repeat(15)} b`, 22, '  ')).toBe(`  a\n  ${'前'.repeat(10)}\n  ${'前'.repeat(5)} b`)
  })

  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '前', 'é', '👨‍👩‍👧'), maxLength: 120 })
  test.prop([text, fc.integer({ min: 22, max: 60 })])(
    'never exceeds the columns and loses nothing',
    (text, columns) => {
      const wrapped = wrap(text, columns, '  ')
      for (const line of wrapped.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns)
      expect(wrapped.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    },
  )
})
