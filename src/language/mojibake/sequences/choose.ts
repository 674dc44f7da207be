/** Which readings of a text's runs are believed: damage is seldom alone, and what one place proves speaks for the others. */

import { isClosing, isLower } from './characters.ts'
import { withCompany } from './company.ts'
import { Examples, type Place } from './examples.ts'
import { fits } from './fits.ts'
import type { Lines } from './lines.ts'
import { BELIEVED } from './prices.ts'
import { speaksOfEncodings } from './quotes.ts'
import { type OneByte, oneByteReaders } from './readers.ts'
import { isWestern, type Reading } from './readings.ts'
import { hasRival } from './rivals.ts'
import type { Run } from './runs.ts'
import { CJK, isRare, scriptOf } from './scripts.ts'
import { amongStrangers } from './strangers.ts'
import { readingNats, standingNats } from './weigh.ts'

/** A reading of a run that is believed. All in nats. */
export interface Chosen {
  readonly run: Run
  readonly reading: Reading
  /** By which it is likelier than what stands. */
  readonly own: number
  /** The same, its path paid for. */
  readonly gain: number
  /** By which it is ahead of the next best reading that is another text. */
  readonly margin: number
}

/** Nats of a path that the text has shown elsewhere, and more of one when the text has shown another. */
const AGAIN = 2
const SECOND = 5
/** Nats of a unit that the reader shows otherwise, most often. */
const OTHER = 4
/** Nats that a path must gain in a text before it is believed of more places. */
const SHOWN = 4
/** And one of which a text shows a single place, among others of the reader that stand: Bremer/Mccoy – DrÃ¥ber. */
const PROVEN = 14
/** Nats by which another reading may be ahead where the text has shown the path: readers are not mixed for less. */
const CONSISTENT = 10
/** Nats that a reading must gain to speak for its path. */
const SPEAKS = 6
/** Different readings within words that nobody shows as examples in one text. */
const MANY = 3
/** Where scripts begin that have nothing in common with ASCII's letters. */
const GREEK = 0x370
/** Paths of one text at most. */
const MOST_PATHS = 4

interface Weighed {
  readonly run: Run
  readonly shown: string
  /** The units on both sides. */
  readonly beside: string
  readonly readings: readonly WeighedReading[]
  /** Whether all that it can be read as has control characters. */
  readonly controls: boolean
}

interface WeighedReading {
  readonly reading: Reading
  readonly path: string
  readonly gain: number
  /** The same in a text that has shown its path. */
  readonly again: number
}

/** What a text is believed to be. */
export interface Choice {
  readonly chosen: readonly Chosen[]
  /** The paths that it shows, the likeliest first. */
  readonly paths: readonly string[]
  /** Whether another wrong reading is likelier around a position, or an example begins there. */
  readonly isShunned: (at: number) => boolean
}

/** The believed readings of some runs of a text, and the paths that it shows, the likeliest first. */
export function choose(text: string, runs: readonly Run[], lines: Lines): Choice {
  const placeOf = (at: number): string => `${lines.feedBefore(at)} ${Math.floor(at / TOGETHER)}`
  // Runs come in their order: what is known of a place is asked for again at once, or never.
  let strange = new Map<string, boolean>()
  let place = ''
  const isAmongStrangers = (run: Run, { chain, path }: Reading): boolean => {
    let found = strange.get(path)
    if (found === undefined) {
      found = amongStrangers(text, run.start, run.end, chain)
      strange.set(path, found)
    }
    return found
  }
  const all = runs.map((run) => {
    const own = placeOf(run.start)
    if (own !== place) {
      place = own
      strange = new Map()
    }
    return weigh(text, run, isAmongStrangers)
  })
  const rivals = rivalsOf(text, all, placeOf)
  const weighed = withoutExamples(
    text,
    all.filter(({ run }) => !rivals.has(placeOf(run.start))),
  )
  const { paths, totals } = pathsOf(text, weighed)
  const chosen: Chosen[] = []
  for (const one of weighed) {
    if (paths[0] !== undefined && isBrokenFor(paths[0], one)) continue
    const best = bestOf(one, paths, totals)
    if (best) chosen.push(best)
  }
  let examples: ReadonlySet<number> | undefined
  const isShunned = (at: number): boolean => {
    examples ??= examplesOf(text, all, weighed)
    return examples.has(at) || rivals.has(placeOf(at))
  }
  return { chosen: withCompany(text, chosen), paths, isShunned }
}

/**
 * Where runs begin that a text which speaks of encodings shows as examples: they stay, whatever else could be made of them.
 * Asked for late: whether it speaks of them takes longer to find than all else in a text with few runs.
 */
function examplesOf(text: string, all: readonly Weighed[], kept: readonly Weighed[]): ReadonlySet<number> {
  if (kept.length === all.length || !speaksOfEncodings(text)) return new Set()
  const others = new Set(kept)
  return new Set(all.filter((one) => !others.has(one)).map(({ run }) => run.start))
}

