import { describe, expect, it } from 'vitest'
import { Posts } from './posts.ts'

const between = (start: number, end: number): { start: number; end: number } => ({ start, end })

describe('an element around a post', () => {
  const posts = (): Posts => new Posts([between(10, 20), between(30, 40)])

  it('arranges posts where it encloses a whole one', () => {
    expect(posts().size).toBe(2)
    expect(posts().isFrame('item', between(10, 20))).toBe(true)
    expect(posts().isFrame('item', between(11, 25))).toBe(false)
    expect(posts().isFrame('item', between(5, 19))).toBe(false)
    expect(posts().isFrame('heading', between(0, 50))).toBe(false)
    expect(new Posts([]).isFrame('item', between(0, 50))).toBe(false)
  })

  it('arranges them as a cell or a row beside them in the same table, and never within a post', () => {
    const all = posts()
    expect(all.isFrame('cell', between(22, 28))).toBe(false)
    expect(all.isFrame('table', between(0, 50))).toBe(true)
    expect(all.isFrame('cell', between(22, 28))).toBe(true)
    expect(all.isFrame('row', between(0, 5))).toBe(true)
    expect(all.isFrame('cell', between(12, 18))).toBe(false)
    expect(all.isFrame('cell', between(20, 25))).toBe(true)
    expect(all.isFrame('cell', between(45, 55))).toBe(false)
    expect(all.isFrame('item', between(22, 28))).toBe(false)
  })

  it('is all that the post is where the first row of a table does not enclose its only post', () => {
    expect(posts().isFrame('table', between(9, 21), between(10, 12))).toBe(false)
    expect(posts().isFrame('table', between(9, 21), between(10, 20))).toBe(true)
    expect(posts().isFrame('table', between(0, 50), between(10, 12))).toBe(true)
  })

  it('does not count for the depth of what stands in the post', () => {
    const all = posts()
    all.isFrame('item', between(5, 25))
    expect(all.levelOf('item', 2, between(12, 14))).toBe(1)
    expect(all.levelOf('item', 1, between(12, 14))).toBe(1)
    expect(all.levelOf('quote', 2, between(12, 14))).toBe(2)
    expect(all.levelOf('item', 2, between(32, 34))).toBe(2)
    expect(all.levelOf('item', 2, between(1, 4))).toBe(2)
  })
})
