import { expect } from 'vitest'
import type { Ledger } from '../../src/document/ledger/ledger.ts'

/** Rebuilds the text from the ledger and `raw`, up to `rawEnd`. Only replacements are taken from `text`. */
export function replay(raw: string, text: string, ledger: Ledger, rawEnd: number = raw.length): string {
  let out = ''
  let rawAt = ledger.rawStart
  for (const edit of ledger.edits) {
    out += raw.slice(rawAt, edit.rawStart)
    expect(out.length).toBe(edit.start)
    out += text.slice(edit.start, edit.end)
    rawAt = edit.rawEnd
  }
  return out + raw.slice(rawAt, rawEnd)
}
