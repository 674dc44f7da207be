import { describe, expect, it } from 'vitest'
import { compose } from './compose.ts'
import { applyEdits, type Certainty, checkEdits, type Edit } from './edit.ts'
import { EMPTY_LEDGER, Ledger, type LedgerEdit, rawRange, sliceLedger } from './ledger.ts'

/** An edit: its span, its replacement, its rule (`a` unless given), its evidence. */
type Made = readonly [start: number, end: number, text: string, rule?: string, evidence?: string]

const editsOf = (made: readonly Made[]): Edit[] =>
  made.map(([start, end, text, rule = 'a', evidence]) => ({
    start,
    end,
    text,
    rule,
    ...(evidence !== undefined && { evidence }),
  }))

/** The ledger of the stages `s0`, `s1`… one after the other. */
function ledgerOf(raw: string, ...stages: readonly (readonly Made[])[]): Ledger {
  let text = raw
  let ledger = EMPTY_LEDGER
  stages.forEach((made, i) => {
    const edits = editsOf(made)
    checkEdits(`s${i}`, { a: { doc: '' }, b: { doc: '' }, c: { doc: '' } }, text, edits)
    const after = applyEdits(text, edits)
    ledger = compose(raw, ledger, `s${i}`, edits, after)
    text = after
  })
  return ledger
}

/** `raw range → range of the text, rules, evidence`. */
const shown = ({ edits }: Ledger): string[] =>
  edits.map(({ rawStart, rawEnd, start, end, rules, evidence }) =>
    [`${rawStart}-${rawEnd} → ${start}-${end}`, ...rules, evidence ?? ''].join(' ').trim(),
  )

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

describe('claims', () => {
  it('are those of each edit: its rule, certainty and evidence', () => {
    const of = (rule: string, certainty?: Certainty, evidence?: string) => ({
      rule,
      ...(certainty && { certainty }),
      ...(evidence && { evidence }),
    })
    const all = [
      of('a'),
      of('a'),
      of('a', 'certain', 'e'),
      of('a', 'certain', 'e'),
      of('a', 'certain', 'f'),
      of('a', 'likely', 'f'),
      of('b', 'likely', 'f'),
      of('b', 'guessed'),
      of('a', 'guessed'),
      of('a'),
      of('b'),
      of('a'),
    ]
    const raw = '.'.repeat(2 * all.length)
    const edits: Edit[] = all.map((claim, i) => ({ start: 2 * i, end: 2 * i + 1, text: 'X', ...claim }))
    const ledger = compose(raw, EMPTY_LEDGER, 's', edits, applyEdits(raw, edits))
    expect(ledger.edits.map(({ rules, certainty, evidence }) => ({ rules, certainty, evidence }))).toEqual(
      all.map(({ rule, certainty = 'certain', evidence }: Partial<Edit>) => ({
        rules: [`s/${rule}`],
        certainty,
        evidence,
      })),
    )
    // Equal neighbours share one, and so do all certain ones of a rule without evidence.
    expect(ledger.claims).toHaveLength(8)
  })

  it.each<[string, Partial<LedgerEdit>, number]>([
    ['equal ones', {}, 1],
    ['other certainty', { certainty: 'likely' }, 2],
    ['other evidence', { evidence: 'e' }, 2],
    ['another rule', { rules: ['s/a', 's/c'] }, 2],
    ['one rule more', { rules: ['s/a', 's/b', 's/c'] }, 2],
    ['one rule less', { rules: ['s/a'] }, 2],
  ])('decide whether neighbouring removals are one: %s', (_, change, count) => {
    const claim = { rules: ['s/a', 's/b'], certainty: 'certain', evidence: undefined } as const
    const ledger = Ledger.of([
      { rawStart: 0, rawEnd: 1, start: 0, end: 0, ...claim },
      { rawStart: 1, rawEnd: 2, start: 0, end: 0, ...claim, ...change },
    ])
    expect(compose('abcd', ledger, 't', [{ start: 1, end: 2, text: 'X', rule: 'a' }], 'cX').edits).toHaveLength(
      count + 1,
    )
  })

  it('that are joined have all rules once, the weaker certainty, all evidence once', () => {
    const join = (first: Partial<Edit>, second: Partial<Edit>) => {
      const one = compose('abcd', EMPTY_LEDGER, 's', [{ start: 0, end: 1, text: 'xyz', rule: 'a', ...first }], 'xyzbcd')
      const both = compose('abcd', one, 't', [{ start: 1, end: 2, text: 'Q', rule: 'b', ...second }], 'xQzbcd')
      expect(both.edits).toHaveLength(1)
      const { rules, certainty, evidence } = both.edits[0]!
      expect(rules).toEqual(['s/a', 't/b'])
      return [certainty, evidence]
    }
    expect(join({}, {})).toEqual(['certain', undefined])
    expect(join({ evidence: 'e' }, {})).toEqual(['certain', 'e'])
    expect(join({}, { evidence: 'e' })).toEqual(['certain', 'e'])
    expect(join({ evidence: 'e' }, { evidence: 'e' })).toEqual(['certain', 'e'])
    expect(join({ evidence: 'e' }, { evidence: 'f' })).toEqual(['certain', 'e; f'])
    const order: Certainty[] = ['certain', 'proven', 'likely', 'guessed']
    for (const [i, a] of order.entries())
      for (const [k, b] of order.entries())
        expect(join({ certainty: a }, { certainty: b })).toEqual([order[Math.max(i, k)], undefined])
  })

  it('that are joined again are the same, and so are their lists of rules', () => {
    const raw = '會Ａ。'.repeat(500)
    const each = (made: (i: number) => Made): Made[] => Array.from({ length: 500 }, (_, i) => made(i))
    const noted = ledgerOf(
      raw,
      each((i) => [3 * i, 3 * i + 1, '会', 'a', `a ${i}`]),
      each((i) => [3 * i, 3 * i + 2, '回A', 'b', `b ${i}`]),
    )
    expect(noted.edits).toHaveLength(500)
    expect(noted.edits[7]).toMatchObject({ rules: ['s0/a', 's1/b'], evidence: 'a 7; b 7' })
    expect(new Set(noted.claims.map(({ rules }) => rules)).size).toBe(3)
    const bare = ledgerOf(
      raw,
      each((i) => [3 * i, 3 * i + 1, '会']),
      each((i) => [3 * i, 3 * i + 2, '回A', 'b']),
    )
    expect(bare.edits).toHaveLength(500)
    expect(bare.claims.map(({ rules }) => rules)).toEqual([['s0/a'], ['s1/b'], ['s0/a', 's1/b']])
    // Three of one stage in one edit: the second and third add no rule to the first.
    const within = ledgerOf(
      'abcdef',
      [[0, 6, 'uvwxyz']],
      [
        [0, 1, 'P'],
        [2, 3, 'Q'],
        [4, 5, 'R', 'b'],
      ],
    )
    expect(shown(within)).toEqual(['0-6 → 0-6 s0/a s1/a s1/b'])
    expect(within.claims.map(({ rules }) => rules.length)).toEqual([1, 1, 2, 1, 3])
  })

  it('of one rule that differ otherwise keep what the others say', () => {
    const wide = ledgerOf('abcdef', [[0, 6, 'uvwxyz']])
    const again = (more: Partial<Edit>): readonly LedgerEdit[] => {
      const edits: Edit[] = [
        { start: 0, end: 1, text: 'P', rule: 'a' },
        { start: 2, end: 3, text: 'Q', rule: 'a', ...more },
      ]
      return compose('abcdef', wide, 's1', edits, applyEdits('uvwxyz', edits)).edits
    }
    expect(again({ certainty: 'guessed' })).toMatchObject([{ rules: ['s0/a', 's1/a'], certainty: 'guessed' }])
    expect(again({ evidence: 'e' })).toMatchObject([{ rules: ['s0/a', 's1/a'], evidence: 'e' }])
  })

  it('of several stages have each rule once', () => {
    const [x, y] = [
      [0, 3, 'XYZ'],
      [3, 6, 'UVW'],
    ] as const
    const third = ledgerOf(
      'abcdef',
      [x, y],
      [
        [1, 2, 'P'],
        [4, 5, 'Q', 'b'],
      ],
      [[2, 4, 'RS']],
    )
    expect(shown(third)).toEqual(['0-6 → 0-6 s0/a s1/a s1/b s2/a'])
  })
})

