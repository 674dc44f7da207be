import { describe, expect, it } from 'vitest'
import { ledgerOf, type Made, shown } from '../../../test/made/ledgers.ts'
import { compose } from './compose.ts'

describe('two stages', () => {
  const raw = 'abcdefghij'
  it.each<[string, Made[], Made[], string[]]>([
    [
      'an insertion before a replacement stands by itself',
      [[1, 2, 'X']],
      [[1, 1, 'Q']],
      ['1-1 → 1-2 s1/a', '1-2 → 2-3 s0/a'],
    ],
    ['and so does one after it', [[1, 2, 'X']], [[2, 2, 'Q']], ['1-2 → 1-2 s0/a', '2-2 → 2-3 s1/a']],
    ['and one beside an insertion', [[1, 1, 'X']], [[2, 2, 'Q']], ['1-1 → 1-2 s0/a', '1-1 → 2-3 s1/a']],
    ['an insertion comes before a removal', [[1, 2, '']], [[1, 1, 'Q']], ['1-1 → 1-2 s1/a', '1-2 → 2-2 s0/a']],
    ['a removal before what goes after it', [[1, 2, '']], [[1, 2, '']], ['1-2 → 1-1 s0/a', '2-3 → 1-1 s1/a']],
    ['a removal before what is replaced after it', [[1, 2, '']], [[1, 2, 'Q']], ['1-2 → 1-1 s0/a', '2-3 → 1-2 s1/a']],
    ['a replacement within one becomes part of it', [[1, 3, 'XYZ']], [[2, 3, 'Q']], ['1-3 → 1-4 s0/a s1/a']],
    [
      'a new edit joins all that it meets',
      [
        [1, 2, 'X'],
        [4, 5, 'Y', 'b'],
      ],
      [[1, 5, 'Q']],
      ['1-5 → 1-2 s0/a s0/b s1/a'],
    ],
    [
      'but not its neighbours',
      [
        [1, 2, 'X'],
        [2, 3, 'Y', 'b'],
      ],
      [
        [0, 2, 'Q'],
        [3, 4, 'R', 'b'],
      ],
      ['0-2 → 0-1 s0/a s1/a', '2-3 → 1-2 s0/b', '3-4 → 2-3 s1/b'],
    ],
    [
      'edits that meet through each other become one',
      [
        [1, 3, 'XY'],
        [4, 6, 'VW', 'b'],
      ],
      [[2, 5, 'Q']],
      ['1-6 → 1-4 s0/a s0/b s1/a'],
    ],
    ['a removal of all of a replacement names itself alone', [[1, 2, 'XY']], [[1, 3, '', 'b']], ['1-2 → 1-1 s1/b']],
    [
      'and so do two removals',
      [[0, 4, 'wxyz']],
      [
        [0, 2, '', 'b'],
        [2, 4, '', 'c'],
      ],
      ['0-4 → 0-0 s1/b s1/c'],
    ],
    ['a removal of part names both', [[1, 2, 'XYZ']], [[0, 2, '', 'b']], ['0-2 → 0-2 s0/a s1/b']],
    [
      'a removal keeps earlier removals apart, from its start on',
      [
        [1, 2, 'X'],
        [3, 4, '', 'b'],
        [6, 7, '', 'c'],
      ],
      [[1, 5, '']],
      ['1-3 → 1-1 s1/a', '3-4 → 1-1 s0/b', '4-6 → 1-1 s1/a', '6-7 → 1-1 s0/c'],
    ],
    [
      'whatever stands further on',
      [
        [1, 2, 'X'],
        [3, 4, '', 'b'],
        [6, 8, 'YZ', 'c'],
      ],
      [[0, 4, '']],
      ['0-3 → 0-0 s1/a', '3-4 → 0-0 s0/b', '4-5 → 0-0 s1/a', '6-8 → 1-3 s0/c'],
    ],
    [
      'also where it ends with a replacement',
      [
        [1, 2, '', 'b'],
        [4, 5, 'XY', 'c'],
      ],
      [[0, 5, '']],
      ['0-1 → 0-0 s1/a', '1-2 → 0-0 s0/b', '2-5 → 0-0 s1/a'],
    ],
    [
      'or before one',
      [
        [1, 2, '', 'b'],
        [4, 5, 'XY', 'c'],
      ],
      [[0, 3, '']],
      ['0-1 → 0-0 s1/a', '1-2 → 0-0 s0/b', '2-4 → 0-0 s1/a', '4-5 → 0-2 s0/c'],
    ],
    [
      'and where two of them touch',
      [
        [1, 2, '', 'b'],
        [2, 3, '', 'c'],
      ],
      [[0, 2, '']],
      ['0-1 → 0-0 s1/a', '1-2 → 0-0 s0/b', '2-3 → 0-0 s0/c', '3-4 → 0-0 s1/a'],
    ],
    [
      'and is one with them where it ends within a replacement',
      [
        [1, 2, '', 'b'],
        [3, 4, '', 'b'],
        [6, 7, 'YZ', 'c'],
      ],
      [[0, 5, '']],
      ['0-7 → 0-1 s0/b s0/c s1/a'],
    ],
    [
      'neighbouring removals of one rule are one',
      [],
      [
        [1, 2, ''],
        [2, 3, ''],
        [3, 4, '', 'b'],
      ],
      ['1-3 → 1-1 s1/a', '3-4 → 1-1 s1/b'],
    ],
    [
      'but not a replacement and a removal',
      [],
      [
        [1, 2, 'X'],
        [2, 3, ''],
      ],
      ['1-2 → 1-2 s1/a', '2-3 → 2-2 s1/a'],
    ],
    [
      'nor removals with text between them',
      [],
      [
        [1, 2, ''],
        [3, 4, ''],
      ],
      ['1-2 → 1-1 s1/a', '3-4 → 2-2 s1/a'],
    ],
    [
      'what is put back is no edit',
      [
        [1, 3, 'X'],
        [5, 6, 'Y'],
      ],
      [[1, 2, 'bc']],
      ['5-6 → 5-6 s0/a'],
    ],
    ['what is put back in part is an edit of the rest', [[1, 4, 'X']], [[1, 2, 'bY']], ['2-4 → 2-3 s0/a s1/a']],
    [
      'later edits move',
      [
        [1, 2, ''],
        [4, 5, 'XY'],
        [7, 7, 'Z'],
      ],
      [[0, 0, 'QQ']],
      ['0-0 → 0-2 s1/a', '1-2 → 3-3 s0/a', '4-5 → 5-7 s0/a', '7-7 → 9-10 s0/a'],
    ],
  ])('%s', (_, first, second, expected) => {
    expect(shown(ledgerOf(raw, first, second))).toEqual(expected)
  })

  it('of which one has no edits leave the ledger as it is', () => {
    const ledger = ledgerOf('abc', [[0, 1, 'X']])
    expect(compose('abc', ledger, 's1', [], 'Xbc')).toBe(ledger)
  })

  it('of which one has very many edits lose none, and neither does the next document', () => {
    const count = 20_000
    const raw = 'ab'.repeat(count)
    const each = (made: (at: number) => Made): Made[] => Array.from({ length: count }, (_, i) => made(i))
    const many = ledgerOf(
      raw,
      each((i) => [2 * i, 2 * i + 1, 'X']),
      each((i) => [2 * i + 1, 2 * i + 2, '', 'b']),
    )
    expect(many.edits).toHaveLength(2 * count)
    expect(shown(many).at(-1)).toBe(`${2 * count - 1}-${2 * count} → ${count}-${count} s1/b`)
    // Each old removal parts the new one.
    const parted = ledgerOf(
      raw,
      each((i) => [2 * i, 2 * i + 1, '']),
      [[0, count, '', 'b']],
    )
    expect(parted.edits).toHaveLength(2 * count)
    expect(shown(ledgerOf('abc', [[1, 2, 'X']]))).toEqual(['1-2 → 1-2 s0/a'])
  })
})
