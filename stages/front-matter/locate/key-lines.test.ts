import { describe, expect, it } from 'vitest'
import { isData, isSpoken, tomlKey, yamlKey } from './key-lines.ts'

describe('the key of a line of YAML', () => {
  it.each([
    ['title: x', 'title', 'strong', 7, false],
    ['Title : x', 'Title', 'strong', 8, false],
    ['title:', 'title', 'strong', 6, false],
    ['title:\tx', 'title', 'strong', 7, false],
    ['"title": x', 'title', 'strong', 9, false],
    ["'a b': x", 'a b', 'identifier', 7, false],
    ['标题: x', '标题', 'strong', 4, false],
    ['author: x', 'author', 'weak', 8, false],
    ['og:image: x', 'og:image', 'identifier', 10, false],
    ['title:a: b', 'title', 'strong', 6, true],
    ['created: 10:20', 'created', 'strong', 9, false],
    ['foo_bar: x', 'foo_bar', 'identifier', 9, false],
    ['<<: *x', '<<', 'identifier', 4, false],
    ['Mood: x', 'Mood', 'words', 6, false],
    ['The old man: x', 'The old man', 'words', 13, false],
    ['created at: x', 'created at', 'strong', 12, false],
    ['up:: x', 'up', 'identifier', 5, false],
    ['title：x', 'title', 'strong', 6, true],
    ['title： x', 'title', 'strong', 7, true],
    ['date:2021-03-02', 'date', 'strong', 5, true],
  ])('%j', (line, key, kind, valueStart, irregular) => {
    expect(yamlKey(line)).toEqual({ key, kind, valueStart, irregular })
  })

  it.each([
    '陈默：你好',
    'https://a.example',
    '12:30 开始',
    'He said to me: go',
    '- title: x',
    '# title: x',
    '[a]: x',
    '春天来了',
    '',
    'foo:bar',
    '“title”： x',
    `${'a'.repeat(61)}: x`,
  ])('is not found in %j', (line) => {
    expect(yamlKey(line)).toBeUndefined()
  })
})

describe('the key of a line of TOML', () => {
  it.each([
    ['title = "x"', 'title', 'strong', 8],
    ['  "date"=x', 'date', 'strong', 9],
    ['author.name = x', 'author', 'weak', 14],
    ['Mood = x', 'Mood', 'identifier', 7],
    ['[params]', '', 'identifier', 8],
    ['[[a.b]] # c', '', 'identifier', 11],
  ])('%j', (line, key, kind, valueStart) => {
    expect(tomlKey(line)).toEqual({ key, kind, valueStart, irregular: false })
  })

  it.each(['title: x', '[链接](x)', '[x] y', '= x', '正文 = x'])('is not found in %j', (line) => {
    expect(tomlKey(line)).toBeUndefined()
  })
})

describe('a value', () => {
  it.each(['你好。', '来吗？”', '“走！”）', 'Because I had to say it.', '等等……'])('is spoken: %s', (value) => {
    expect(isSpoken(value)).toBe(true)
  })
  it.each(['2024-01-05', 'They left.', 'a.b.c', 'v1.2.', 'Jane Doe Jr.', '渡口的灯', 'https://a.example/b.c.'])(
    'is not spoken: %s',
    (value) => {
      expect(isSpoken(value)).toBe(false)
    },
  )
  it.each(['', '12', 'true', '"a b"', '[a, b]', '*x', '| # x', '2024-01-05'])('is data: %j', (value) => {
    expect(isData(value)).toBe(true)
  })
  it.each(['what is it', '他 说', 'x'.repeat(81)])('is not data: %j', (value) => {
    expect(isData(value)).toBe(false)
  })
})
