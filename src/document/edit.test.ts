import { describe, expect, it } from 'vitest'
import { rules } from '../../test/edits.ts'
import { applyEdits, checkEdits, type Edit, EditError } from './edit.ts'

describe('edits', () => {
  it('are applied alike, few or many', () => {
    const text = '中a\ud83d\ude00文b'.repeat(60)
    const edits = Array.from({ length: 60 }, (_, i): Edit[] => [
      { start: i * 6 + 1, end: i * 6 + 2, text: i % 3 === 0 ? '' : '\ud840\udc00字', rule: 'a' },
      { start: i * 6 + 5, end: i * 6 + 5, text: 'x', rule: 'a' },
    ]).flat()
    for (const count of [63, 64, 65, 120]) {
      const some = edits.slice(0, count)
      let expected = text
      for (const { start, end, text: put } of [...some].reverse())
        expected = expected.slice(0, start) + put + expected.slice(end)
      expect(applyEdits(text, some)).toBe(expected)
    }
  })

  const check = (edits: Edit[]): void => checkEdits('stage', rules, 'a😀bc', edits)
  it.each<[string, Edit[]]>([
    [
      'overlaps',
      [
        { start: 0, end: 1, text: 'x', rule: 'a' },
        { start: 0, end: 1, text: 'y', rule: 'a' },
      ],
    ],
    ['outside', [{ start: 4, end: 9, text: '', rule: 'a' }]],
    ['changes nothing', [{ start: 1, end: 1, text: '', rule: 'a' }]],
    ['keeps its first', [{ start: 3, end: 5, text: 'bX', rule: 'a' }]],
    ['keeps its last', [{ start: 3, end: 5, text: 'Xc', rule: 'a' }]],
    [
      'second insertion',
      [
        { start: 1, end: 1, text: 'x', rule: 'a' },
        { start: 1, end: 1, text: 'y', rule: 'a' },
      ],
    ],
    ['splits a surrogate', [{ start: 2, end: 3, text: '', rule: 'a' }]],
    ['does not declare', [{ start: 0, end: 1, text: '', rule: 'toString' }]],
  ])('are refused with stage and rule: %s', (what, edits) => {
    expect(() => check(edits)).toThrow(EditError)
    expect(() => check(edits)).toThrow(new RegExp(`^stage/\\w+: .*${what}`))
  })

  it.each([
    ['no text', { start: 0, end: 1, replacement: 'x', rule: 'a' }],
    ['no places', { start: '0', end: 1, text: 'x', rule: 'a' }],
    ['half a place', { start: 0, end: 0.5, text: 'x', rule: 'a' }],
  ])('of plain JavaScript are refused by what an edit is: %s', (_, edit) => {
    expect(() => checkEdits('s', rules, 'abc', [edit as unknown as Edit])).toThrow(
      /^s\/a: an edit is \{ start, end, text/,
    )
  })

  it('may be bulk only where the rule says so', () => {
    const bulk = (rule: string): void =>
      checkEdits('s', rules, 'a'.repeat(65), [{ start: 0, end: 65, text: 'b'.repeat(65), rule }])
    expect(() => bulk('a')).toThrow(/bulk/)
    expect(() => bulk('big')).not.toThrow()
  })
})
