import { isHan } from '../../src/language/characters/classes.ts'
import { ACTION, ACTIONS, isSpaceAction } from './characters.ts'
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
 * A variation selector at `at`. Behind an ideograph, one of U+FE00–U+FE0F makes the sequence that Unicode has for a
 * compatibility ideograph, or none: it goes, as compatibility ideographs do. Elsewhere they choose between text and
 * picture (❤️), the place of a mark, shapes of mathematics. Behind nothing, none means anything.
 *
 * @param last the last unit before it that stays in the text; -1 where none does
 */
export function selectorAt(text: string, at: number, last: number): Invisible {
  const end = at + 1
  if (isNothing(text, last)) return { end, rule: 'zero-width' }
  return isIdeograph(text, last) ? { end, rule: 'compatibility-ideograph' } : { end }
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

/** What begins with the high half of a tag or of an ideographic variation selector. For `last` see {@link selectorAt}. */
export function tagAt(text: string, at: number, last: number): Invisible {
  const low = text.charCodeAt(at + 1)
  if (low >= FIRST_SELECTOR && low <= LAST_SELECTOR)
    return isIdeograph(text, last) ? { end: at + 2 } : { end: at + 2, rule: 'zero-width' }
  let end = at
  while (text.charCodeAt(end) === text.charCodeAt(at) && isTag(text.charCodeAt(end + 1))) end += 2
  if (end === at) return { end: at + 1 }
  return text.slice(last - 1, last + 1) === BLACK_FLAG && end - at <= LONGEST_FLAG
    ? { end }
    : { end, rule: 'tag-character' }
}

function isTag(low: number): boolean {
  return low >= FIRST_TAG && low <= LAST_TAG
}

/** No character, or white space. */
function isNothing(text: string, at: number): boolean {
  if (at < 0) return true
  const action = ACTIONS[text.charCodeAt(at)]!
  return isSpaceAction(action) || action === ACTION.gbkSpace
}

function isIdeograph(text: string, at: number): boolean {
  if (at < 0) return false
  const unit = text.charCodeAt(at)
  if (unit < 0xdc00 || unit > 0xdfff) return isHan(unit)
  const high = text.charCodeAt(at - 1)
  return high >= FIRST_HIGH && high <= LAST_HIGH
}
