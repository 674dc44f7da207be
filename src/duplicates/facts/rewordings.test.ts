import { describe, expect, it } from 'vitest'
import { DENYING_WORDS, FILLERS, SYNONYMS } from './rewordings.ts'

describe('words that editors put for one another', () => {
  it.each(SYNONYMS)('%s', (group) => {
    const words = group.split(' ')
    expect(words.length).toBeGreaterThan(1)
    for (const word of words) expect(word).not.toBe('')
    // A phrase would be split at its spaces, and its auxiliary verb be a word of the group: `a dit` beside `a déclaré`.
    expect(new Set(words).size, 'each word once').toBe(words.length)
  })

  it('and those that say nothing are written out', () => {
    for (const line of FILLERS) for (const word of line.split(' ')) expect(word).not.toBe('')
    const denying = new Set(DENYING_WORDS)
    expect(denying.size).toBe(DENYING_WORDS.length)
    for (const line of FILLERS) for (const word of line.split(' ')) expect(denying.has(word), word).toBe(false)
  })
})
