import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { Block } from '../../src/document/structure/block.ts'
import { expectLinear } from '../../test/work/work.ts'
import { dropSentences } from './sentences.ts'

const edits = (text: string) => {
  const block: Block = {
    start: 0,
    end: text.length,
    tag: 'p',
    path: 'p',

    depth: 1,
    shared: 0,
    linkChars: 0,
    hidden: false,
  }
  return dropSentences(text, [block], [])
}
const drop = (text: string): string => applyEdits(text, edits(text))

describe('sentences of a novel site', () => {
  it('go from between two sentences', () => {
    expect(drop('他走了。（本章未完，请翻页）天黑了。')).toBe('他走了。天黑了。')
  })

  it.each([
    '“门开着。（本章未完，请翻页）他说。',
    '「门开着。」他说：“走吧。（本章未完，请翻页）天黑了。”',
    '『门开着。（本章未完，请翻页）他说。』',
  ])('stay within quotation marks: %s', (text) => expect(drop(text)).toBe(text))

  it('go behind marks that are closed again', () => {
    expect(drop('“门开着。”「走吧。」（本章未完，请翻页）天黑了。')).toBe('“门开着。”「走吧。」天黑了。')
  })

  it.each(['他走了。', '“他走了。”', '（本章）', '本章未完。'])(
    'are looked for in time linear in a line of %s',
    (piece) => {
      expectLinear((text: string) => edits(`${text}（本章未完，请翻页）他坐下。`), piece)
    },
  )
})
