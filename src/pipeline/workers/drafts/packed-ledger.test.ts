import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { cleanedDocuments } from '../../../../test/made/cleaned.ts'
import { Ledger, type LedgerEdit } from '../../../document/ledger/ledger.ts'
import { PackReader, PackWriter } from './pack.ts'
import { packLedger, unpackLedger } from './packed-ledger.ts'

function over(ledger: Ledger): Ledger {
  const pack = new PackWriter()
  packLedger(pack, ledger)
  pack.end({})
  const reader = new PackReader(Buffer.concat(pack.pieces()))
  reader.begin()
  return unpackLedger(reader)
}

describe('a packed ledger', () => {
  test.prop([cleanedDocuments])('is the same when it is unpacked', ({ ledger, fields }) => {
    for (const own of [ledger, ...fields.map((field) => field.ledger)]) {
      const { edits, rawStart } = over(own)
      expect({ edits, rawStart }).toEqual({ edits: own.edits, rawStart: own.rawStart })
    }
  })

  it('tells apart what edits say', () => {
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
      edit(0),
      edit(1, { certainty: 'guessed' }),
      edit(2, { evidence: 'e' }),
      edit(3, { rules: ['x/z'] }),
      edit(4, { evidence: '' }),
      edit(5, { evidence: '中文' }),
    ]
    const ledger = Ledger.of(edits, 7)
    const { claims } = over(ledger)
    expect(claims[1]!.rules).toBe(claims[0]!.rules)
    expect(over(ledger).edits).toEqual(edits)
    expect(over(ledger).rawStart).toBe(7)
  })

  it('keeps where a text without edits begins', () => {
    expect(over(Ledger.of([], 7)).rawStart).toBe(7)
    expect(over(Ledger.of([])).rawStart).toBe(0)
  })
})
