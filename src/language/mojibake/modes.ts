/** Which wrong readings are worth a search on a line: those by which some stretch of it becomes likelier than it stands. */
import { cost } from '../text-model/index.ts'
import { byteSpan, symbolOf } from './byte-sets.ts'
import type { Mode } from './hypothesis.ts'
import { standing } from './standing.ts'
import { BREAK, innerText, LOSS, type Stream, streamBehind, streamOf } from './streams.ts'
import { append, DEAD, INCOMPLETE, PATTERN, writer } from './writers.ts'

/**
 * Nats of a text having been written in an encoding, and of having been read in another by mistake: by how often the web
 * shows it. UTF-8 read as code page 936 or 1252 is the commonest by far.
 */
const WRITTEN: readonly (readonly [name: string, nats: number])[] = [
  ['utf-8', 4],
  ['cp936', 8],
  ['big5', 9],
  ['cp932', 9.5],
  ['euc-jp', 10],
  ['cp949', 10],
  ['windows-1251', 9.5],
  ['koi8-r', 10],
  ['windows-1252', 10],
]
const READ: readonly (readonly [name: string, nats: number])[] = [
  ['cp936', 2],
  ['windows-1252', 2],
  ['latin1', 2.5],
  ['windows-1251', 3],
  ['cp950', 3.5],
  ['big5', 3.7],
  ['cp932', 3.5],
  ['cp949', 4],
  ['koi8-r', 4],
  ['macintosh', 4],
  ['windows-1254', 4],
  ['euc-jp', 4.5],
  ['windows-1250', 8],
  ['ibm866', 8],
  ['iso-8859-15', 8],
]
/** Readers that are met where UTF-8 was written: what they show of other encodings is the letters of languages, too. */
const RARE: ReadonlySet<string> = new Set(['windows-1250', 'ibm866', 'iso-8859-15'])
/** Paths that are commoner than both their ends: the quotation marks of Windows as control characters. */
const COMMON: ReadonlyMap<string, number> = new Map([['windows-1252<latin1', 2]])
/** Of reading twice: beyond the two readings. */
const TWICE = 3
/** Of reading one byte off. */
const SHIFTED = 3

/** Encodings of two bytes a character in which text read one byte off has been seen, or may be. */
const SHIFTS: readonly string[] = ['cp936', 'big5', 'cp949']

/** Any byte beyond ASCII. */
const ANY = symbolOf(byteSpan(0x80, 0xff))

/** Modes that a search goes through at most. */
const MOST_STRICT = 6
const MOST_LOSSY = 4
/** Of the best mode's gain, what another must have to be searched as well. */
const WORTHY = { strict: 0.4, lossy: 0.6 } as const
/** Nats that a mode must gain before bytes are thought to be lost: the search for them is long. */
const LOSS_WORTHY = 12
/**
 * Nats that a mode must gain for each character out of the ordinary, those of more than ODD nats: damage costs about 14 a
 * character and its text 6, and of noise any mode explains a little by chance.
 */
const EXPLAINS = 1
const ODD = 9
/** More of text read one byte off: some pair of any rare characters reads better so. */
const SHIFT_WORTHY = 8
/** Tokens that are weighed, from the first out of the ordinary on: a wrong reading shows in a sentence. */
const WEIGHED = 120
/** Tokens after which a mode is given up that has gained no more nats. */
const GLANCE = 28
const PROMISING = 12
/** Tokens around them that are weighed with them. */
const BEFORE = 6
/** Of characters that an encoding does not have those that it must have to be worth a look. */
const READABLE = 0.3
/** Nats of a byte that nothing can be made of, in a text without losses and in one with. */
const BROKEN = 12
const BROKEN_BY_LOSS = 5
/** A text behind a first reading must be UTF-8 but for one sequence in so many. */
const SEQUENCES_TO_BROKEN = 4

