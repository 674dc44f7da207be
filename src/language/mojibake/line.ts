/** One line: search, then judge what was found. */
import { type Hypothesis, type Segment, search } from './beam.ts'
import { modesFor } from './modes.ts'
import { type Tokens, tokens } from './tokens.ts'

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

/** Beam widths: without losses few hypotheses differ. */
const STRICT = { lossy: false, width: 12 } as const
const LOSSY = { lossy: true, width: 60 } as const

/** Nats by which the repaired text must be likelier than the damaged: beyond what its mode costs. */
const ACCEPT_STRICT = 4
const ACCEPT_LOSSY = 10

/** The damage in `text[start, end)`, which holds no line feed. */
export function repairLine(text: string, start: number, end: number, guess: boolean): Damage[] {
  const line = tokens(text, start, end)
  const plain = search(line.units, [], { lossy: false, width: 1 }).cost
  const strict = best(line, false)
  const found = strict && plain - strict.cost > ACCEPT_STRICT ? strict : undefined
  if (guess && (!found || leftover(line, found))) {
    const lossy = best(line, true)
    if (lossy && plain - lossy.cost > ACCEPT_LOSSY && (!found || found.cost - lossy.cost > ACCEPT_LOSSY)) {
      return lossy.segments.map((segment) => damageOf(line, segment))
    }
  }
  return found ? found.segments.map((segment) => damageOf(line, segment)) : []
}

function best(line: Tokens, lossy: boolean): Hypothesis | undefined {
  const modes = modesFor(line.units, lossy)
  return modes.length === 0 ? undefined : search(line.units, modes, lossy ? LOSSY : STRICT)
}

/** Whether what the search left alone, or made, may hold losses. */
function leftover(line: Tokens, { segments }: Hypothesis): boolean {
  let at = 0
  for (const { start, end } of [...segments, { start: line.units.length, end: 0 }]) {
    for (; at < start; at++) {
      const unit = line.units[at]!
      if (unit >= 0x80 || unit === 0x3f) return true
    }
    at = end
  }
  return false
}

function damageOf(line: Tokens, segment: Segment): Damage {
  const start = line.starts[segment.start]!
  const end = line.starts[segment.end]!
  const repaired = segment.pieces.map((piece) => piece.text).join('')
  const reversible = segment.filled === 0 && segment.halves === 0
  return {
    start,
    end,
    text: repaired,
    path: segment.mode.path,
    certainty: reversible ? 'proven' : 'guessed',
    confidence: 0.9,
    pieces: piecesOf(segment, line),
  }
}

/** The search's pieces, with characters that one damaged character completed together as one. */
function piecesOf(segment: Segment, line: Tokens): Piece[] {
  const pieces: { end: number; text: string; filled: boolean }[] = []
  for (const { end, text, filled } of segment.pieces) {
    const position = line.starts[end]!
    const last = pieces.at(-1)
    if (last?.end === position) {
      last.text += text
      last.filled ||= filled
    } else pieces.push({ end: position, text, filled })
  }
  const last = pieces.at(-1)
  if (last) last.end = line.starts[segment.end]!
  return pieces
}
