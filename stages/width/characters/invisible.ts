import { isHan } from '../../../src/language/characters/classes.ts'
import type { WidthRule } from '../rules.ts'
import { ACTION, ACTIONS, isSpaceAction } from './characters.ts'

/** Characters without a shape of their own, which modify the character before them or have no effect. */

export const IDEOGRAPHIC_SPACE = '\u3000'

/** Invisible characters from a position on, with the rule that removes them; without a rule where they stay. */
interface Invisible {
  readonly end: number
  readonly rule?: WidthRule
}

/** High surrogates of the first and the last ideographs outside the BMP. */
const FIRST_HIGH = 0xd840
const LAST_HIGH = 0xd8bf

/**
 * Decides about the variation selector at `at`. After an ideograph, one of U+FE00–U+FE0F either forms the sequence that
 * Unicode defines for a compatibility ideograph, or has no effect; it is removed, as compatibility ideographs are.
 * After other characters, selectors choose between text and picture (❤️), the position of a mark, or shapes in
 * mathematics. At the start of a line none has an effect.
 *
 * @param last the last unit before it that stays in the text; -1 where there is none
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
/** \u{1f3f4}, followed by tags that name the region of the flag: England, Scotland, Wales. */
const BLACK_FLAG = '\u{1f3f4}'
/** Maximum length of the tags of a flag, in UTF-16 units. */
const LONGEST_FLAG = 16

/**
 * Decides about a sequence that begins with the high surrogate of a tag or of an ideographic variation selector. For
 * `last` see {@link selectorAt}.
 */
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

/** Whether there is no character or white space. */
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