/** The modes that are worth a search, best first. */
export interface Choice {
  readonly strict: readonly Mode[]
  readonly lossy: readonly Mode[]
  /** Nats that the best of those with losses may gain. */
  readonly promise: number
}

/**
 * The best modes for a text; none for one that is likeliest as it stands.
 *
 * @param from the first token that is out of the ordinary, and `to` behind the last
 */
export function modesFor(units: Int32Array, from: number, to: number): Choice {
  const start = Math.max(0, from - BEFORE)
  const sample = units.subarray(start, Math.min(units.length, to + BEFORE, start + WEIGHED))
  const scales = new Scales(sample)
  const streams: Stream[] = []
  const behinds: Stream[] = []
  for (const [name, nats] of READ) {
    const stream = streamOf(sample, name)
    if (stream.read === 0 || stream.read < stream.unread * READABLE) continue
    const known = streams.some((other) => sameSymbols(stream, other))
    scales.weighAll(stream, nats, known)
    if (known) continue
    streams.push(stream)
    if (SHIFTS.includes(name)) {
      const own = writer(name)
      const leads = own.starts(ANY).at(-1)!
      scales.weigh({ path: `${name}<${name}`, stream, writer: own, enter: nats + SHIFTED, shifted: true, leads })
    }
    if (stream.unread > stream.read) continue
    const inner = innerText(stream)
    if (inner.sequences === 0 || inner.broken * SEQUENCES_TO_BROKEN > inner.sequences) continue
    for (const [second, more] of READ) {
      const behind = streamBehind(inner, second, sample.length)
      if (behind.read <= behind.unread) continue
      const seen = behinds.some((other) => sameSymbols(behind, other))
      scales.weighAll(behind, nats + more + WRITTEN[0]![1] + TWICE, seen)
      if (!seen) behinds.push(behind)
    }
  }
  const { strict, lossy } = scales
  const whole = (mode: Mode): Mode =>
    sample.length === units.length ? mode : { ...mode, stream: streamThrough(units, mode.stream.chain) }
  return {
    strict: best(strict, MOST_STRICT, WORTHY.strict).map(whole),
    lossy: best(lossy, MOST_LOSSY, WORTHY.lossy).map(whole),
    promise: Math.max(0, ...lossy.map(({ gain }) => gain)),
  }
}

/** Weighs modes against a text as it stands. */
class Scales {
  readonly strict: Weighed[] = []
  readonly lossy: Weighed[] = []
  readonly #plain: Float64Array
  /** Characters out of the ordinary. */
  readonly #odd: number

  constructor(units: Int32Array) {
    this.#plain = plainCosts(units)
    this.#odd = this.#plain.filter((nats) => nats > ODD).length
  }

  /**
   * Weighs every writer of a stream.
   *
   * @param known whether another reader shows the same bytes: then it differs in what it loses only, which UTF-8 shows
   */
  weighAll(stream: Stream, nats: number, known: boolean): void {
    for (const [name, more] of WRITTEN) {
      const path = `${name}<${stream.chain}`
      if ((known || RARE.has(stream.reader.name)) && name !== 'utf-8' && !COMMON.has(path)) continue
      if (name === stream.reader.name || (name === 'big5' && stream.reader.name === 'cp950')) continue
      const enter = COMMON.get(path) ?? nats + more
      this.weigh({ path, stream, writer: writer(name), enter, shifted: false, leads: -1 })
    }
  }

