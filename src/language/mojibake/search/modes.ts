/**
 * Selects the wrong readings (modes) worth searching on a line: those that make some stretch of it likelier than it
 * stands.
 */
import { byteSpan, symbolOf } from './bytes/byte-sets.ts'
import { priceOf, READ, TWICE, WRITTEN } from './bytes/paths.ts'
import { reader } from './bytes/readers.ts'
import { innerText, isMark, isRow, type Stream, streamBehind, streamOf } from './bytes/streams.ts'
import { writer } from './bytes/writers.ts'
import type { Mode } from './hypothesis.ts'
import { Scales, type Weighed, type Worth } from './scales.ts'
import type { Work } from './work.ts'

/** A second wrong reading is by the same reader, or by a reader whose price in nats is at most this. */
const MOST_AGAIN_READ = 4.5
/** Extra price in nats of reading one byte off. */
const SHIFTED = 3

/** Double-byte encodings in which text read one byte off has been seen or is possible. */
const SHIFTS: readonly string[] = ['cp936', 'big5', 'cp949']

/** Any byte beyond ASCII. */
const ANY = symbolOf(byteSpan(0x80, 0xff))

/**
 * First code point of East Asian scripts. A line of an alphabet has at most one such character in ALPHABET characters.
 */
const EAST_ASIAN = 0x2e80
const ALPHABET = 4

/** Maximum number of modes searched without losses, and with them. */
const MOST_STRICT = 6
const MOST_LOSSY = 4
/** How many of them may use readers that show the same bytes as another mode's. */
const MOST_AGAIN = 2
/** Share of the best mode's gain that another mode needs to be searched as well. */
const WORTHY: Required<Worth> = { strict: 0.4, lossy: 0.6 }
/** Used when only the best mode without losses is wanted. */
const LIKELIEST: Worth = { strict: 1 }
/** Tokens weighed, from the first suspicious one on: a sentence is enough to show a wrong reading. */
const WEIGHED = 120
/** Tokens around them that are weighed too. */
const BEFORE = 6
/** A reader is tried only if it can read at least this many characters for each one that it cannot. */
const READABLE = 0.3
/** A text after a first reading may have at most one broken place for this many sequences of UTF-8. */
const SEQUENCES_TO_BROKEN = 4

/** The modes worth a search, best first. */
export interface Choice {
  readonly strict: readonly Mode[]
  readonly lossy: readonly Mode[]
  /** Nats that the best mode with losses may gain. */
  readonly promise: number
}

/** The tokens that are weighed, and the index of the first suspicious one, or one near it. */
interface Sample {
  readonly units: Int32Array
  readonly first: number
}

/**
 * Selects the suspicious tokens and their neighbours. In an alphabet the suspicious letters are seldom all of the
 * damage, and the others are far apart, so the words around are weighed too.
 */
function sampleOf(units: Int32Array, from: number, to: number): Sample {
  const near = Math.max(0, from - BEFORE)
  const narrow = units.subarray(near, Math.min(units.length, to + BEFORE, near + WEIGHED))
  if (narrow.length >= WEIGHED) return { units: narrow, first: 0 }
  const start = Math.max(0, Math.min(near, units.length - WEIGHED))
  const wide = units.subarray(start, start + WEIGHED)
  let eastAsian = 0
  for (const unit of wide) if (unit >= EAST_ASIAN) eastAsian++
  return eastAsian * ALPHABET > wide.length ? { units: narrow, first: 0 } : { units: wide, first: near - start }
}

/**
 * The best modes for a text; none if it is likeliest as it stands.
 *
 * @param from the first suspicious token; `to` is after the last
 */
export function modesFor(units: Int32Array, from: number, to: number, work: Work): Choice {
  const { units: sample, first } = sampleOf(units, from, to)
  const key = `${first} ${String.fromCharCode(...sample)}`
  const inVain = vain.get(key)
  if (inVain !== undefined) {
    work.spend(inVain)
    return NONE
  }
  const scales = weighed(sample, new Scales(sample, first, WORTHY))
  const { strict, lossy, steps } = scales
  work.spend(steps)
  if (strict.length === 0 && lossy.length === 0) {
    if (vain.size >= MOST_VAIN) vain.clear()
    vain.set(key, steps)
    return NONE
  }
  const whole = (mode: Mode): Mode =>
    sample.length === units.length ? mode : { ...mode, stream: streamThrough(units, mode.stream.chain) }
  return {
    strict: best(strict, MOST_STRICT, WORTHY.strict).map(whole),
    lossy: best(lossy, MOST_LOSSY, WORTHY.lossy).map(whole),
    promise: Math.max(0, ...lossy.map(({ gain }) => gain)),
  }
}

