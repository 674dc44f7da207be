import { describe, expect, it } from 'vitest'
import { type Entry, plainOf } from '../../../src/language/values/value.ts'
import { readJsonHead } from './json-head.ts'
import { readLoosely } from './loose.ts'
import { readOrg } from './org.ts'

const plain = (map: readonly Entry[] | undefined): unknown => map && plainOf({ map })

describe('a block that its parser could not read', () => {
  const read = (text: string): unknown => plain(readLoosely(text, 0, text.length, ':'))
  it.each([
    ['"title": "a",\n"date": "b"', { title: 'a', date: 'b' }],
    ['title: a,', { title: 'a,' }],
    ["title: 'a' 和 'b'", { title: "'a' 和 'b'" }],
    ["title: 'It''s' # c", { title: "It's" }],
    ['title: "a # b" # c', { title: 'a # b' }],
    ['title: "a \\" b"', { title: 'a " b' }],
    ['title: a#b # c', { title: 'a#b' }],
    ['title: "open', { title: '"open' }],
    ['title: ~\neditor: "~"', { title: null, editor: '~' }],
    ['tags: [a, "b", ]', { tags: ['a', 'b'] }],
    ['author: [[a|b]]', { author: '[[a|b]]' }],
    ['tags:\n\t- a # c\n\t- "b"', { tags: ['a', 'b'] }],
    ['authors:\n  - name: a\n    title: b\n  - name: c', { authors: [{ name: 'a', title: 'b' }, { name: 'c' }] }],
    ['summary: |\n  a\n  b\ntitle: c', { summary: ['a', 'b'], title: 'c' }],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('of TOML ends at the first table', () => {
    const text = 'title = "a"\n[extra]\ntitle = "b"'
    expect(plain(readLoosely(text, 0, text.length, '='))).toEqual({ title: 'a' })
  })
})

describe('the keywords of Org', () => {
  const read = (text: string): unknown => {
    const head = readOrg(text, 0)
    return head && { entries: plain(head.entries), rest: text.slice(head.end).trim() }
  }
  it.each([
    ['#+TITLE: a\n\n# c\n#+DATE: [2024-01-05]\n* b', { entries: { TITLE: 'a', DATE: '2024-01-05' }, rest: '* b' }],
    ['#+TITLE: <a note in marks>\nb', { entries: { TITLE: '<a note in marks>' }, rest: 'b' }],
    ['#+TITLE: a\n:PROPERTIES:\n:ID: 1\n:END:\nb', { entries: { TITLE: 'a' }, rest: 'b' }],
    ['#+TITLE: a\n:ID: 1\nb', { entries: { TITLE: 'a' }, rest: ':ID: 1\nb' }],
    ['#+TITLE: a\n#+BEGIN_SRC sh\nls', { entries: { TITLE: 'a' }, rest: '#+BEGIN_SRC sh\nls' }],
    ['#+BEGIN_SRC sh\nls', undefined],
    ['# a\n#+TITLE: b', undefined],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('an object at the head', () => {
  it.each([
    ['{"title": "}\\""}\n\n正文', { title: '}"' }],
    ['{"title": "a"} 正文', undefined],
    ['{"title": "a"}\n', undefined],
    ['{"title": "a"}\n{"title": "b"}', undefined],
    ['{"name": "a"}\n正文', undefined],
    ['{"title": "a",}\n正文', undefined],
    ['{title}\n正文', undefined],
  ])('%j', (text, expected) => {
    expect(plain(readJsonHead(text, 0, 1000, 8)?.entries)).toEqual(expected)
  })
})
