import { type Element, isTag, type ParentNode } from 'domhandler'

/** Source of a reading (`<rt>`), and of a row of them (`<rtc>`), tags included. UTF-16 units. */
const LONGEST_READING = 300
const LONGEST_ROW = 1_000

/**
 * Whether an element annotates a ruby base, and goes. A longer one was never closed: `<rt>` runs on to the end of its
 * paragraph then, and what it holds is text.
 */
export function isReading({ name, startIndex, endIndex }: Element): boolean {
  return endIndex! - startIndex! <= (name === 'rtc' ? LONGEST_ROW : LONGEST_READING)
}

/** `gaiji` and `gaiji-line` are what makers of Japanese books call pictures of characters. */
const GAIJI = /(?:^|[\s_-])gaiji(?:[\s_-]|$)/i
/** One ideograph or kana, with its variation selector where it has one. */
const CHARACTER =
  /^[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3347f}][\ufe00-\ufe0f\u{e0100}-\u{e01ef}]?$/u
/** Elements between a picture and the ruby that it is the base of. */
const MOST_BETWEEN = 2

/**
 * The character that a picture stands for: what `alt` holds of a picture of a rare character, in a book or as the base of a
 * ruby. Aozora describes the character instead (`※(「てへん＋去」、第3水準1-84-76)`); a description is no text.
 */
export function pictured(element: Element): string | undefined {
  const { name, attribs } = element
  if (name !== 'img') return undefined
  const { alt } = attribs
  // With its selector a character has four units at most.
  if (alt === undefined || alt.length > 4 || !CHARACTER.test(alt)) return undefined
  return GAIJI.test(attribs.class ?? '') || isRubyBase(element) ? alt : undefined
}

function isRubyBase(element: Element): boolean {
  let parent: ParentNode | null = element.parent
  for (let i = 0; parent && isTag(parent) && i <= MOST_BETWEEN; i++, parent = parent.parent)
    if (parent.name === 'ruby') return true
  return false
}
