/**
 * Costs of the search in nats, and its limits. Tuned on the development set of damaged and clean lines, and rounded.
 * The README of stages/repair says what each protects from.
 */

/** Returning to undamaged text, and from there to the path that the line was on before. */
export const LEAVE: number = 2.5
export const AGAIN: number = 2
/** Extra cost of entering a path after undamaged text beyond ASCII: whole lines are damaged more often than parts. */
export const PART: number = 6
/**
 * Extra cost of leaving for a character that the path could have read; otherwise leaving would be cheaper than a rare
 * character.
 */
export const STRAY: number = 8
/** Extra cost of a second path on one line. */
export const SECOND: number = 12
/** The same if the text was written in UTF-8, which is recognised by its bytes. */
export const SECOND_UTF8: number = 5
/**
 * From this average run length of characters beyond ASCII on, a single-byte reader may have lost some without a mark.
 */
export const DENSE: number = 3
/** A lost lead byte, and an extra byte inserted between characters. */
export const GONE: number = 1
export const INSERTED: number = 7.2
/** A code that encoders do not write, for a character that has another. */
export const OTHER: number = 0.5
/** A no-break space shown as a plain one. */
export const SPACE: number = 1.5
/** A character cut off by the end of the text. */
export const CUT: number = 15
/**
 * Drop a hypothesis under construction once it is this many nats behind the best. Most are dropped, and building them
 * further is what costs time.
 */
export const NEAR: number = 18
/**
 * Candidates kept for a character with lost bytes, candidates for a lost half, and how many nats they may be after the
 * best.
 */
export const CHOICES: number = 6
export const HALVES: number = 2
export const CHOICE_FAR: number = 9
/** Tokens within which UTF-8 reveals that bytes are missing. */
export const LOOK_AHEAD: number = 3
/** Maximum number of unmarked losses before one token. */
export const MOST_DROPS: number = 2

/** Nats by which undamaged text may be behind the best such text and still enter a path. */
export const ENTERING: number = 6
