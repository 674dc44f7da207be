import { expect, it } from 'vitest'
import type { Block } from '../../../src/document/structure/block.ts'
import { containersOf } from '../containers.ts'
import { placesOf, plainStep } from './places.ts'

const block = (path: string): Block => ({
  start: 0,
  end: 1,
  tag: 'p',
  path,
  depth: path.split('/').length,
  shared: 0,
  linkChars: 0,
  hidden: false,
})
const place = (path: string): string => placesOf(containersOf([block(path)]))[0]!

it.each([
  ['html/body.home/div#wrap/div.post-body.post-7/p', 'div#wrap/div.post-body/p'],
  ['html/body/div.a/div/div.b/ul/li', 'div.a/div/div.b/ul/li'],
  ['html/body/div#post-4711/p.lead', 'html/body/div/p.lead'],
  ['html/body/table/tr/td/p', 'html/body/table/tr/td/p'],
  ['div.a.b/div.c.d/p', 'div.a/div.c/p'],
  ['p', 'p'],
])('of %s the place is %s', (path, expected) => {
  expect(place(path)).toBe(expected)
})

it('names of boxes are kept, those of parts of a text and those with digits are not', () => {
  expect(plainStep('div#main.content.col-9').names).toEqual(['#main', '.content'])
  expect(plainStep('article.story').names).toEqual(['article', '.story'])
  expect(plainStep('p.lead').names).toEqual([])
  expect(plainStep('div').names).toEqual([])
})
