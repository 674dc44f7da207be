import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { texts } from '../../../test/made/edits.ts'
import type { Edit } from './edit.ts'
import { CodePoints, OffsetMap } from './offset-map.ts'

describe('positions', () => {
  const map = (edit: Omit<Edit, 'rule'>): [number, number][] => {
    const offsets = new OffsetMap([{ ...edit, rule: 'a' }])
    return [0, 1, 2, 3, 4].map((at) => [offsets.map(at, 'before'), offsets.map(at, 'after')])
  }
  it('stand on either side of an insertion at their place, as asked', () => {
    expect(map({ start: 2, end: 2, text: 'xy' })).toEqual([
      [0, 0],
      [1, 1],
      [2, 4],
      [5, 5],
      [6, 6],
    ])
  })

  it('stand at the edges of a replacement, and inside it at that which is asked', () => {
    expect(map({ start: 1, end: 3, text: 'xyz' })).toEqual([
      [0, 0],
      [1, 1],
      [1, 4],
      [4, 4],
      [5, 5],
    ])
  })

  it('move by all edits before them', () => {
    const edits = [
      { start: 0, end: 1, text: 'xyz', rule: 'a' },
      { start: 3, end: 3, text: 'Q', rule: 'a' },
      { start: 3, end: 5, text: '', rule: 'a' },
      { start: 6, end: 8, text: 'RS', rule: 'a' },
    ]
    const offsets = new OffsetMap(edits)
    const both = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => [offsets.map(at, 'before'), offsets.map(at, 'after')])
    expect(both).toEqual([
      [0, 0],
      [3, 3],
      [4, 4],
      [5, 6],
      [6, 6],
      [6, 6],
      [7, 7],
      [7, 9],
      [9, 9],
      [10, 10],
    ])
  })

  it('close up over a removal', () => {
    expect(map({ start: 1, end: 3, text: '' })).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 2],
    ])
  })
})

describe('code points', () => {
  it('count lone halves of pairs as one each', () => {
    const text = '\ud83da\ude00😀\ude00\ud83d'
    const points = new CodePoints(text)
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((at) => points.at(at))).toEqual([0, 1, 2, 3, 4, 4, 5, 6])
    expect(points.isPlain).toBe(false)
    expect(new CodePoints('中a\ud83d').isPlain).toBe(true)
    expect(new CodePoints('中a').at(2)).toBe(2)
  })

  test.prop([texts])('agree with UTF-16 positions', (text) => {
    const points = new CodePoints(text)
    let at = 0
    let count = 0
    for (const char of text) {
      expect(points.at(at)).toBe(count)
      expect(points.toUtf16(count)).toBe(at)
      at += char.length
      count++
    }
    expect(points.at(at)).toBe(count)
  })
})
