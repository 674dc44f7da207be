import { describe, expect, it } from 'vitest'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import { blockProblems, type RowBlock, rowBlocks } from './blocks.ts'

const block = (kind: RowBlock['kind'], start: number, length: number): RowBlock => ({
  ...{ kind, start, length, level: null, number: null, href: null, alt: null, lang: null, author: null, date: null },
})

describe('blocks of a row', () => {
  it('count code points, and keep no half of a pair', () => {
    const text = '𠮷字\n山'
    const blocks = [
      { kind: 'link', start: 2, end: 3, href: '/\ud842' },
      { kind: 'item', start: 4, end: 5, level: 2, number: 7 },
      { kind: 'post', start: 4, end: 5, author: '山中人', date: '2012-03-04' },
    ] as const
    expect(rowBlocks(blocks, new CodePoints(text))).toEqual([
      { ...block('link', 1, 1), href: '/\ufffd' },
      { ...block('item', 3, 1), level: 2, number: 7 },
      { ...block('post', 3, 1), author: '山中人', date: '2012-03-04' },
    ])
  })

  it('must hold every line, and nothing within a line may reach over its end', () => {
    const text = '𠮷字\n \n山水'
    expect(blockProblems([block('paragraph', 0, 2), block('paragraph', 5, 2)], text)).toEqual([])
    expect(blockProblems([block('quote', 0, 7), block('strong', 0, 2)], text)).toEqual([])
    expect(blockProblems([block('strong', 0, 2), block('paragraph', 5, 2)], text)).toEqual([
      'no block holds the text at 0',
    ])
    expect(blockProblems([block('paragraph', 0, 2)], text)).toEqual(['no block holds the text at 5'])
    expect(blockProblems([block('quote', 0, 7), block('strong', 1, 5)], text)).toEqual([
      'strong at 1 to 6 reaches over a line',
    ])
    expect(blockProblems([block('quote', 0, 7), block('image', 7, 0)], text)).toEqual([])
    expect(blockProblems([block('quote', -1, 8)], text)).toEqual(['quote at -1 to 7 of 7 characters'])
    expect(blockProblems([block('quote', 0, 7), block('image', 5, -1)], text)).toEqual([
      'image at 5 to 4 of 7 characters',
    ])
    expect(blockProblems([block('quote', 0, 7), block('image', 8, 0)], text)).toEqual([
      'image at 8 to 8 of 7 characters',
    ])
  })
})