describe('a part of a ledger', () => {
  const raw = 'abcdefgh'
  const ledger = ledgerOf(raw, [
    [0, 1, 'X'],
    [2, 3, '', 'b', 'gone'],
    [4, 6, 'YZ', 'c', 'e'],
    [7, 8, '', 'b'],
  ])
  /** The text is `XbdYZg`. */
  it.each<[number, number, string[]]>([
    [0, 6, ['0-1 → 0-1 s0/a', '2-3 → 2-2 s0/b gone', '4-6 → 3-5 s0/c e']],
    [1, 2, []],
    [1, 3, ['2-3 → 1-1 s0/b gone']],
    [2, 4, ['4-6 → 1-2 s0/c e']],
    [4, 6, ['4-6 → 0-1 s0/c e']],
    [5, 6, []],
    [3, 3, []],
  ])('from %i to %i has the edits there, with their claims', (start, end, expected) => {
    const part = sliceLedger(ledger, start, end)
    expect(shown(part)).toEqual(expected)
    expect(part.claims).toHaveLength(new Set(expected.map((each) => each.split(' ')[3])).size)
  })

  it('has a claim once, however many edits share it', () => {
    const shared = ledgerOf(raw, [
      [0, 1, 'X'],
      [2, 3, 'Y', 'b'],
      [4, 5, 'Z'],
      [6, 7, 'W', 'b'],
    ])
    expect(sliceLedger(shared, 1, 7).claims.map(({ rules }) => rules)).toEqual([['s0/b'], ['s0/a']])
  })

  it('without characters lies after what was removed there', () => {
    expect(rawRange(ledger, 2, 2)).toEqual({ rawStart: 3, rawEnd: 3 })
    expect(rawRange(ledger, 1, 2)).toEqual({ rawStart: 1, rawEnd: 2 })
  })
})
