import { compose } from '../../src/document/ledger/compose.ts'
import { applyEdits, checkEdits, type Edit } from '../../src/document/ledger/edit.ts'
import { EMPTY_LEDGER, type Ledger } from '../../src/document/ledger/ledger.ts'

/** An edit: its span, its replacement, its rule (`a` unless given), its evidence. */
export type Made = readonly [start: number, end: number, text: string, rule?: string, evidence?: string]

const editsFrom = (made: readonly Made[]): Edit[] =>
  made.map(([start, end, text, rule = 'a', evidence]) => ({
    start,
    end,
    text,
    rule,
    ...(evidence !== undefined && { evidence }),
  }))

/** The ledger of the stages `s0`, `s1`… one after the other. */
export function ledgerOf(raw: string, ...stages: readonly (readonly Made[])[]): Ledger {
  let text = raw
  let ledger = EMPTY_LEDGER
  stages.forEach((made, i) => {
    const edits = editsFrom(made)
    checkEdits(`s${i}`, { a: { doc: '' }, b: { doc: '' }, c: { doc: '' } }, text, edits)
    const after = applyEdits(text, edits)
    ledger = compose(raw, ledger, `s${i}`, edits, after)
    text = after
  })
  return ledger
}

/** `raw range → range of the text, rules, evidence`. */
export const shown = ({ edits }: Ledger): string[] =>
  edits.map(({ rawStart, rawEnd, start, end, rules, evidence }) =>
    [`${rawStart}-${rawEnd} → ${start}-${end}`, ...rules, evidence ?? ''].join(' ').trim(),
  )