function weigh(text: string, run: Run, isAmongStrangers: (run: Run, reading: Reading) => boolean): Weighed {
  const { start, end } = run
  const standing = standingNats(text, start, end, false)
  const damaged = standingNats(text, start, end, true)
  // Readers differ in few characters: most readings are the same text.
  const known = new Map<string, number>()
  const natsOf = (was: string): number => {
    let nats = known.get(was)
    if (nats === undefined) {
      nats = readingNats(text, start, end, was)
      known.set(was, nats)
    }
    return nats
  }
  const readings: WeighedReading[] = []
  for (const reading of run.readings) {
    if (!fits(text, run, reading)) continue
    const nats = natsOf(reading.text) + reading.others * OTHER
    const [gain, again] = [standing - nats, damaged - nats]
    // What gains nothing is not believed anyhow: there is no need for the dearest look.
    const isPromising = gain > 0 || again > 0
    if (isPromising && !isLong(run, reading) && isAmongStrangers(run, reading)) continue
    readings.push({ reading, path: reading.path, gain, again })
  }
  const beside = text.slice(Math.max(0, start - 1), start) + text.slice(end, end + 1)
  const controls =
    readings.length === 0 &&
    run.readings.some(({ chain, text: was }) => isWestern(chain[0]!) && /[\x80-\x9f]/.test(was))
  return { run, shown: text.slice(start, end), beside, readings, controls }
}

/** Runs without those that a text shows as examples; what it only quotes, or tells of, counts where there is damage besides. */
function withoutExamples(text: string, weighed: readonly Weighed[]): readonly Weighed[] {
  const examples = new Examples(text)
  const looks = weighed.map(({ run: { start }, readings }) => {
    const best = likeliest(readings)
    return best ? examples.lookAt(placeIn(start, best.reading)) : 'damage'
  })
  const told = new Set(weighed.filter((_, i) => looks[i] === 'told').map(({ shown }) => shown))
  const damaged =
    told.size >= MANY ||
    looks.some((look, i) => look === 'damage' && (likeliest(weighed[i]!.readings)?.gain ?? 0) > SPEAKS)
  return weighed.filter((_, i) => looks[i] === 'damage' || (looks[i] !== 'example' && damaged))
}

/** The part of a run that a reading changes. */
function placeIn(run: number, { pieces }: Reading): Place {
  const first = pieces.findIndex(({ depth }) => depth > 0)
  const last = pieces.findLastIndex(({ depth }) => depth > 0)
  const reading = pieces.slice(first, last + 1).map(({ text }) => text)
  const start = first === 0 ? run : run + pieces[first - 1]!.end
  return { start, end: run + pieces[last]!.end, reading: reading.join('') }
}

function likeliest(readings: readonly WeighedReading[]): WeighedReading | undefined {
  let best: WeighedReading | undefined
  // Of many pages one after the other some make less of anything: their price is part of it.
  for (const one of readings) if (!best || one.gain - one.reading.price > best.gain - best.reading.price) best = one
  return best
}

/** UTF-16 units of a line that are weighed together: a line may be a book. */
const TOGETHER = 200
/** Places of one text that are looked at: each takes a millisecond, and beyond these the search takes them all. */
const MOST_LOOKS = 200
/** Of the characters that a reading makes, those that hardly any text has, from which on another reading may be behind it. */
const RARE_SHARE = 1 / 3
/** Units of a run that no other encoding makes UTF-8 by chance. */
const NO_CHANCE = 10

/**
 * Places where another wrong reading is likelier. GBK and the like show a sequence here and there by chance, of rare letters
 * most often; what is around them is then read so as well. Control characters are bytes of a reading before.
 */
function rivalsOf(text: string, weighed: readonly Weighed[], placeOf: (at: number) => string): ReadonlySet<string> {
  const rivals = new Set<string>()
  const looked = new Set<string>()
  for (const { run, readings, controls } of weighed) {
    const best = likeliest(readings)
    const place = placeOf(run.start)
    if (controls) rivals.add(place)
    if (!best || isLong(run, best.reading) || looked.has(place) || rareShare(best.reading) < RARE_SHARE) continue
    looked.add(place)
    if (looked.size > MOST_LOOKS || hasRival(text, run, best.path)) rivals.add(place)
  }
  return rivals
}

/** Whether a reading reads all of a run that is too long to be UTF-8 by chance. */
function isLong({ start, end }: Run, { pieces }: Reading): boolean {
  return end - start >= NO_CHANCE && pieces.every(({ depth }) => depth > 0)
}

function rareShare({ pieces, sequences }: Reading): number {
  const made = pieces.filter(({ depth }) => depth > 0)
  const rare = made.filter(({ text }) => isRare(text) || scriptOf(text) === CJK)
  return sequences === 0 ? 0 : rare.length / made.length
}

/** The paths of a text, and nats that each path gains over all of it, its price paid. */
interface Shown {
  readonly paths: string[]
  readonly totals: ReadonlyMap<string, number>
}

