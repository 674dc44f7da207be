import type { FieldName } from '../../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Segment } from './line.ts'
import { joinedValue, mediumIn, NOBODY, peopleIn } from './people.ts'
import { MEDIUM_END } from './roles.ts'

/** A name of staff has at most 24 UTF-16 units and no punctuation of a sentence. */
const STAFF = /^[^。，！？：]{0,24}$/

/**
 * The field that a part of a byline becomes. Undefined if it names nobody; `not a value` if the text after the cue shows
 * that the line is no byline.
 *
 * @param offset of the line in the text
 */
export function fieldOf(text: string, segment: Segment, offset: number): FieldFound | undefined | 'not a value' {
  const { role, field, kind, iso, precision, people: named } = segment
  const start = segment.start + offset
  const end = segment.end + offset
  if (kind === 'any' && !STAFF.test(text.slice(start, end))) return 'not a value'
  if (!field || start === end) return undefined
  const rank =
    // A name without a role gives way to text that states the role.
    role === 'beside-date'
      ? FIELD_RANK.page
      : role === 'date' || role === 'medium' || role === 'byline' || role === 'account' || role === 'helper'
        ? FIELD_RANK.text
        : FIELD_RANK.stated
  if (kind === 'date') {
    const held =
      role === 'updated' || role === 'online'
        ? FIELD_RANK.page
        : role === 'date' && precision === 'day'
          ? FIELD_RANK.day
          : rank
    return { name: field, start, end, rule: role, value: iso!, rank: held }
  }
  // The account of a medium beside 原创 is the source of the text, not its author.
  if (kind === 'names' && role === 'account' && MEDIUM_END.test(text.slice(start, end)))
    return { name: 'source_name', start, end, rule: role, rank: FIELD_RANK.text }
  if (named) return { name: field, ...joinedValue(text, named, offset, role), rule: role, rank }
  if (kind === 'names') return { name: field, start, end, rule: role, rank }
  if (kind === 'title') return titleField(text, field, start, end, role)
  if (kind === 'medium') {
    const value = mediumIn(text, start, end)
    return value && { name: field, ...value, rule: role, rank }
  }
  if (NOBODY.test(text.slice(start, end).trim())) return undefined
  const people = peopleIn(text, start, end, role)
  if (people) return { name: field, ...people, rule: role, rank }
  // `作者：新京报` names a medium. Anything else is a sentence that begins like a byline.
  return MEDIUM_END.test(text.slice(start, end).trimEnd()) ? undefined : 'not a value'
}

/** A title without the marks around it: `原题为《…》`. */
function titleField(text: string, name: FieldName, start: number, end: number, rule: string): FieldFound | undefined {
  const marks = text[start] === '《' && text[end - 1] === '》' && text.indexOf('》', start) === end - 1
  const from = marks ? start + 1 : start
  const to = marks ? end - 1 : end
  return to > from ? { name, start: from, end: to, rule, rank: FIELD_RANK.stated } : undefined
}
