/**
 * What a character may cost on average, in nats by the model of text, to be taken for text. Text in any script that is known
 * costs 3 to 9; how much more is allowed hangs on what else the bytes could be.
 */

/** UTF-16 without a mark: bytes that are no UTF-16 cost 13 to 16. */
export const LIKELY_UTF16 = 9.5

/** A piece of a line in another encoding than its line, stricter than in the contest: damaged UTF-8 makes pieces of 10 to 12. */
export const LIKELY_PIECE = 10

/** Behind escape sequences: pairs of a shell script cost 14 and more. */
export const LIKELY_SEVEN_BIT = 10.5

/** UTF-8 among lines of another encoding: an `è` that stands alone costs 11, what is UTF-8 by chance 19 on average. */
export const LIKELY_UTF8_LINES = 12
