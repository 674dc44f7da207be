import type { Element } from 'domhandler'

/** Maximum tags and white space between two adjacent elements. UTF-16 units of the source. */
const MAX_DISTANCE = 800
const INLINE_TAG = /<\/?(?:a|abbr|b|br|cite|em|i|img|li|small|span|strong|sup|svg)(?:[\s/][^<>]*)?>/gi
const ANY_TAG = /<[^<>]*>/g
const BESIDE = /^(?:\s|&nbsp;|[,，、;；&·|/]|&amp;|and|und|et|y|og|och|en)*$/i

/**
 * Whether two elements of one kind are adjacent: between them only punctuation and inline tags, or the boundary of two
 * list items. A name and a job title are in elements of different kinds.
 *
 * @param acrossBlocks allows any tags between them
 */
export function standsBeside(source: string, first: Element, second: Element, acrossBlocks = false): boolean {
  const [a, b] = [first.attribs, second.attribs]
  if (first.name !== second.name || a.class !== b.class || a.rel !== b.rel) return false
  const from = first.endIndex! + 1
  const to = second.startIndex!
  return (
    to >= from &&
    to - from <= MAX_DISTANCE &&
    BESIDE.test(source.slice(from, to).replace(acrossBlocks ? ANY_TAG : INLINE_TAG, ' '))
  )
}
