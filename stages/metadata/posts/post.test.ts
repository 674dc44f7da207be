import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { POST_LINES, readPost } from './post.ts'

const ZONE = 'Asia/Shanghai'

describe('readPost', () => {
  it.each(POST_LINES.map(({ example }) => example))('%s', (line, name) => {
    const post = readPost(line, ZONE)!
    expect(line.slice(post.name.start, post.name.end)).toBe(name)
    expect(post.date.start).toBeGreaterThanOrEqual(0)
  })
  it.each(POST_LINES.map(({ negative }) => negative))('not: %s', (line) => expect(readPost(line, ZONE)).toBeUndefined())

  it.each(['楼主 发表于 2015-11-3 19:22:10', '沙发 发表于 2015-11-3 19:22', '2# 发表于 2015-11-3'])(
    'no name: %s',
    (line) => {
      expect(readPost(line, ZONE)).toBeUndefined()
    },
  )

  it.each(['本贴由', '发布时间 2005/03/15 by ', 'By Jane ', 'May 3, 2014 ', ' ', '（记者 '])(
    'is linear in %j',
    (piece) => {
      expectLinear((line) => readPost(line, ZONE), piece)
    },
  )
})
