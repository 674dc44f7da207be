import type { Element } from 'domhandler'

/** Between two elements side by side: their tags and white space, and units of the source that these take at most. */
const APART = 800
const INLINE_TAG = /<\/?(?:a|abbr|b|br|cite|em|i|img|li|small|span|strong|sup|svg)(?:[\s/][^<>]*)?>/gi
const ANY_TAG = /<[^<>]*>/g
const BESIDE = /^(?:\s|&nbsp;|[,，、;；&·|/]|&amp;|and|und|et|y|og|och|en)*$/i

/**
 * Whether two elements of one kind stand side by side: between them nothing but signs and tags within a line, or from one
 * item of a list to the next. A name and a calling stand in elements of their own kinds.
 *
 * @param acrossBlocks takes any tags between them
 */
export function standsBeside(source: string, first: Element, second: Element, acrossBlocks = false): boolean {
  const [a, b] = [first.attribs, second.attribs]
  if (first.name !== second.name || a.class !== b.class || a.rel !== b.rel) return false
  const from = first.endIndex! + 1
  const to = second.startIndex!
  return (
    to >= from &&
    to - from <= APART &&
    BESIDE.test(source.slice(from, to).replace(acrossBlocks ? ANY_TAG : INLINE_TAG, ' '))
  )
}
