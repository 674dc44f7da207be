import { describe, expect, it } from 'vitest'
import type { Cleaned, Finding } from '../document/document.ts'
import type { LedgerEdit } from '../document/ledger.ts'
import { repairs } from './repairs.ts'

const docs = new Map([
  ['html/tag', { doc: 'Markup.' }],
  ['html/advertisement', { doc: 'An advertisement.', severity: 'info' as const }],
  ['repair/shift', { doc: 'A shift.' }],
  ['script/simplify', { doc: 'Simplified.' }],
])

function edit(rawStart: number, rawEnd: number, start: number, end: number, more: Partial<LedgerEdit>): LedgerEdit {
  return { rawStart, rawEnd, start, end, rules: ['html/tag'], certainty: 'certain', evidence: undefined, ...more }
}

function found(edits: readonly LedgerEdit[], findings: readonly Finding[] = []): Finding[] {
  const cleaned = { raw: '0123456789', text: 'abcdefghij', ledger: { edits, rawStart: 0 }, findings }
  return repairs(cleaned as unknown as Cleaned, docs)
}

describe('repairs', () => {
  it('reports what was proven or guessed, and what a rule says people want to know', () => {
    expect(
      found([
        edit(0, 1, 0, 0, {}),
        edit(1, 2, 0, 0, { rules: ['html/advertisement'] }),
        edit(2, 4, 0, 2, { rules: ['repair/shift', 'script/simplify'], certainty: 'proven', evidence: 'one byte' }),
        edit(5, 5, 3, 4, { rules: ['repair/shift'], certainty: 'guessed' }),
      ]),
    ).toEqual([
      { rule: 'html/advertisement', severity: 'info', rawStart: 1, rawEnd: 2, message: 'takes out “1”' },
      { rule: 'repair/shift', severity: 'warning', rawStart: 2, rawEnd: 4, message: '“23” becomes “ab”: one byte' },
      { rule: 'repair/shift', severity: 'warning', rawStart: 5, rawEnd: 5, message: 'puts in “d”, a guess' },
    ])
  })

  it('leaves the word to the stage where it reports itself', () => {
    const own: Finding = { rule: 'repair/lost', severity: 'error', rawStart: 3, rawEnd: 4, message: 'lost' }
    const shift = { rules: ['repair/shift'], certainty: 'proven' as const }
    expect(found([edit(2, 4, 0, 0, shift), edit(6, 7, 2, 2, shift)], [own])).toMatchObject([{ rawStart: 6 }])
    expect(found([edit(2, 4, 0, 0, shift)], [{ ...own, rule: 'decode/malformed' }])).toHaveLength(1)
  })
})
