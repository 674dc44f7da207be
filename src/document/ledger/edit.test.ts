import { describe, expect, it } from 'vitest'
import { rules } from '../../../test/made/edits.ts'
import {
  applyEdits,
  checkEdits,
  commonEnds,
  type Edit,
  EditError,
  firstEndingAfter,
  minimalEdit,
  splitsPair,
} from './edit.ts'

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

  const made = (start: number, end: number, text: string, rule = 'a'): Edit => ({ start, end, text, rule })
  it.each<[string, Edit[]]>([
    ['a: edit outside the text of 5 units at 4..9 ("c" → "")', [made(4, 9, '')]],
    ['a: edit outside the text of 5 units at -1..1 ("a" → "x")', [made(-1, 1, 'x')]],
    ['a: edit outside the text of 5 units at 3..0 ("" → "x")', [made(3, 0, 'x')]],
    ['a: edit overlaps or precedes the edit that ends at 1 at 0..1 ("a" → "y")', [made(0, 1, 'x'), made(0, 1, 'y')]],
    ['a: edit that changes nothing at 1..1 ("" → "")', [made(1, 1, '')]],
    ['a: second insertion at one place at 1..1 ("" → "y")', [made(1, 1, 'x'), made(1, 1, 'y')]],
    ['a: edit keeps its first character at 3..5 ("bc" → "bX")', [made(3, 5, 'bX')]],
    ['a: edit keeps its last character at 3..5 ("bc" → "Xc")', [made(3, 5, 'Xc')]],
    ['a: edit splits a surrogate pair at 2..3 ("\\ude00" → "")', [made(2, 3, '')]],
    ['a: edit splits a surrogate pair at 1..2 ("\\ud83d" → "")', [made(1, 2, '')]],
    ['toString: edit by a rule that the stage does not declare at 0..1 ("a" → "x")', [made(0, 1, 'x', 'toString')]],
  ])('are refused with stage and rule: %s', (message, edits) => {
    const error = new EditError(`stage/${message}`)
    expect(() => checkEdits('stage', rules, 'a😀bc', edits)).toThrow(error)
    expect(error.name).toBe('EditError')
  })

  it('are shown by their first 40 characters where they are refused', () => {
    const shown = `("${'b'.repeat(40)}" → "${'c'.repeat(40)}")`
    expect(() => checkEdits('s', rules, 'b'.repeat(60), [made(0, 50, 'c'.repeat(50), 'x')])).toThrow(
      `s/x: edit by a rule that the stage does not declare at 0..50 ${shown}`,
    )
    expect(() => checkEdits('s', rules, 'a'.repeat(100), [made(0, 70, 'b'.repeat(70))])).toThrow(
      `s/a: bulk edit by a rule that is not declared bulk at 0..70 ("${'a'.repeat(40)}" → "${'b'.repeat(40)}")`,
    )
  })

  it('are accepted at the ends of a text, beside each other, and beside a pair', () => {
    const edits = [made(0, 0, 'x'), made(0, 1, 'y'), made(1, 3, ''), made(3, 3, 'z'), made(4, 5, 'w'), made(5, 5, 'v')]
    expect(() => checkEdits('s', rules, 'a😀bc', edits)).not.toThrow()
    expect(applyEdits('a😀bc', edits)).toBe('xyzbwv')
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

  it.each<[number, number, string, boolean]>([
    [65, 65, 'a', false],
    [65, 65, 'big', true],
    [64, 65, 'a', true],
    [65, 64, 'a', true],
    [0, 200, 'a', true],
    [200, 0, 'a', true],
  ])('of %i characters for %i by the rule %s are accepted: %s', (put, taken, rule, isAccepted) => {
    // The span begins at 200, so its length is not its end.
    const edit = { start: 200, end: 200 + taken, text: 'b'.repeat(put), rule }
    const check = () => checkEdits('s', rules, 'a'.repeat(500), [edit])
    if (isAccepted) expect(check).not.toThrow()
    else expect(check).toThrow(/bulk/)
  })
})

describe('what two ranges share', () => {
  it.each<[string, string, number, number]>([
    ['abc', 'abc', 3, 0],
    ['abc', 'abd', 2, 0],
    ['xbc', 'ybc', 0, 2],
    ['aXa', 'aa', 1, 1],
    ['aaa', 'aa', 2, 0],
    ['', 'a', 0, 0],
    // 😀 and 😁 have the first half alike, 😀 and 𪘀 the second: no pair is split.
    ['a😀', 'a😁', 1, 0],
    ['😀', '😁', 0, 0],
    ['\ud83d\ude00b', '\ud869\ude00b', 0, 1],
    ['😀', '\ud83d', 0, 0],
    ['\ud83d', '😀', 0, 0],
    ['😀', '\ude00', 0, 0],
    ['\ude00', '😀', 0, 0],
    ['x\ude00', 'y\ude00', 0, 1],
  ])('%j and %j', (a, b, head, tail) => {
    expect(commonEnds(`<${a}>`, 1, 1 + a.length, b, 0, b.length)).toEqual({ head, tail })
  })

  it('is nothing where a range ends within a pair', () => {
    expect(commonEnds('a😀', 0, 2, 'b', 0, 1)).toEqual({ head: 0, tail: 0 })
  })

  it('is left out of an edit', () => {
    expect(minimalEdit('abcde', 1, 4, 'bXd', 'a', { evidence: 'e' })).toEqual({
      start: 2,
      end: 3,
      text: 'X',
      rule: 'a',
      evidence: 'e',
    })
    expect(minimalEdit('ab', 0, 1, 'c', 'a', { certainty: 'proven' })).toMatchObject({ certainty: 'proven' })
    expect(minimalEdit('abcde', 1, 4, 'bcd', 'a')).toBeUndefined()
    expect(minimalEdit('abcde', 1, 3, 'bcd', 'a')).toEqual({ start: 3, end: 3, text: 'd', rule: 'a' })
    expect(minimalEdit('abcde', 1, 4, 'bc', 'a')).toEqual({ start: 3, end: 4, text: '', rule: 'a' })
  })
})

describe('positions', () => {
  it('between the halves of a pair are told from others', () => {
    const text = '\ude00😀\ud83dx'
    expect([0, 1, 2, 3, 4, 5].filter((at) => splitsPair(text, at))).toEqual([2])
    expect(splitsPair('😀', 0) || splitsPair('😀', 2)).toBe(false)
  })

  it('have a first edit that ends after them', () => {
    const edits = [
      [0, 2],
      [2, 2],
      [3, 5],
    ].map(([start, end]) => ({ start: start!, end: end!, text: 'x', rule: 'a' }))
    expect([0, 1, 2, 4, 5].map((at) => firstEndingAfter(edits, at))).toEqual([0, 0, 2, 2, 3])
  })
})
