/**
 * Fills in lost bytes: where the reader of a text is known, chooses the likeliest characters for incomplete sequences.
 */

import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { cost } from '../../../text-model/index.ts'
import { isLetter } from '../characters.ts'
import type { Choice } from '../readings/choose.ts'
import type { Chosen } from '../readings/chosen.ts'
import { isAlone } from '../readings/company.ts'
import { type OneByte, oneByteReaders } from '../readings/readers.ts'
import { hasRival } from '../readings/rivals.ts'
import type { Loose } from '../readings/runs.ts'
import { amongStrangers, countIn } from '../readings/strangers.ts'
import { UNKNOWN } from '../readings/weigh.ts'
import type { Repair } from '../repair.ts'
import { LATIN, scriptOf } from '../scripts.ts'
import { View } from '../view.ts'
import { Lattice, type Way } from './lattice.ts'
import { Losses } from './losses.ts'
import { BELIEVED, UTF_8 } from './prices.ts'
import { isOwn, type Span, stretchesOf } from './stretches.ts'

/** Penalty in nats for leaving a letter as it stands in a text that was damaged as a whole. */
const STRAY = 8
/**
 * A text counts as damaged in parts only if stretches that may be undamaged words exceed this share of the runs read.
 */
const OWN_SHARE = 0.3
/** Least gain in nats of a stretch. */
const GAIN = 2
/**
 * From this average cost in nats per character read on, another wrong reading may explain the stretch, and rivals are
 * checked.
 */
const RARE = 12
/** Maximum number of stretches checked for rivals, at about a millisecond each. */
const MOST_LOOKS = 200
/** Maximum number of units filled in one text, at about ten microseconds each. */
const MOST_UNITS = 50_000
/** à as most readers show it, followed by two spaces. */
const DOUBLED = /[ÃГĂΓĆ] {2}/
const NONE: ReadonlySet<number> = new Set()

/** The result for a text of one reader. */
export interface Filled {
  readonly repairs: readonly Repair[]
  /** Stretches with missing bytes, filled or not. */
  readonly stretches: readonly Span[]
}

/**
 * Fills in lost bytes.
 *
 * @param known whether the text has shown the reader; if not, the filled stretches must prove it
 * @param whole the readings without losses; `made` holds their repairs
 */
export function fill(
  text: string,
  reader: OneByte,
  known: boolean,
  whole: readonly Chosen[],
  made: readonly Repair[],
  { isShunned }: Choice,
): Filled {
  const shown = new Set<number>()
  for (const { run } of whole) for (let i = run.start; i < run.end; i++) shown.add(text.charCodeAt(i))
  const losses = new Losses(reader, shown, DOUBLED.test(text))
  const stretches = stretchesOf(
    text,
    reader,
    losses,
    whole.map(({ run }) => run),
  )
  const own = stretches.filter((stretch) => isOwn(text, stretch)).length
  const mixed = !known || own > whole.length * OWN_SHARE
  const stray = mixed ? 0 : STRAY
  const view = new View(text, made)
  const lattice = new Lattice(text, reader, losses, stray, view)
  const scripts = new Set([0, ...made.map(({ text: was }) => scriptOf(was))])
  if (scripts.size === 1) scripts.add(LATIN)
  const repairs: Repair[] = []
  let total = 0
  let looks = 0
  let units = 0
  for (const stretch of stretches) {
    const { start, end } = stretch
    if (isShunned(start) || (mixed && isOwn(text, stretch)) || amongStrangers(text, start, end, [reader])) continue
    units += end - start
    if (units > MOST_UNITS) break
    const way = lattice.run(start, end)
    const gain = standingNats(text, stretch, reader, stray, view) - way.nats
    if (gain < GAIN) continue
    const rare = way.own > RARE * way.pieces.filter(({ read }) => read).length
    if (rare || !known) {
      if (++looks > MOST_LOOKS || hasRival(text, stretch, `utf-8<${reader.name}`)) continue
    }
    if ((known && mixed && !areOf(scripts, way)) || leavesLetters(way, reader)) continue
    const read = way.pieces.filter((piece) => piece.read).map((piece) => piece.text)
    if (!known && isAlone(text, stretch, read)) continue
    total += gain
    addWay(start, way, reader, gain, repairs)
  }
  return !known && total < UTF_8 + reader.nats + BELIEVED ? { repairs: [], stretches: [] } : { repairs, stretches }
}

