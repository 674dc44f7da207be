/** Finds the runs of characters beyond ASCII in which some reader shows UTF-8. */
import { foreignFrom } from '../../../characters/foreign.ts'
import { sequenceAt } from '../decode.ts'
import { BEGINS, GOES_ON, type Masks, ODD_WITHIN_WORD, type OneByte, oneByteReaders } from './readers.ts'
import { type Reading, readersOf, readingsOf } from './readings.ts'

/** Adjacent characters beyond ASCII. */
export interface Run {
  readonly start: number
  readonly end: number
  /** Mask of the readers that show a UTF-8 character in it. */
  readonly shown: number
  readonly readings: readonly Reading[]
}

/** Result of scanning a text. */
export interface Scan {
  /** Runs in which a reader shows at least one UTF-8 character and nothing speaks against it. */
  readonly runs: readonly Run[]
  /** Runs that no reading explains; a reader may have lost bytes in them. */
  readonly loose: readonly Loose[]
  /** Kinds of units beyond ASCII in the text: a sum of the constants of {@link Masks.kinds}. */
  readonly seen: number
}

export interface Loose {
  readonly start: number
  readonly end: number
  /** Mask of the readers that show a character there, or the beginning of one. */
  readonly shown: number
}

/**
 * A run longer than this is cut at the next character boundary, and in any case after TOO_LONG units: a text may
 * contain no ASCII at all.
 */
const LONG = 1000
const TOO_LONG = 1100
/** Units at the start of a long run that decide which reader it is cut by. */
const TELLING = 60

/** The reader that decodes most of the start of a long run; undefined if none decodes anything. */
function tellingReader(text: string, start: number): OneByte | undefined {
  let most = 0
  let best: OneByte | undefined
  for (const reader of oneByteReaders().readers) {
    let own = 0
    for (let i = start; i < start + TELLING; ) {
      const length = sequenceAt(reader.bytes, text, i, start + LONG) & 7
      own += length
      i += Math.max(1, length)
    }
    if (own <= most) continue
    most = own
    best = reader
  }
  return best
}

/** Where a long run is cut: before the first lead byte after LONG, in the reader of its start. */
function cutOf(text: string, start: number): number {
  const bytes = tellingReader(text, start)?.bytes
  const last = start + TOO_LONG + 1
  for (let at = start + LONG + 1; at < last; at++) {
    const byte = bytes?.[text.charCodeAt(at)] ?? -1
    if (byte >= 0xc2 && byte <= 0xf4) return at
  }
  return last
}

/** Looks for UTF-8 as single-byte readers show it. Linear time; ordinary text costs one look at each unit. */
export function scan(text: string): Scan {
  const { masks } = oneByteReaders()
  const { kinds } = masks
  const runs: Run[] = []
  const loose: Loose[] = []
  const known = new Map<string, readonly Reading[]>()
  let seen = 0
  let start = foreignFrom(text, 0)
  while (start < text.length) {
    let before = kinds[text.charCodeAt(start)]!
    seen |= before
    if ((before & ODD_WITHIN_WORD) !== 0 && isSmall(text.charCodeAt(start - 1))) {
      loose.push({ start, end: start + 1, shown: masks.c3[text.charCodeAt(start)]! })
    }
    let promising = false
    let end = start + 1
    let cut = Number.POSITIVE_INFINITY
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end)
      if (unit < 0x80) break
      const kind = kinds[unit]!
      if ((before & BEGINS) !== 0 && (kind & GOES_ON) !== 0) promising = true
      before = kind
      seen |= kind
      if (end - start === LONG) cut = cutOf(text, start)
      if (end === cut) break
    }
    if (promising) lookAt(text, start, end, known, runs, loose)
    start = foreignFrom(text, end)
  }
  return { runs, loose, seen }
}

/** Cache size, and maximum length of a cached run: short runs repeat again and again in a text. */
const MOST_KNOWN = 4096
const LONGEST_KNOWN = 12

/** Reads a run that may show a UTF-8 character. */
function lookAt(
  text: string,
  start: number,
  end: number,
  known: Map<string, readonly Reading[]>,
  runs: Run[],
  loose: Loose[],
): void {
  const { masks } = oneByteReaders()
  const shown = readersOf(masks, text, start, end)
  const run = text.slice(start, end)
  let readings = known.get(run)
  if (!readings) {
    readings = shown === 0 ? [] : readingsOf(shown, run)
    if (run.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(run, readings)
  }
  if (readings.length > 0) runs.push({ start, end, shown, readings })
  else loose.push({ start, end, shown: shown === 0 ? beginningsOf(masks, text, start, end) : shown })
}

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

/** The readers that show E2 80 somewhere, the start of quotation marks and dashes. */
function beginningsOf({ e280 }: Masks, text: string, start: number, end: number): number {
  let shown = 0
  for (let i = start; i + 1 < end; i++) {
    const pair = e280.get(text.charCodeAt(i))
    if (pair) shown |= pair.get(text.charCodeAt(i + 1)) ?? 0
  }
  return shown
}
