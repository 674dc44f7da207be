import { describe, expect, it } from 'vitest'
import { cutValue, type SourceValue, textOf } from './source-value.ts'

const SOURCE = '"a&lt;b&amp;c"'
const at = (part: string): { start: number; end: number } => {
  const start = SOURCE.indexOf(part)
  return { start, end: start + part.length }
}
/** `a<b&c`, and `--` for the character in between. */
const VALUE: SourceValue = {
  start: 1,
  end: SOURCE.length - 1,
  edits: [
    { ...at('&lt;'), text: '--', rule: 'r' },
    { ...at('&amp;'), text: '&', rule: 'r' },
  ],
}

/** The source of a part, and its text. */
function cut(from: number, to: number): readonly [string, string] | undefined {
  const part = cutValue(SOURCE, VALUE, from, to)
  return part && [SOURCE.slice(part.start, part.end), textOf(SOURCE, part)]
}

describe('a part of a value', () => {
  it('has the source and the edits between its ends', () => {
    expect(textOf(SOURCE, VALUE)).toBe('a--b&c')
    expect(cut(0, 6)).toEqual(['a&lt;b&amp;c', 'a--b&c'])
    expect(cut(0, 1)).toEqual(['a', 'a'])
    expect(cut(1, 3)).toEqual(['&lt;', '--'])
    expect(cut(1, 3)).toEqual(['&lt;', '--'])
    expect(cut(1, 4)).toEqual(['&lt;b', '--b'])
    expect(cut(3, 4)).toEqual(['b', 'b'])
    expect(cut(4, 5)).toEqual(['&amp;', '&'])
    expect(cut(3, 5)).toEqual(['b&amp;', 'b&'])
    expect(cut(5, 6)).toEqual(['c', 'c'])
  })

  it('leaves out what was removed at its ends', () => {
    const source = '[a]b'
    const removed = [0, 2].map((start) => ({ start, end: start + 1, text: '', rule: 'r' }))
    const value = { start: 0, end: 4, edits: removed }
    expect(textOf(source, value)).toBe('ab')
    expect(cutValue(source, value, 0, 1)).toEqual({ start: 1, end: 2, edits: [] })
    expect(cutValue(source, value, 1, 2)).toEqual({ start: 3, end: 4, edits: [] })
    expect(cutValue(source, value, 0, 2)).toEqual({ start: 1, end: 4, edits: removed.slice(1) })
  })

  it('is nothing where an end lies inside of what an edit put there, or nothing lies between', () => {
    for (const [from, to] of [
      [0, 2],
      [2, 4],
      [2, 3],
      [3, 3],
      [4, 3],
    ] as const)
      expect(cut(from, to), `${from} to ${to}`).toBeUndefined()
  })
})
