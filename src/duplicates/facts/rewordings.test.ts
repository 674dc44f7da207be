import { describe, expect, it } from 'vitest'
import { FILLERS, SYNONYMS } from './rewordings.ts'

describe('words that editors put for one another', () => {
  it.each(SYNONYMS)('%s', (group) => {
    const words = group.split(' ')
    expect(words.length).toBeGreaterThan(1)
    for (const word of words) expect(word).not.toBe('')
  })

  it('and those that say nothing are written out', () => {
    for (const line of FILLERS) for (const word of line.split(' ')) expect(word).not.toBe('')
  })
})