/** Whether all filled-in characters belong to scripts that the text has shown. */
function areOf(scripts: ReadonlySet<number>, { pieces }: Way): boolean {
  return pieces.every(({ text, filled }) => !filled || scripts.has(scriptOf(text)))
}

/** Whether a letter of the reader is left beside a filled-in character: a word is misread as a whole. */
function leavesLetters({ pieces }: Way, { bytes }: OneByte): boolean {
  const stands = (i: number): boolean => {
    const piece = pieces[i]
    if (!piece || piece.read) return false
    const unit = piece.text.charCodeAt(0)
    return bytes[unit]! >= 0x80 && isLetter(unit)
  }
  return pieces.some(({ filled }, i) => filled && (stands(i - 1) || stands(i + 1)))
}

function addWay(start: number, way: Way, { name }: OneByte, gain: number, repairs: Repair[]): void {
  const layers = [{ written: 'utf-8', read: name }]
  let at = start
  for (const { end, text, read, filled } of way.pieces) {
    if (read) repairs.push({ start: at, end, text, layers, filled, gain, margin: gain })
    at = end
  }
}

/** Cost in nats of a stretch as it stands, and of the units after it. */
function standingNats(text: string, { start, end }: Span, { bytes }: OneByte, stray: number, view: View): number {
  let nats = 0
  const before = view.before(start)
  let two = before.length > 1 ? before.charCodeAt(before.length - 2) : 0
  let one = before.length > 0 ? before.charCodeAt(before.length - 1) : 0
  const behind = view.behind(end)
  for (let i = start; i < end + behind.length; i++) {
    const unit = i < end ? text.charCodeAt(i) : behind.charCodeAt(i - end)
    nats += unit === REPLACEMENT_UNIT ? UNKNOWN : cost(two, one, unit)
    if (i < end && bytes[unit]! >= 0x80 && isLetter(unit)) nats += stray
    two = one
    one = unit
  }
  return nats
}

/**
 * Units looked at, from the first loose run on, to find the reader; and the least number of sequences needed as
 * evidence.
 */
const LOOKED_AT = 2000
const LEAST_SEQUENCES = 3

/**
 * The wrong encoding, of one byte a character, that best explains damage no whole reading explains: read through it, most
 * of the text is UTF-8 in which single bytes are missing. Undefined if there is none.
 */
export function likeliestReader(text: string, loose: readonly Loose[]): OneByte | undefined {
  const start = loose[0]?.start ?? 0
  const around = text.slice(start, start + LOOKED_AT)
  let best: OneByte | undefined
  let most = 0
  for (const reader of oneByteReaders().readers) {
    if (loose.every(({ shown }) => (shown & (1 << reader.index)) === 0)) continue
    const { own, strangers, sequences } = countIn(around, reader)
    if (sequences < LEAST_SEQUENCES || own - 2 * strangers <= most) continue
    most = own - 2 * strangers
    best = reader
  }
  return best
}

/**
 * Maximum length in units of a place that shows only the start of a character, and maximum number of such places
 * checked.
 */
const HINT = 2
const MOST_HINTS = 50

/** A reader for which one such place becomes much likelier once its character is filled in. */
export function hintedReader(text: string, loose: readonly Loose[]): OneByte | undefined {
  const view = new View(text, [])
  for (const { start, end, shown } of loose.filter((one) => one.end - one.start <= HINT).slice(0, MOST_HINTS)) {
    const reader = oneByteReaders().readers.find(({ index }) => (shown & (1 << index)) !== 0)
    if (!reader) continue
    const losses = new Losses(reader, NONE, false)
    const to = losses.isPlace(text.charCodeAt(end)) ? end + 1 : end
    const way = new Lattice(text, reader, losses, 0, view).run(start, to)
    const standing = standingNats(text, { start, end: to }, reader, 0, view)
    if (standing - way.nats >= UTF_8 + reader.nats + BELIEVED) return reader
  }
  return undefined
}
