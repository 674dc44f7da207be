import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/document/structure/block.ts'
import { headEnd } from './head.ts'

/** The lines below a title that are read as its head. `#` begins a heading, `|` a line of the text. */
function headOf(lines: readonly string[], comments = Number.POSITIVE_INFINITY): string[] {
  let at = 0
  const blocks = ['Title', ...lines].map((line): Block => {
    const start = at
    at += line.length + 1
    const tag = line.startsWith('#') ? 'h2' : 'p'
    const block = { start, end: at - 1, tag, path: tag, depth: 1, shared: 0, linkChars: 0, hidden: false }
    return line.startsWith('|') ? block : { ...block, outside: 'test' }
  })
  return lines.slice(0, headEnd(blocks, { first: 0, last: blocks.length, page: true }, 0, comments) - 1)
}

const STANDFIRST = 'The river rose all night, and in the morning the lower road had gone under as far as the mill.'
const MIDDLE = 'Five ways to keep the water out of a cellar'
const BYLINE = ['By', 'The Team', '|', '6', 'mins', '/', 'May 3, 2014']

describe('the head of a title', () => {
  it('has four lines', () => {
    expect(headOf([MIDDLE, MIDDLE, MIDDLE, MIDDLE, MIDDLE])).toHaveLength(4)
  })

  it('goes on while lines are short', () => {
    expect(headOf([...BYLINE, MIDDLE])).toEqual(BYLINE)
    expect(headOf([...BYLINE.map(() => 'x'.repeat(40)), 'x'.repeat(41)])).toHaveLength(BYLINE.length)
    expect(headOf(Array<string>(20).fill('x'))).toHaveLength(12)
  })

  it('may hold one standfirst, and ends with a short line', () => {
    expect(headOf([STANDFIRST, ...BYLINE])).toHaveLength(8)
    expect(headOf(['a', 'b', 'c', 'd', STANDFIRST, 'May 3, 2014', MIDDLE])).toHaveLength(6)
    expect(headOf(['a', 'b', 'c', 'd', STANDFIRST, MIDDLE])).toHaveLength(4)
    expect(headOf([STANDFIRST, STANDFIRST, ...BYLINE])).toHaveLength(4)
  })

  it('ends at headings, at the text and at comments', () => {
    expect(headOf(['a', 'b', 'c', 'd', 'e', '# May', 'f'])).toHaveLength(5)
    expect(headOf(['a', 'b', 'c', 'd', 'e', '|f', 'g'])).toHaveLength(5)
    expect(headOf(['a', 'b', `|${STANDFIRST}`, 'd', 'e', 'May 3, 2014'])).toHaveLength(4)
    expect(headOf(['a', 'b', '|c', 'd', 'e', 'May 3, 2014'])).toHaveLength(6)
    expect(headOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 7)).toHaveLength(6)
  })
})
