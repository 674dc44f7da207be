/** What a search thinks of a line: hypotheses on their way, and what is left of the best. */
import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import type { Stream } from './streams.ts'
import type { Writer } from './writers.ts'

/** A way in which text was damaged. */
export interface Mode {
  /** `utf-8<cp936`: written as the first, read as the second; twice where there are four names. */
  readonly path: string
  readonly stream: Stream
  readonly writer: Writer
  /** Nats of going over to it from undamaged text. */
  readonly enter: number
  /** Reads one byte off, in one encoding. */
  readonly shifted: boolean
  /** The bytes that can begin a character of two: what a shifted text lost. */
  readonly leads: number
}

/** What the search made of a line. */
export interface Hypothesis {
  /** In nats, all told; lower is better. */
  readonly cost: number
  /** In order; what is not in any stands as it was. */
  readonly segments: readonly Segment[]
}

/** Tokens [start, end) that went through a path. */
export interface Segment {
  readonly mode: Mode
  readonly start: number
  readonly end: number
  /** The text that tokens up to `end` completed, a unit each. */
  readonly pieces: readonly { readonly end: number; readonly text: string; readonly filled: boolean }[]
  /** Characters whose lost bytes were filled in. */
  readonly filled: number
  /** Characters that lost a half which nothing gives back: U+FFFD stands for each. */
  readonly halves: number
}

/** No mode: the text as it stands; and the same behind characters beyond ASCII that stood. */
export const PLAIN: number = -1
export const MIXED: number = -2
/** Of plain text: added to the mode that the line was in before, when characters beyond ASCII have stood since. */
export const GONE_FROM: number = 64
/** Pending: the next byte is the second of a character whose first is gone. */
export const HALF: number = -1

/** What a hypothesis put out, last first. */
export interface Output {
  readonly before: Output | undefined
  /** A UTF-16 unit; -1 for a token that completed nothing. */
  readonly unit: number
  /** Behind the token that completed it. */
  readonly token: number
  readonly mode: number
  readonly filled: boolean
}

/** Where a mode's writer is: what it goes on with. */
export interface Waiting {
  /** Symbols that wait, see writers.ts. */
  readonly pending: number
  readonly before: number
  readonly twoBefore: number
  readonly output: Output | undefined
}

/** A hypothesis on its way. */
export interface State extends Waiting {
  readonly mode: number
  /** Of plain text: the mode that the line was in before. */
  readonly last: number
  /** With what the waiting bytes will cost, or those who wait would seem better than those who paid. */
  nats: number
  output: Output | undefined
}

/** The segments of what a hypothesis put out. */
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
  /** Hypotheses that go on. */
  readonly width: number
}
