import { type Edit, minimalEdit } from '../../src/document/edit.ts'
import { applyWithin, type Leaf } from './value.ts'

/** A mapping that names more lists a staff, not authors. */
const MOST_NAMES = 8

/**
 * Several names as one value: what stands between them in the source becomes 、 behind Han and a comma elsewhere. Where
 * they do not stand one behind the other (an alias of YAML), the first alone.
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
