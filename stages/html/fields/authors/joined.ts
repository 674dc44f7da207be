import { type SourceValue, textOf } from '../../../../src/document/fields/source-value.ts'
import { type Edit, minimalEdit } from '../../../../src/document/ledger/edit.ts'
import { BETWEEN_PEOPLE } from '../../../../src/language/names/people.ts'

/** One of several people: the pieces of the source that make up the name, in order. */
export type Name = readonly SourceValue[]

/**
 * Maximum names of one value. A longer list is the staff of a house, or all who ever wrote for it; a paper may have
 * dozens of authors.
 */
const MOST_NAMES = 50

/**
 * Joins names from different places into one value; the text between them becomes a separator. Each name is used once.
 * A name that appears in the source before the names that it should follow is inserted by an edit that says where it
 * was read: in JSON-LD, people may be listed in another order than they are described. Undefined where there is no
 * name, or too many.
 *
 * @param names in the order of the value
 * @param rule of the edits
 */
export function joinNames(source: string, names: readonly Name[], rule: string): SourceValue | undefined {
  const known = new Set<string>()
  const own = names.filter((name) => {
    const text = name.map((part) => textOf(source, part)).join('')
    return !known.has(text) && known.add(text)
  })
  const [first] = own.flat()
  if (!first || own.length > MOST_NAMES) return undefined
  const edits: Edit[] = []
  let end = first.start
  /** Names read before this position that belong after it. */
  let moved = ''
  const put = (to: number, sign: string): void => {
    const isLong = moved.length > LONGEST_MOVED
    if (isLong) edits.push({ start: end, end, text: moved, rule })
    const edit = minimalEdit(source, end, to, isLong ? sign : moved + sign, rule)
    if (edit) edits.push(edit)
    moved = ''
  }
  own.forEach((name, i) => {
    name.forEach((part, j) => {
      const sign = i > 0 && j === 0 ? BETWEEN_PEOPLE : ''
      if (part.start < end) {
        moved += sign + textOf(source, part)
        return
      }
      put(part.start, sign)
      edits.push(...part.edits)
      end = part.end
    })
  })
  put(end, '')
  return { start: first.start, end, edits }
}

/**
 * Longest name that one edit may insert while it replaces text: the engine takes a longer replacement for more than a
 * correction. A longer name is inserted by an edit of its own. UTF-16 units.
 */
const LONGEST_MOVED = 32
