import { type Element, isTag, type ParentNode } from 'domhandler'

/**
 * Maximum length of a reading (`<rt>`), and of a row of readings (`<rtc>`), tags included. UTF-16 units of the source.
 */
const LONGEST_READING = 300
const LONGEST_ROW = 1_000

/**
 * Whether an element is a reading over a ruby base, and is removed. A longer one was never closed: then `<rt>` extends
 * to the end of its paragraph, and its content is text.
 */
export function isReading({ name, startIndex, endIndex }: Element): boolean {
  return endIndex! - startIndex! <= (name === 'rtc' ? LONGEST_ROW : LONGEST_READING)
}

/** `gaiji` and `gaiji-line`: classes that makers of Japanese books give to pictures of characters. */
const GAIJI = /(?:^|[\s_-])gaiji(?:[\s_-]|$)/i
/** One ideograph or kana, perhaps with a variation selector. */
const CHARACTER =
  /^[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3347f}][\ufe00-\ufe0f\u{e0100}-\u{e01ef}]?$/u
/** Maximum elements between a picture and the ruby whose base it is. */
const MOST_BETWEEN = 2

/**
 * The character that a picture stands for: the `alt` of a picture of a rare character, in a book or as the base of a
 * ruby. Aozora describes the character instead (`※(「てへん＋去」、第3水準1-84-76)`); a description is not used.
 */
export function pictured(element: Element): string | undefined {
  const { name, attribs } = element
  if (name !== 'img') return undefined
  const { alt } = attribs
  // A character with its selector has at most four UTF-16 units.
  if (alt === undefined || alt.length > 4 || !CHARACTER.test(alt)) return undefined
  return GAIJI.test(attribs.class ?? '') || isRubyBase(element) ? alt : undefined
}

function isRubyBase(element: Element): boolean {
  let parent: ParentNode | null = element.parent
  for (let i = 0; parent && isTag(parent) && i <= MOST_BETWEEN; i++, parent = parent.parent)
    if (parent.name === 'ruby') return true
  return false
}
