import { describe, expect, it } from 'vitest'
import { DOCUMENTS } from '../../test/made/published.ts'
import { type Account, AccountError, account, byStage, EMPTY_ACCOUNT, mergeAccounts } from './account.ts'
import type { RowEdit } from './rows/row.ts'

/** `清流ab。` became `清流c。` by `x/y`, which replaced two characters by one. */
const {
  row,
  raw: { raw_text: rawText },
} = DOCUMENTS[0]!
const [edit] = row.edits as [RowEdit]

describe('the account of a document', () => {
  it('counts removals, insertions and replacements by rule, in the order of names', () => {
    const edits: RowEdit[] = [
      { ...edit, rules: ['x/z'], raw_start: 0, raw_length: 1, start: 0, length: 0 },
      { ...edit, rules: ['x/y', 'w/v'], raw_start: 2, raw_length: 2, start: 1, length: 1 },
      { ...edit, rules: ['a/b'], raw_start: 5, raw_length: 0, start: 3, length: 3 },
      { ...edit, target: 'title', rules: ['t/t'], raw_start: 0, raw_length: 1, start: 0, length: 0 },
    ]
    const total = account({ ...row, edits, n_chars: 6 }, rawText)
    const none = { replaced: 0, removed: 0, inserted: 0 }
    expect(total).toEqual({
      ...{ documents: 1, raw: 5, text: 6, verbatim: 2, replaced: 2, removed: 1, inserted: 4 },
      rules: {
        'a/b': { ...none, edits: 1, inserted: 3 },
        'w/v': { ...none, edits: 1, inserted: 1 },
        'x/y': { ...none, edits: 1, replaced: 2 },
        'x/z': { ...none, edits: 1, removed: 1 },
      },
    })
    expect(Object.keys(total.rules)).toEqual(['a/b', 'w/v', 'x/y', 'x/z'])
    expect(byStage(total)).toEqual({
      a: { ...none, edits: 1, inserted: 3 },
      w: { ...none, edits: 1, inserted: 1 },
      x: { edits: 2, replaced: 2, removed: 1, inserted: 0 },
    })
  })

  it.each<[string, Partial<RowEdit>, string]>([
    ['a gap of another length', { start: 1 }, 'd0 (0.txt): 2 raw characters from 0 face 1 of the text from 0'],
    ['another length after the last', { length: 2 }, 'd0 (0.txt): 1 raw characters from 4 face 0 of the text from 4'],
    [
      'edits out of order',
      { raw_start: -1, start: -1 },
      'd0 (0.txt): -1 raw characters from 0 face -1 of the text from 0',
    ],
  ])('does not balance with %s', (_, change, message) => {
    const count = () => account({ ...row, edits: [{ ...edit, ...change }] }, rawText)
    expect(count).toThrow(new AccountError(message))
    expect(count).toThrow(expect.objectContaining({ name: 'AccountError' }))
  })
})

it('two accounts are added figure by figure', () => {
  const rule = (factor: number) => ({ edits: factor, replaced: 2 * factor, removed: 3 * factor, inserted: 4 * factor })
  const of = (factor: number, rules: Account['rules']): Account => ({
    ...{ documents: factor, raw: 2 * factor, text: 3 * factor, verbatim: 4 * factor, replaced: 5 * factor },
    ...{ removed: 6 * factor, inserted: 7 * factor, rules },
  })
  const both = mergeAccounts(
    of(1, { 'b/b': rule(1), 'd/d': rule(1) }),
    of(10, { 'd/d': rule(10), 'c/c': rule(3), 'a/a': rule(2) }),
  )
  expect(both).toEqual(of(11, { 'a/a': rule(2), 'b/b': rule(1), 'c/c': rule(3), 'd/d': rule(11) }))
  expect(Object.keys(both.rules)).toEqual(['a/a', 'b/b', 'c/c', 'd/d'])
  const alone = of(1, { 'b/b': rule(1) })
  expect(mergeAccounts(EMPTY_ACCOUNT, alone)).toEqual(alone)
  expect(mergeAccounts(alone, EMPTY_ACCOUNT)).toEqual(alone)
})
