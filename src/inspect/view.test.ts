import { expect, it } from 'vitest'
import type { Row } from '../dataset/rows/row.ts'
import { piecesOf } from './view.ts'

const edit = { target: null, ordinal: null, certainty: 'certain', evidence: null }

it('gives pieces that together are the raw text and the clean one, placed in code points', () => {
  const raw = '𠮷<b>野</b>家𠮷'
  const edits = [
    { ...edit, rules: ['html/tag'], raw_start: 1, raw_length: 3, start: 1, length: 0 },
    { ...edit, rules: ['script/character'], raw_start: 4, raw_length: 1, start: 1, length: 1, evidence: '野→也' },
    { ...edit, rules: ['html/tag'], raw_start: 5, raw_length: 4, start: 2, length: 0 },
    { ...edit, target: 'title', rules: ['html/tag'], raw_start: 0, raw_length: 1, start: 0, length: 0 },
  ]
  const pieces = piecesOf({ text: '𠮷也家𠮷', edits } as unknown as Row, raw, () => 'known')
  expect(pieces).toMatchObject([
    { rawStart: 0, start: 0, same: '𠮷' },
    { rawStart: 1, start: 1, before: '<b>', after: '', cut: 0 },
    { rawStart: 4, start: 1, before: '野', after: '也', evidence: '野→也: known' },
    { rawStart: 5, start: 2, before: '</b>', after: '' },
    { rawStart: 9, start: 2, same: '家𠮷' },
  ])
})

it('cuts long pieces between characters, and says how much of what went is not shown', () => {
  const raw = `${'𠮷'.repeat(30_000)}${'x'.repeat(1000)}`
  const edits = [{ ...edit, rules: ['html/script'], raw_start: 30_000, raw_length: 1000, start: 30_000, length: 0 }]
  const pieces = piecesOf({ text: '𠮷'.repeat(30_000), edits } as unknown as Row, raw, () => undefined)
  const same = pieces.flatMap((piece) => ('same' in piece ? [piece] : []))
  expect(same.map(({ start }) => start)).toEqual([0, 10_000, 20_000])
  expect(same.map((piece) => piece.same).join('')).toBe('𠮷'.repeat(30_000))
  expect(pieces.at(-1)).toMatchObject({ rawStart: 30_000, before: `${'x'.repeat(150)}…${'x'.repeat(150)}`, cut: 700 })
})
