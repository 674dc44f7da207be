import type { Edit } from '../../src/document/ledger/edit.ts'
import { applyWithin, type Leaf } from '../../src/language/values/value.ts'

/** Obsidian's link to a note, `[[note]]` or `[[note|as shown]]`. */
const LINK = /\[\[(?:[^[\]|\n]{1,200}\|)?([^[\]|\n]{1,200})\]\]/g

/**
 * Whether a value is a single link. Then the mapping belongs to an Obsidian note, and its other links are links too.
 */
export function isLink({ text, edits }: Leaf): boolean {
  return edits.length === 0 && /^\[\[[^[\]\s][^[\]]{0,400}\]\]$/.test(text)
}

/** The value as Obsidian shows it, without the marks of links. */
export function unlinked(text: string, leaf: Leaf): Leaf {
  const { start, end } = leaf
  if (leaf.edits.length > 0 || !leaf.text.includes('[[')) return leaf
  const edits: Edit[] = []
  for (const match of leaf.text.matchAll(LINK)) {
    const from = start + match.index
    const to = from + match[0].length
    const shown = to - 2 - match[1]!.length
    edits.push({ start: from, end: shown, text: '', rule: 'link' }, { start: to - 2, end: to, text: '', rule: 'link' })
  }
  return edits.length === 0 ? leaf : { ...leaf, text: applyWithin(text, start, end, edits), edits }
}