  weigh(mode: Mode): void {
    const { length } = this.#plain
    if (length > GLANCE * 2 && gainOf(mode, this.#plain, GLANCE).lossy < PROMISING) return
    const { strict, lossy } = gainOf(mode, this.#plain, length)
    const least = mode.enter + (mode.shifted ? SHIFT_WORTHY : 0) + this.#odd * EXPLAINS
    if (strict > least) this.strict.push({ mode, gain: strict - mode.enter })
    if (lossy > least + LOSS_WORTHY) this.lossy.push({ mode, gain: lossy - mode.enter })
  }
}

function sameSymbols(a: Stream, b: Stream): boolean {
  const { symbols } = b
  return a.symbols.length === symbols.length && a.symbols.every((symbol, i) => symbol === symbols[i])
}

/** What a mode promises. */
interface Weighed {
  readonly mode: Mode
  readonly gain: number
}

function best(weighed: Weighed[], most: number, worthy: number): Mode[] {
  weighed.sort((a, b) => b.gain - a.gain || (a.mode.path < b.mode.path ? -1 : 1))
  return weighed.filter(({ gain }, i) => i < most && gain >= weighed[0]!.gain * worthy).map(({ mode }) => mode)
}

/** The mode of a path over a text. */
export function modeOf(path: string, units: Int32Array): Mode {
  const cut = path.indexOf('<')
  const stream = streamThrough(units, path.slice(cut + 1))
  const price = (list: typeof READ, name: string): number => list.find(([known]) => known === name)![1]
  const names = path.split('<')
  const enter = names.reduce(
    (sum, name, i) => sum + price(i % 2 === 0 ? WRITTEN : READ, name),
    (names.length / 2 - 1) * TWICE,
  )
  return { path, stream, writer: writer(names[0]!), enter, shifted: false, leads: -1 }
}

/** The stream of a chain of readings. */
function streamThrough(units: Int32Array, chain: string): Stream {
  const names = chain.split('<')
  const stream = streamOf(units, names.at(-1)!)
  return names.length === 1 ? stream : streamBehind(innerText(stream), names[0]!, units.length)
}

/** What each token costs as it stands. */
function plainCosts(units: Int32Array): Float64Array {
  const costs = new Float64Array(units.length)
  let before = 0
  let twoBefore = 0
  for (let i = 0; i < units.length; i++) {
    costs[i] = standing(twoBefore, before, units[i]!)
    twoBefore = before
    before = units[i]!
  }
  return costs
}

/** Nats that the stretch which gains most would gain, without losses and with. */
function gainOf(
  { stream, writer: machine, shifted }: Mode,
  plain: Float64Array,
  length: number,
): { strict: number; lossy: number } {
  const { kinds, from, symbols } = stream
  let strict = 0
  let lossy = 0
  let strictRun = 0
  let lossyRun = 0
  let pending = 0
  let before = 0
  let twoBefore = 0
  let fresh = true
  for (let i = 0; i < length; i++) {
    if (kinds[i] === BREAK) {
      strictRun = lossyRun = pending = 0
      fresh = true
      continue
    }
    let gain = plain[i]!
    let broken = 0
    if (kinds[i] === LOSS) pending = 0
    let k = from[i]!
    const to = from[i + 1]!
    if (shifted) {
      if (to - k < 2) fresh ||= pending === 0
      else if (fresh) {
        k++
        fresh = false
      }
    }
    for (; k < to; k++) {
      const symbol = symbols[k]!
      let found = machine.feed(pending, symbol)
      if (found === DEAD && pending !== 0) {
        broken++
        pending = 0
        found = machine.feed(0, symbol)
      }
      if (found === INCOMPLETE) {
        pending = append(pending, symbol)
        continue
      }
      pending = 0
      if (found === DEAD || found === PATTERN) broken++
      else if (found > 0xffff) gain -= BEYOND
      else {
        gain -= cost(twoBefore, before, found)
        twoBefore = before
        before = found
      }
    }
    if (shifted && pending === 0) fresh = true
    strictRun = Math.max(0, strictRun + gain - broken * BROKEN)
    lossyRun = Math.max(0, lossyRun + gain - broken * BROKEN_BY_LOSS)
    if (strictRun > strict) strict = strictRun
    if (lossyRun > lossy) lossy = lossyRun
  }
  return { strict, lossy }
}

/** Nats of a character beyond the BMP, roughly. */
const BEYOND = 12
