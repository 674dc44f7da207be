import type { Edit } from '../../src/document/edit.ts'

/** Two sorted lists of edits as one. Where both change the same characters, as at the end of a line that goes, `a` does. */
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
