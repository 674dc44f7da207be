import type { Edit } from '../../../src/document/ledger/edit.ts'

/** The edits inside a single-quoted scalar at `[start, end)`, where `It''s` stands for `It's`. */
export function doubledQuotes(text: string, start: number, end: number): Edit[] {
  const inner = text.slice(start, end)
  const edits: Edit[] = []
  for (let at = inner.indexOf("''"); at !== -1; at = inner.indexOf("''", at + 2)) {
    edits.push({ start: start + at + 1, end: start + at + 2, text: '', rule: 'quoting' })
  }
  return edits
}