/** The paths that gain enough over all that a text shows; each run speaks for one, the same characters speak once. */
function pathsOf(text: string, weighed: readonly Weighed[]): Shown {
  const paths: string[] = []
  let first: ReadonlyMap<string, number> | undefined
  let rest = weighed
  while (rest.length > 0 && paths.length < MOST_PATHS) {
    const totals = new Map<string, number>()
    const speakers = new Map<string, number>()
    const counted = new Set<string>()
    for (const one of rest) {
      const { shown, readings } = one
      if (counted.has(shown)) continue
      counted.add(shown)
      for (const { reading, path, gain } of readings) {
        if (gain < SPEAKS || isWord(one, reading)) continue
        totals.set(path, (totals.get(path) ?? -reading.price) + gain)
        speakers.set(path, (speakers.get(path) ?? 0) + 1)
      }
    }
    first ??= totals
    let best: string | undefined
    for (const [path, total] of totals)
      if (total >= SHOWN && (best === undefined || total > totals.get(best)!)) best = path
    if (best === undefined) break
    if (speakers.get(best) === 1 && totals.get(best)! < PROVEN && standsElse(text, weighed, best)) break
    paths.push(best)
    rest = rest.filter((one) => {
      if (isBrokenFor(best, one)) return false
      const own = one.readings.find(({ path }) => path === best)
      return !own || own.gain <= 0 || one.readings.some(({ gain }) => gain > own.gain + CONSISTENT)
    })
  }
  return { paths, totals: first ?? new Map() }
}

/** Whether a text has marks or small letters of a path's last reader besides, which stand. */
function standsElse(text: string, weighed: readonly Weighed[], path: string): boolean {
  const { bytes } = readerOf(path)
  const read = weighed.filter(({ readings }) => readings.some((reading) => reading.path === path))
  const ends = new Map(read.map(({ run }) => [run.start, run.end]))
  const foreign = /[\x80-\uffff]/g
  for (let match = foreign.exec(text); match; match = foreign.exec(text)) {
    const end = ends.get(match.index)
    if (end !== undefined) foreign.lastIndex = end
    else {
      const unit = text.charCodeAt(match.index)
      if (bytes[unit]! >= 0x80 && (isClosing(unit) || isLower(unit))) return true
    }
  }
  return false
}

/** The last reader of a path. */
function readerOf(path: string): OneByte {
  const name = path.slice(path.lastIndexOf('<') + 1)
  return oneByteReaders().readers.find((one) => one.name === name)!
}

/**
 * Whether the last reader of a path shows characters in a run of which it cannot read the whole: bytes are missing there, and
 * who reads it otherwise finds something else in what is left.
 */
function isBrokenFor(path: string, { run, readings }: Weighed): boolean {
  const reader = readerOf(path)
  return (run.shown & (1 << reader.index)) !== 0 && readings.every(({ reading }) => reading.chain[0] !== reader)
}

/**
 * Whether what stands may be a word, being letters alone: `ƒã` in Ewe and `لپٹ` in Urdu are a character of UTF-8 each, read as
 * Mac Roman and windows-1256. Two such characters side by side are hardly met.
 */
function isWord({ shown, beside }: Weighed, { sequences }: Reading): boolean {
  if (sequences > 1 || !/^[\p{Ll}\p{Lo}]+$/u.test(shown)) return false
  return shown.charCodeAt(0) < GREEK || !/[A-Za-z]/.test(beside)
}

/** A reading with its path paid for. */
interface Net {
  readonly reading: Reading
  readonly path: string
  /** Whether the text has shown the path. */
  readonly known: boolean
  readonly own: number
  readonly gain: number
}

/** Nats by which a reading must be ahead of another to be believed instead: paths that the text has not shown are not mixed in. */
function likelierBy({ known }: Net, other: Net): number {
  return known === other.known ? 0 : known ? -CONSISTENT : CONSISTENT
}

function bestOf(one: Weighed, paths: readonly string[], totals: ReadonlyMap<string, number>): Chosen | undefined {
  const { run, readings } = one
  const nets: Net[] = []
  let best: Net | undefined
  for (const { reading, path, gain, again } of readings) {
    const known = paths.includes(path)
    if (!known && (paths.length === 0 || isWord(one, reading))) continue
    const net: Net = known
      ? { reading, path, known, own: again, gain: again - AGAIN }
      : { reading, path, known, own: gain, gain: gain - reading.price - SECOND }
    nets.push(net)
    if (known && net.gain < AGAIN) continue
    if (!best || net.gain > best.gain + likelierBy(net, best)) best = net
  }
  if (!best || best.gain < (best.known ? AGAIN : BELIEVED)) return undefined
  // Another reader of this place may be another one of the whole text.
  const total = totals.get(best.path) ?? 0
  let margin = best.gain
  for (const { reading, path, gain } of nets) {
    if (reading.text === best.reading.text) continue
    margin = Math.min(margin, best.gain - gain, total - (totals.get(path) ?? 0))
  }
  return { run, reading: best.reading, own: best.own, gain: best.gain, margin }
}
