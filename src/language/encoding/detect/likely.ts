/**
 * Maximum average cost of a character, in nats of the text model, for bytes to be taken for text. Text in any known
 * script costs 3 to 9; how much more is allowed depends on what else the bytes could be.
 */

/** UTF-16 without a mark: other bytes read as UTF-16 cost 13 to 16. */
export const LIKELY_UTF16 = 9.5

/**
 * Part of a line in another encoding than the rest. Stricter than in the contest, because damaged UTF-8 forms pieces of
 * 10 to 12.
 */
export const LIKELY_PIECE = 10

/** Text after escape sequences: pairs in a shell script cost 14 and more. */
export const LIKELY_SEVEN_BIT = 10.5

/** UTF-8 among lines of another encoding: a single `è` costs 11, UTF-8 by chance 19 on average. */
export const LIKELY_UTF8_LINES = 12
