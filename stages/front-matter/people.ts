import { type Edit, minimalEdit } from '../../src/document/ledger/edit.ts'
import { applyWithin, type Leaf } from '../../src/language/values/value.ts'

/** Maximum authors of a mapping; a longer list is a staff. */
const MOST_NAMES = 8

/**
 * Joins several names to one value: the source between them becomes 、 after Han and a comma elsewhere. Where they are
 * not in ascending order (an alias of YAML), only the first is returned.
 */
export function joinNames(text: string, names: readonly Leaf[]): Leaf | undefined {
  const [first] = names
  if (!first || names.length > MOST_NAMES) return first
  const edits: Edit[] = [...first.edits]
  let { end } = first
  for (const name of names.slice(1)) {
    if (name.start <= end) return first
    const sign = /\p{Script=Han}$/u.test(text.slice(end - 2, end)) ? '、' : ', '
    const edit = minimalEdit(text, end, name.start, sign, 'joined')
    if (edit) edits.push(edit)
    for (const own of name.edits) edits.push(own)
    end = name.end
  }
  return { text: applyWithin(text, first.start, end, edits), start: first.start, end, edits }
}
