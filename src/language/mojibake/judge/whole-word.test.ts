import { describe, expect, it } from 'vitest'
import { damage as damaged } from '../../encoding/paths/path.ts'
import type { Damage } from '../damage.ts'
import { wholeWord } from './whole-word.ts'

const PATH = 'koi8-r<windows-1251'

/** The damage of `word` by PATH from its letter `from` on, as a search that entered late finds it; and the whole of it. */
function extended(word: string, from: number, least = 0, path = PATH): string {
  const shown = damaged(word, PATH)!
  const pieces = Array.from(word.slice(from), (text, i) => ({ end: from + i + 1, text, filled: false }))
  const late: Damage = {
    start: from,
    end: word.length,
    text: word.slice(from),
    path,
    certainty: 'proven',
    confidence: 0.9,
    pieces,
  }
  const { start, text, pieces: all } = wholeWord(shown, late, least)
  expect(all.map((piece) => piece.text).join('')).toBe(text)
  expect(start).toBe(word.length - text.length)
  return text
}

describe('wholeWord', () => {
  it('adds one or two letters before the damage', () => {
    expect(extended('Привет', 1)).toBe('Привет')
    expect(extended('Привет', 2)).toBe('Привет')
  })

  it('adds nothing if more than two letters are before it', () => expect(extended('Привет', 3)).toBe('вет'))

  it('does not reach into other damage', () => expect(extended('Привет', 2, 1)).toBe('ривет'))

  it('is for paths between alphabets', () => expect(extended('Привет', 1, 0, 'utf-8<windows-1252')).toBe('ривет'))
})
