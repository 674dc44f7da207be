/**
 * Decides which readings of a text's runs to believe. Damage seldom comes alone, so evidence from one place counts for
 * others.
 */

import { isClosing, isLower } from '../characters.ts'
import { Examples, type Place } from '../examples.ts'
import type { Lines } from '../lines.ts'
import { BELIEVED } from '../lost-bytes/prices.ts'
import { speaksOfEncodings } from '../quotes.ts'
import { CJK, isRare, scriptOf } from '../scripts.ts'
import type { Chosen } from './chosen.ts'
import { withCompany } from './company.ts'
import { type OneByte, oneByteReaders } from './readers.ts'
import type { Reading } from './readings.ts'
import { hasRival } from './rivals.ts'
import type { Run } from './runs.ts'
import { amongStrangers } from './strangers.ts'
import { isLong, likeliest, type Weighed, weigh } from './weighed.ts'

/** Price in nats of a path that the text has shown elsewhere; it is also the least that such a reading must gain. */
const AGAIN = 2
/** Extra price in nats of a path that the text has not shown, when it has shown another one. */
const SECOND = 5
/** A path must gain this many nats in a text before it is believed in more places of it. */
const SHOWN = 4
/**
 * What it must gain instead if only one place speaks for it, and undamaged characters that the wrong encoding could have
 * shown stand elsewhere in the text: `–` in `Bremer/Mccoy – DrÃ¥ber`.
 */
const PROVEN = 14
/**
 * Once a text has shown a path, another reading must be ahead by more than this many nats: one text is rarely read in
 * two wrong encodings.
 */
const CONSISTENT = 10
/** A reading must gain this many nats to count as evidence for its path. */
const SPEAKS = 6
/** This many different damaged words are too many to be examples: the text itself is damaged. */
const MANY = 3
/** First code point of Greek. Scripts from here on share no letters with ASCII. */
const GREEK = 0x370
/** Maximum number of paths believed in one text. */
const MOST_PATHS = 4

/** The believed readings of a text. */
export interface Choice {
  readonly chosen: readonly Chosen[]
  /** The paths that the text shows, likeliest first. */
  readonly paths: readonly string[]
  /** Whether a position must not be filled: another wrong reading is likelier around it, or an example begins there. */
  readonly isShunned: (at: number) => boolean
}

/** Chooses the believed readings of a text's runs, and the paths that the text shows, likeliest first. */
export function choose(text: string, runs: readonly Run[], lines: Lines): Choice {
  const placeOf = (at: number): string => `${lines.feedBefore(at)} ${Math.floor(at / TOGETHER)}`
  // Runs come in text order, so the cache only needs the results for the current place.
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
 * Start positions of runs that are shown as examples in a text about encodings. They stay, whatever else could be made
 * of them. Computed only on request: in a text with few runs, searching for words about encodings takes longer than
 * everything else.
 */
function examplesOf(text: string, all: readonly Weighed[], kept: readonly Weighed[]): ReadonlySet<number> {
  if (kept.length === all.length || !speaksOfEncodings(text)) return new Set()
  const others = new Set(kept)
  return new Set(all.filter((one) => !others.has(one)).map(({ run }) => run.start))
}

/**
 * Removes runs that the text shows as examples. Quoted runs, and runs near words about encodings, stay only if the text
 * is damaged elsewhere too.
 */
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

/**
 * Runs within this many UTF-16 units of a line form one place and are weighed together; a whole line may be as long as
 * a book.
 */
const TOGETHER = 200
/**
 * Maximum number of places checked for a rival reading, at about a millisecond each. Beyond it every place is left to
 * the search.
 */
const MOST_LOOKS = 200
/** From this share of rare characters on in what a reading produces, look for a rival reading. */
const RARE_SHARE = 1 / 3
/**
 * Places where another wrong reading is likelier. GBK and similar encodings produce UTF-8 sequences by chance, mostly
 * of rare letters; their surroundings then read better in that encoding too. Control characters are left over from an
 * earlier wrong reading.
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

/**
 * Selects the paths that gain enough over all their evidence. Each run is evidence for one path; identical damaged text
 * counts once.
 */
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

/** Whether undamaged marks or small letters from the path's last reader stand elsewhere in the text. */
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

/** The last reader of a path, which shows the text. */
function readerOf(path: string): OneByte {
  const name = path.slice(path.lastIndexOf('<') + 1)
  return oneByteReaders().readers.find((one) => one.name === name)!
}

/**
 * Whether the path's last reader shows sequences in a run but cannot read the whole run. Bytes are missing there, and
 * any other reader would misread the rest.
 */
function isBrokenFor(path: string, { run, readings }: Weighed): boolean {
  const reader = readerOf(path)
  return (run.shown & (1 << reader.index)) !== 0 && readings.every(({ reading }) => reading.chain[0] !== reader)
}

/**
 * Whether the damaged text could be a real word, because it is all letters: `ƒã` in Ewe and `لپٹ` in Urdu are also one
 * UTF-8 character each, read as Mac Roman and windows-1256. Two such sequences side by side hardly ever form a word.
 */
function isWord({ shown, beside }: Weighed, { sequences }: Reading): boolean {
  if (sequences > 1 || !/^[\p{Ll}\p{Lo}]+$/u.test(shown)) return false
  return shown.charCodeAt(0) < GREEK || !/[A-Za-z]/.test(beside)
}

/** A reading after its path has been paid for. */
interface Net {
  readonly reading: Reading
  readonly path: string
  /** Whether the text has shown this path. */
  readonly known: boolean
  readonly own: number
  readonly gain: number
}

/**
 * Nats by which a reading must lead another one to replace it. A path that the text has shown gets a bonus of
 * CONSISTENT over one that it has not.
 */
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
  // Compare path totals too: a different reader for this place may be a different reader for the whole text.
  const total = totals.get(best.path) ?? 0
  let margin = best.gain
  for (const { reading, path, gain } of nets) {
    if (reading.text === best.reading.text) continue
    margin = Math.min(margin, best.gain - gain, total - (totals.get(path) ?? 0))
  }
  return { run, reading: best.reading, own: best.own, gain: best.gain, margin }
}
