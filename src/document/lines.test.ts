import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Lines } from './lines.ts'

describe('Lines', () => {
  it('counts lines ended by LF, CR LF and a lone CR', () => {
    const lines = new Lines('a\nb\r\nc\rd')
    expect(lines.count).toBe(4)
    expect([0, 2, 5, 7].map((at) => lines.place(at))).toEqual([1, 2, 3, 4].map((line) => ({ line, column: 1 })))
  })

  it('takes CR CR LF for two line breaks and LF CR for two', () => {
    expect(new Lines('a\r\r\nb').count).toBe(3)
    expect(new Lines('a\n\rb').count).toBe(3)
  })

  it('puts a line break at the end of its own line', () => {
    const lines = new Lines('ab\r\ncd')
    expect(lines.place(2)).toEqual({ line: 1, column: 3 })
    expect(lines.place(3)).toEqual({ line: 1, column: 4 })
    expect(lines.place(6)).toEqual({ line: 2, column: 3 })
  })

  it('counts columns in code points', () => {
    const lines = new Lines('𠮷野家\n👨‍👩‍👧x')
    expect(lines.place(2)).toEqual({ line: 1, column: 2 })
    expect(lines.place(5 + 8)).toEqual({ line: 2, column: 6 })
    expect(lines.position({ line: 1, column: 2 })).toBe(2)
    expect(lines.position({ line: 2, column: 6 })).toBe(13)
  })

  it('gives the span of a line without its break', () => {
    const text = 'one\r\n\r\nthree\rfour\n'
    const lines = new Lines(text)
    const spans = [1, 2, 3, 4, 5].map((line) => lines.span(line))
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['one', '', 'three', 'four', ''])
  })

  it('has one empty line in an empty text', () => {
    const lines = new Lines('')
    expect(lines.count).toBe(1)
    expect(lines.place(0)).toEqual({ line: 1, column: 1 })
    expect(lines.span(1)).toEqual({ start: 0, end: 0 })
  })

  it('clamps a column to the end of its line and refuses a line that is not there', () => {
    const lines = new Lines('ab\ncd')
    expect(lines.position({ line: 1, column: 9 })).toBe(2)
    expect(() => lines.position({ line: 3, column: 1 })).toThrow(RangeError)
    expect(() => lines.position({ line: 1, column: 0 })).toThrow(RangeError)
    expect(() => lines.span(0)).toThrow(RangeError)
  })

  property.prop([fc.string({ unit: fc.constantFrom('a', '中', '𠮷', '\r', '\n') })])('finds its way back', (text) => {
    const lines = new Lines(text)
    const breaks = text.split(/\r\n|\r|\n/)
    expect(lines.count).toBe(breaks.length)
    let at = 0
    for (const char of text) {
      const place = lines.place(at)
      // Positions inside a line break have no column of their own to come back from.
      if (at <= lines.span(place.line).end) expect(lines.position(place)).toBe(at)
      expect(breaks[place.line - 1]).toBe(text.slice(lines.span(place.line).start, lines.span(place.line).end))
      at += char.length
    }
  })
})
