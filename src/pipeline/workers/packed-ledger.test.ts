import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { cleanedDocuments } from '../../../test/cleaned.ts'
import type { LedgerEdit } from '../../document/ledger.ts'
import { packLedger, unpackLedger } from './packed-ledger.ts'

describe('a packed ledger', () => {
  test.prop([cleanedDocuments])('is the same when it is unpacked, over threads', ({ ledger }) => {
    expect(unpackLedger(structuredClone(packLedger(ledger)))).toEqual(ledger)
  })

  it('holds what edits say once, however many there are, and tells apart what differs', () => {
    const rules = ['x/y']
    const edit = (i: number, more: Partial<LedgerEdit> = {}): LedgerEdit => ({
      rawStart: 2 * i,
      rawEnd: 2 * i + 1,
      start: 2 * i,
      end: 2 * i + 1,
      rules,
      certainty: 'certain',
      evidence: undefined,
      ...more,
    })
    const edits = [
      ...Array.from({ length: 100 }, (_, i) => edit(i)),
      edit(100, { certainty: 'guessed' }),
      edit(101, { evidence: 'e' }),
      edit(102, { rules: ['x/z'] }),
      edit(103, { evidence: 'e' }),
      edit(104, { evidence: '' }),
    ]
    const packed = packLedger({ edits, rawStart: 7 })
    expect([packed.rules, packed.certainty, packed.evidence].map(({ length }) => length)).toEqual([5, 5, 5])
    expect(unpackLedger(packed)).toEqual({ edits, rawStart: 7 })
  })
})
