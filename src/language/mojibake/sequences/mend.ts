/** The repairs of one text: complete sequences, and those that lost bytes. */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { isDead } from '../judge/dead.ts'
import { isLetter } from './characters.ts'
import { Lines } from './lines.ts'
import { fill, hintedReader, likeliestReader } from './lost-bytes/fill.ts'
import type { Span } from './lost-bytes/stretches.ts'
import { choose } from './readings/choose.ts'
import type { Chosen } from './readings/chosen.ts'
import { DEAD as DEAD_SIGN, type OneByte, oneByteReaders } from './readings/readers.ts'
import { layersOf } from './readings/readings.ts'
import { scan } from './readings/runs.ts'
import { compose, mended, type Repair } from './repair.ts'

/** Maximum number of rounds, for damage on damage whose outer layer lost bytes. */
const ROUNDS = 3

export interface Found {
  /** Sorted and disjoint. */
  readonly repairs: readonly Repair[]
  /**
   * Repairs of lines that were read wrongly twice and lost bytes. A search of the whole line is more reliable, if it
   * finds anything.
   */
  readonly doubtful: readonly Repair[]
  /** Which kinds of units the text has, see {@link Masks.kinds}. */
  readonly seen: number
}

/** Finds the repairs of a text. */
export function repairsOf(text: string): Found {
  const ofText = new Lines(text)
  const { repairs, lines, seen } = roundOf(text, ofText)
  let all = repairs
  for (let round = 1, found: readonly Repair[] = all; round < ROUNDS && found.length > 0; round++) {
    const shown = mended(text, all)
    found = roundOf(shown, new Lines(shown)).repairs
    all = compose(all, found)
  }
  if (lines.size === 0) return { repairs: all, doubtful: [], seen }
  const isDoubtful = ({ start }: Repair): boolean => lines.has(ofText.feedBefore(start))
  return { repairs: all.filter((repair) => !isDoubtful(repair)), doubtful: all.filter(isDoubtful), seen }
}

/** One round's repairs. `lines` holds the line feeds before lines that may be wrong because bytes were lost. */
interface Round {
  readonly repairs: readonly Repair[]
  readonly lines: ReadonlySet<number>
  readonly seen: number
}

const NONE: ReadonlySet<number> = new Set()

function roundOf(text: string, lines: Lines): Round {
  const scanned = scan(text)
  const { seen } = scanned
  const dead = new Map<number, boolean>()
  const isAlive = ({ start }: Span): boolean => {
    if ((seen & DEAD_SIGN) === 0) return true
    const feed = lines.feedBefore(start)
    if (!dead.has(feed)) dead.set(feed, isDead(lines.lineAt(start)))
    return !dead.get(feed)
  }
  const runs = scanned.runs.filter(isAlive)
  const loose = scanned.loose.filter(isAlive)
  if (runs.length === 0 && loose.length === 0) return { repairs: [], lines: NONE, seen }
  const choice = choose(text, runs, lines)
  const { chosen, paths } = choice
  const known = oneByteReaders().readers.find(({ name }) => paths[0]?.endsWith(`<${name}`))
  const guess = known ? undefined : likeliestReader(text, loose)
  const reader = known ?? guess ?? hintedReader(text, loose)
  const whole = known ? chosen.filter((one) => !isBroken(text, one, known)) : chosen
  const made = whole.flatMap((one) => repairsIn(text, one))
  if (!reader) return { repairs: made, lines: NONE, seen }
  const filled = fill(text, reader, !guess, whole, made, choice)
  const isTwice = paths.some((path) => path.split('<').length > 2)
  const doubtful = isTwice || !known ? filled.stretches.map(({ start }) => lines.feedBefore(start)) : []
  const repairs = [...made, ...filled.repairs].sort((a, b) => a.start - b.start)
  return { repairs, lines: new Set(doubtful), seen }
}

/** Whether a reading leaves pieces of sequences in its run, which means that bytes are missing. */
function isBroken(text: string, { run, reading }: Chosen, { bytes, name }: OneByte): boolean {
  if (reading.chain.length > 1 || reading.chain[0]!.name !== name) return false
  const [first] = reading.pieces
  // The run starts with a continuation byte, and the character before it may have swallowed its lead byte.
  if (first!.depth === 0 && text.charCodeAt(run.start - 2) >= 0x80) {
    const byte = bytes[text.charCodeAt(run.start)]!
    if (byte >= 0x80 && byte < 0xc0) return true
  }
  let at = run.start
  return reading.pieces.some(({ end, depth }) => {
    const unit = text.charCodeAt(at)
    at = run.start + end
    return depth === 0 && (unit === REPLACEMENT_UNIT || (bytes[unit]! >= 0xc2 && isLetter(unit)))
  })
}

function repairsIn(text: string, { run, reading, gain, margin }: Chosen): Repair[] {
  const repairs: Repair[] = []
  let start = run.start
  for (const piece of reading.pieces) {
    const { text: was, depth } = piece
    const end = run.start + piece.end
    if (depth > 0 && was !== text.slice(start, end)) {
      const layers = layersOf(reading.chain, piece)
      repairs.push({ start, end, text: was, layers, filled: false, gain, margin })
    }
    start = end
  }
  return repairs
}
