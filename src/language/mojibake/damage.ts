/** Text that was damaged, and what it was. */
export interface Damage {
  /** UTF-16 positions of the damaged text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** `utf-8<cp936`: written as the first, read as the second; from right to left what undoes it. */
  readonly path: string
  readonly certainty: 'proven' | 'guessed'
  /** 0 to 1. */
  readonly confidence: number
  /** What became what, a character or cluster at a time; they touch and cover the damage. */
  readonly pieces: readonly Piece[]
}

/** Damaged text up to `end`, from where the piece before it ended, and what it was. */
export interface Piece {
  /** UTF-16 position of the damaged text. */
  readonly end: number
  readonly text: string
  /** Whether lost bytes were filled in. */
  readonly filled: boolean
}
