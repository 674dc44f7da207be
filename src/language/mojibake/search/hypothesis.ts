/** Data structures of the search: modes, hypotheses in progress, and the segments of the best one. */
import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import type { Stream } from './bytes/streams.ts'
import type { Writer } from './bytes/writers.ts'

/** A way in which text was damaged. */
export interface Mode {
  /** `utf-8<cp936`: written as UTF-8, read as code page 936. Four names if read wrongly twice. */
  readonly path: string
  readonly stream: Stream
  readonly writer: Writer
  /** Price in nats of entering this mode from undamaged text. */
  readonly enter: number
  /** Whether the text was read one byte off in a single encoding. */
  readonly shifted: boolean
  /** Symbol of the possible lead bytes of double-byte characters: what shifted text lost. */
  readonly leads: number
}

/** Result of a search on a line. */
export interface Hypothesis {
  /** Total cost in nats; lower is better. */
  readonly cost: number
  /** In order. Text outside all segments stands as it is. */
  readonly segments: readonly Segment[]
}

/** Tokens [start, end) that went through one path. */
export interface Segment {
  readonly mode: Mode
  readonly start: number
  readonly end: number
  /** The decoded text, one unit a piece; `end` is after the token that completed it. */
  readonly pieces: readonly { readonly end: number; readonly text: string; readonly filled: boolean }[]
  /** Number of characters whose lost bytes were filled in. */
  readonly filled: number
  /** Number of characters that irrecoverably lost a half; each is shown as U+FFFD. */
  readonly halves: number
}

/** Modes of undamaged text: PLAIN, and MIXED once characters beyond ASCII have stood. */
export const PLAIN: number = -1
export const MIXED: number = -2
/** Added to the previous mode's index in undamaged text, once characters beyond ASCII have stood since. */
export const GONE_FROM: number = 64
/** Value of `pending`: the next byte is the second half of a character whose first byte is lost. */
export const HALF: number = -1

/** One step of a hypothesis's output, linked to the step before. */
export interface Output {
  readonly before: Output | undefined
  /** A UTF-16 unit; -1 for a token that completed nothing. */
  readonly unit: number
  /** Index after the token that completed it. */
  readonly token: number
  readonly mode: number
  readonly filled: boolean
}

/** State of a mode's writer. */
export interface Waiting {
  /** Pending symbols, see writers.ts. */
  readonly pending: number
  readonly before: number
  readonly twoBefore: number
  readonly output: Output | undefined
}

/** A hypothesis in progress. */
export interface State extends Waiting {
  readonly mode: number
  /** In undamaged text: the mode that the line was in before. */
  readonly last: number
  /**
   * Cost, including an advance for pending bytes; otherwise a hypothesis with pending bytes would look better than one
   * that has paid for its character.
   */
  nats: number
  output: Output | undefined
}

/** The segments of a hypothesis's output. */
export function segmentsOf(end: Output | undefined, modes: readonly Mode[]): Segment[] {
  const outputs: Output[] = []
  for (let output = end; output; output = output.before) outputs.push(output)
  const segments: Segment[] = []
  let open:
    | { mode: number; start: number; pieces: Segment['pieces'][number][]; filled: number; halves: number }
    | undefined
  let position = 0
  const close = (): void => {
    if (open) segments.push({ ...open, mode: modes[open.mode]!, end: position })
    open = undefined
  }
  for (const { unit, token, mode, filled } of outputs.reverse()) {
    if (open?.mode !== mode) close()
    if (mode !== PLAIN) {
      open ??= { mode, start: position, pieces: [], filled: 0, halves: 0 }
      if (unit >= 0) open.pieces.push({ end: token, text: String.fromCharCode(unit), filled })
      if (filled) open.filled++
      if (unit === REPLACEMENT_UNIT) open.halves++
    }
    position = token
  }
  close()
  return segments
}

export interface SearchOptions {
  /** Whether bytes may have been lost. */
  readonly lossy: boolean
  /** Beam width: number of hypotheses kept. */
  readonly width: number
}
