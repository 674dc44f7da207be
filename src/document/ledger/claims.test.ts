import { describe, expect, it } from 'vitest'
import { ledgerOf, type Made, shown } from '../../../test/made/ledgers.ts'
import { compose } from './compose.ts'
import { applyEdits, type Certainty, type Edit } from './edit.ts'
import { EMPTY_LEDGER, Ledger, type LedgerEdit, rawRange, sliceLedger } from './ledger.ts'

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
