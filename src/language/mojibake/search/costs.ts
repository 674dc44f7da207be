/**
 * What a search pays, in nats, and how far it looks: from the development set of damaged and clean lines, rounded. See the
 * README of stages/repair for what each protects from.
 */

/** Nats of going back to undamaged text, and from there to the path that the line was on before. */
export const LEAVE: number = 2.5
export const AGAIN: number = 2
/** More of entering behind text beyond ASCII that stands: whole lines are damaged more often than parts of them. */
export const PART: number = 6
/** More of leaving for a character that the path could have read: a rare one costs less than leaving for it. */
export const STRAY: number = 8
/** More of a second path on one line. */
export const SECOND: number = 12
/** The same where it was written in UTF-8, whose bytes show it. */
export const SECOND_UTF8: number = 5
/** Characters beyond ASCII side by side, on average, from which on a single-byte reader may have lost some without a mark. */
export const DENSE: number = 3
/** Nats of a lead byte that is gone, and of one that came in between. */
export const GONE: number = 1
export const INSERTED: number = 7.2
/** Nats of a code that encoders do not write, for a character that has another. */
export const OTHER: number = 0.5
/** Nats of a no-break space that shows as a plain one. */
export const SPACE: number = 1.5
/** Nats of a character that the end cuts off. */
export const CUT: number = 15
/** And further behind than this while they are made: most are, and making them takes the time. */
export const NEAR: number = 18
/** Candidates of a character with lost bytes that go on, and how far behind the best they may be. */
export const CHOICES: number = 6
export const HALVES: number = 2
export const CHOICE_FAR: number = 9
/** Tokens within which UTF-8 shows that bytes are missing. */
export const LOOK_AHEAD: number = 3
/** Unmarked losses before one token. */
export const MOST_DROPS: number = 2

/** Nats by which text that stands may be behind the best that does and still go over to a path. */
export const ENTERING: number = 6
