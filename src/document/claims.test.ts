import { describe, expect, it } from 'vitest'
import { compose } from './compose.ts'
import { applyEdits, type Edit } from './edit.ts'
import { EMPTY_LEDGER } from './ledger.ts'

describe('claims that are joined', () => {
  it('share their lists of rules, however many there are', () => {
    const raw = '會Ａ。'.repeat(2000)
    const replaced = (text: string, width: number, rule: string): Edit[] =>
      Array.from({ length: 2000 }, (_, i) => ({
        start: 3 * i,
        end: 3 * i + width,
        text,
        rule,
        evidence: `${rule} ${i}`,
      }))
    const first = replaced('会Ａ', 2, 'a').map((edit) => ({ ...edit, end: edit.start + 1, text: '会' }))
    const middle = applyEdits(raw, first)
    const ledger = compose(raw, EMPTY_LEDGER, 's0', first, middle)
    const second = replaced('回A', 2, 'b')
    const after = applyEdits(middle, second)
    const both = compose(raw, ledger, 's1', second, after)
    expect(both.edits).toHaveLength(2000)
    expect(both.edits[7]).toMatchObject({ rules: ['s0/a', 's1/b'], evidence: 'a 7; b 7' })
    expect(new Set(both.claims.map(({ rules }) => rules)).size).toBeLessThan(5)
  })
})
