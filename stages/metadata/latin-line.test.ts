import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../test/work.ts'
import { readLatinLine } from './latin-line.ts'
import { POST_LINES, readPost } from './posts.ts'

const ZONE = 'Asia/Shanghai'
const read = (line: string) => {
  const found = readLatinLine(line, ZONE)
  return found && [found.whole, ...found.segments.map(({ role, start, end }) => `${role}=${line.slice(start, end)}`)]
}

describe('readLatinLine', () => {
  it.each([
    ['By Jane Doe', [true, 'byline=Jane Doe']],
    ['By Jane Doe | May 3, 2014', [true, 'byline=Jane Doe', 'date=May 3, 2014']],
    ['By Jane Doe, Staff Writer · 5 min read', [true, 'byline=Jane Doe']],
    ['Published on May 3, 2014 · 12 comments', [true, 'published=May 3, 2014']],
    ['Posted 3 May 2014 10:20', [true, 'published=3 May 2014 10:20']],
    ['Last updated: November 18, 2025', [true, 'updated=November 18, 2025']],
    ['May 3, 2014', [true, 'date=May 3, 2014']],
    ['By Jane Doe • May 3, 2014 • Filed under travel', [false, 'byline=Jane Doe', 'date=May 3, 2014']],
    ['Written by Jane Doe for the winter edition of our magazine', [false, 'byline=Jane Doe']],
  ])('%s', (line, expected) => expect(read(line)).toEqual(expected))

  it.each([
    'On May 3, 2014 he left the city.',
    'The treaty of May 3, 2014',
    'By Jane Doe, who lived in Paris until May 3, 2014, and then left',
    'By May 3, 2014 all were gone.',
    '2024-05-13 来源: 北京青年报',
    'Jane Doe',
    '',
  ])('not: %s', (line) => expect(read(line)).toBeUndefined())
})

describe('readPost', () => {
  it.each(POST_LINES.map(({ example }) => example))('%s', (line, name) => {
    const post = readPost(line, ZONE)!
    expect(line.slice(post.name.start, post.name.end)).toBe(name)
    expect(post.date.start).toBeGreaterThanOrEqual(0)
  })
  it.each(POST_LINES.map(({ negative }) => negative))('not: %s', (line) => expect(readPost(line, ZONE)).toBeUndefined())
})

describe('hostile lines', () => {
  it.each(['By Jane ', '本贴由', 'May 3, 2014 ', '发布时间 2005/03/15 by ', ' ', '（记者 '])(
    'are linear in %j',
    (piece) => {
      expectLinear((line) => {
        readLatinLine(line, ZONE)
        readPost(line, ZONE)
      }, piece)
    },
  )
})
