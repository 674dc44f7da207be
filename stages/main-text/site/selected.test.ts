import { describe, expect, it } from 'vitest'
import type { Stage } from '../../../src/document/stage.ts'
import { parseSelector } from '../../../src/document/structure/selector.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../test/fixtures.ts'
import { html } from '../../html/index.ts'
import { containersOf } from '../containers.ts'
import { namedRanges, selected } from './selected.ts'

const documentOf = (body: string) => view(applyStage(draftOf(`<html><body>${body}</body></html>`), html as Stage))
const PAGE =
  '<div class="left"><p>a</p><div class="text"><p>b</p><div class="text"><p>c</p></div></div></div><div class="text"><p>d</p></div><p>e</p>'

function texts(selector: string): string {
  const { text, blocks } = documentOf(PAGE)
  const here = selected(containersOf(blocks), blocks, parseSelector(selector))
  return blocks.flatMap(({ start, end }, i) => (here[i] ? text.slice(start, end) : [])).join('')
}

describe('what a selector selects', () => {
  it.each([
    ['.text', 'bcd'],
    ['.left', 'abc'],
    ['.left .text', 'bc'],
    ['.text .text', 'c'],
    ['body .left p', 'abc'],
    ['.text .left', ''],
    ['p', 'abcde'],
  ])('%s: %s', (selector, expected) => {
    expect(texts(selector)).toBe(expected)
  })
})

it('ranges of a name are those of its outermost containers', () => {
  const { blocks } = documentOf(PAGE)
  expect(namedRanges(containersOf(blocks))).toEqual(
    new Map([
      ['.left', [{ first: 0, last: 3 }]],
      [
        '.text',
        [
          { first: 1, last: 3 },
          { first: 3, last: 4 },
        ],
      ],
    ]),
  )
})
