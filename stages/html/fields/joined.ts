import { type Edit, minimalEdit } from '../../../src/document/edit.ts'
import { BETWEEN_PEOPLE } from '../../../src/language/names/people.ts'
import { type SourceValue, textOf } from '../tree/value.ts'

/** One of several people: the parts of the source that make the name, in order. */
export type Name = readonly SourceValue[]

/** More are the staff of a house, or all who ever wrote for it; the authors of a paper may be dozens. */
const MOST_NAMES = 50

/**
 * One value of names that stand apart: what is between them becomes the sign between people. A name is taken once. One
 * that stands before those that it follows, as in JSON-LD whose people are listed in another order than they are
 * described, is put in by an edit that says where it was read. Undefined where nobody is named, or too many are.
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
  /** Names read before here, which follow. */
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

/** What the engine takes for more than a correction when it replaces as much; by itself it is put in. */
const LONGEST_MOVED = 32
