/** Damaged text and what it was. */
export interface Damage {
  /** UTF-16 positions in the damaged text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** `utf-8<cp936`: written as UTF-8, read as code page 936. Undone from right to left. */
  readonly path: string
  readonly certainty: 'proven' | 'guessed'
  /** 0 to 1. */
  readonly confidence: number
  /** What became what, one character or cluster at a time. The pieces touch and cover the damage. */
  readonly pieces: readonly Piece[]
}

/** The damaged text up to `end`, from the end of the piece before, and the text it was. */
export interface Piece {
  /** UTF-16 position of the damaged text. */
  readonly end: number
  readonly text: string
  /** Whether lost bytes were filled in. */
  readonly filled: boolean
}