const NONE: Choice = { strict: [], lossy: [], promise: 0 }

/**
 * Samples for which no mode is worth a search, with the steps spent on finding that out. A name of rare characters or a
 * line of a template comes back when the file is decoded, when it is repaired, and in the next document.
 */
const vain = new Map<string, number>()
/** Maximum number of cached samples. */
const MOST_VAIN = 1024

/**
 * The mode without losses that {@link modesFor} would rank first, judged on the weighed tokens only.
 *
 * @param path the expected path; weighing it first lets others be given up sooner
 */
export function likeliestMode(units: Int32Array, from: number, to: number, path: string): Mode | undefined {
  const { units: sample, first } = sampleOf(units, from, to)
  const scales = new Scales(sample, first, LIKELIEST)
  const read = READ.find(([name]) => path === `utf-8<${name}`)
  if (read && isReadable(countOf(sample, read[0]))) scales.expect(modeOf(path, sample))
  return best(weighed(sample, scales).strict, 1, 1)[0]
}

/** Weighs every mode on the tokens. */
function weighed(sample: Int32Array, scales: Scales): Scales {
  const streams: Stream[] = []
  const behinds: Stream[] = []
  for (const [name, nats] of READ) {
    const count = countOf(sample, name)
    if (!isReadable(count)) continue
    const stream = streamOf(sample, name)
    const known = streams.some((other) => sameSymbols(stream, other))
    scales.weighAll(stream, nats, known)
    if (known) continue
    streams.push(stream)
    if (SHIFTS.includes(name)) {
      const own = writer(name)
      const leads = own.starts(ANY).at(-1)!
      scales.weigh({ path: `${name}<${name}`, stream, writer: own, enter: nats + SHIFTED, shifted: true, leads })
    }
    if (count.unread > count.read) continue
    const inner = innerText(stream)
    if (inner.sequences === 0 || inner.broken * SEQUENCES_TO_BROKEN > inner.sequences) continue
    for (const [second, more] of READ) {
      if (more > MOST_AGAIN_READ && second !== name) continue
      const own = countOf(inner.units, second)
      if (own.read <= own.unread) continue
      const behind = streamBehind(inner, second, sample.length)
      const seen = behinds.some((other) => sameSymbols(behind, other))
      scales.weighAll(behind, nats + more + WRITTEN[0]![1] + TWICE, seen)
      if (!seen) behinds.push(behind)
    }
  }
  return scales
}

/** Number of characters beyond ASCII that an encoding has and lacks. Marks of loss count as neither. */
interface Count {
  readonly read: number
  readonly unread: number
}

/** Whether an encoding has enough of the characters to build a stream, which is expensive. */
function isReadable({ read, unread }: Count): boolean {
  return read > 0 && read >= unread * READABLE
}

function countOf(units: Int32Array, name: string): Count {
  const { bytesOf } = reader(name).table
  let read = 0
  let unread = 0
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if (unit < 0x80 || (isMark(unit, name) && !isRow(units, i))) continue
    if (bytesOf[unit]! < 0) unread++
    else read++
  }
  return { read, unread }
}

function sameSymbols(a: Stream, b: Stream): boolean {
  if (a.symbols.length !== b.symbols.length) return false
  for (let i = 0; i < a.symbols.length; i++) if (a.symbols[i] !== b.symbols[i]) return false
  return true
}

/**
 * The best modes, at most `most`. Readers that show the same bytes give the same text, so MOST_AGAIN of them are
 * enough.
 */
function best(weighed: Weighed[], most: number, worthy: number): Mode[] {
  weighed.sort((a, b) => b.gain - a.gain || (a.mode.path < b.mode.path ? -1 : 1))
  const modes: Mode[] = []
  let again = 0
  for (const { mode, gain, known } of weighed) {
    if (modes.length - again >= most || gain < weighed[0]!.gain * worthy) break
    if (known && again >= MOST_AGAIN) continue
    if (known) again++
    modes.push(mode)
  }
  return modes
}

/** The mode of a path on a text. */
export function modeOf(path: string, units: Int32Array): Mode {
  const names = path.split('<')
  const stream = streamThrough(units, names.slice(1).join('<'))
  return { path, stream, writer: writer(names[0]!), enter: priceOf(path), shifted: false, leads: -1 }
}

/** The stream of a chain of readings. */
function streamThrough(units: Int32Array, chain: string): Stream {
  const names = chain.split('<')
  const stream = streamOf(units, names.at(-1)!)
  return names.length === 1 ? stream : streamBehind(innerText(stream), names[0]!, units.length)
}
