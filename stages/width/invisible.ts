import { isHan } from '../../src/language/characters.ts'
import type { WidthRule } from './rules.ts'

/** What shows nothing of its own, and belongs to the character before it or to none. */

export const IDEOGRAPHIC_SPACE = '\u3000'

/** An invisible stretch that begins at a position, and the rule by which it goes; none where it stays. */
interface Invisible {
  readonly end: number
  readonly rule?: WidthRule
}

/** The first ideographs beyond the BMP, and the last, by their high halves. */
const FIRST_HIGH = 0xd840
const LAST_HIGH = 0xd8bf

/**
 * A variation selector at `[at, end)`. Behind an ideograph, one of U+FE00–U+FE0F makes the sequence that Unicode has
 * for a compatibility ideograph, or none: it goes, as compatibility ideographs do. Elsewhere they choose between text
 * and picture (❤️), the place of a mark, shapes of mathematics. Behind nothing, none means anything.
 */
export function selectorAt(text: string, at: number, end: number): Invisible {
  if (isBehindNothing(text, at)) return { end, rule: 'zero-width' }
  return isBehindIdeograph(text, at) && end - at === 1 ? { end, rule: 'compatibility-ideograph' } : { end }
}

const FIRST_TAG = 0xdc00
const LAST_TAG = 0xdc7f
/** U+E0100–U+E01EF: ideographic variation selectors. */
const FIRST_SELECTOR = 0xdd00
const LAST_SELECTOR = 0xddef
/** \u{1f3f4}, behind which tags name the region whose flag it is: England, Scotland, Wales. */
const BLACK_FLAG = '\u{1f3f4}'
/** Tags of a flag, at most, in UTF-16 units. */
const LONGEST_FLAG = 16

/** What begins with the high half of a tag or of an ideographic variation selector. */
export function tagAt(text: string, at: number): Invisible {
  const low = text.charCodeAt(at + 1)
  if (low >= FIRST_SELECTOR && low <= LAST_SELECTOR)
    return isBehindIdeograph(text, at) ? { end: at + 2 } : { end: at + 2, rule: 'zero-width' }
  let end = at
  while (text.charCodeAt(end) === text.charCodeAt(at) && isTag(text.charCodeAt(end + 1))) end += 2
  if (end === at) return { end: at + 1 }
  return text.slice(at - 2, at) === BLACK_FLAG && end - at <= LONGEST_FLAG ? { end } : { end, rule: 'tag-character' }
}

function isTag(low: number): boolean {
  return low >= FIRST_TAG && low <= LAST_TAG
}

function isBehindNothing(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  return at === 0 || before <= 0x20 || before === 0x3000 || before === 0xa0
}

function isBehindIdeograph(text: string, at: number): boolean {
  if (at === 0) return false
  const before = text.charCodeAt(at - 1)
  if (before < 0xdc00 || before > 0xdfff) return isHan(before)
  const high = text.charCodeAt(at - 2)
  return high >= FIRST_HIGH && high <= LAST_HIGH
}
