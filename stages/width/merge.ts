import type { Edit } from '../../src/document/ledger/edit.ts'

/**
 * Merges two sorted lists of edits. Where both change the same characters, as at the end of a removed line, the edit of
 * `a` is kept.
 */
export function merge(a: readonly Edit[], b: readonly Edit[]): Edit[] {
  const out: Edit[] = []
  let j = 0
  for (const edit of a) {
    for (; j < b.length && b[j]!.start < edit.start; j++) if (b[j]!.end <= edit.start) out.push(b[j]!)
    out.push(edit)
    while (j < b.length && b[j]!.start < edit.end) j++
  }
  for (; j < b.length; j++) out.push(b[j]!)
  return out
}
