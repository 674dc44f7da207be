/** Which wrong readings are worth a search on a line: those by which some stretch of it becomes likelier than it stands. */
import { cost } from '../text-model/index.ts'
import type { Mode } from './beam.ts'
import { byteSpan, symbolOf } from './byte-sets.ts'
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
]
/** Of reading twice: beyond the two readings. */
const TWICE = 3
/** Of reading one byte off. */
const SHIFTED = 3

/** Encodings of two bytes a character in which text read one byte off has been seen, or may be. */
const SHIFTS: readonly string[] = ['cp936', 'big5', 'cp949']

/** Any byte beyond ASCII. */
const ANY = symbolOf(byteSpan(0x80, 0xff))

/** Modes that a search goes through at most. */
const MOST_MODES = { strict: 6, lossy: 4 } as const
/** Of the best mode's gain, what another must have to be searched as well. */
const WORTHY = 0.4
/** A line's first tokens that are weighed: a wrong reading shows in a sentence. */
const WEIGHED = 240
/** Nats of a byte that nothing can be made of. */
const BROKEN = { strict: 12, lossy: 5 } as const
/** A text behind a first reading must be UTF-8 but for one sequence in so many. */
const SEQUENCES_TO_BROKEN = 4

/** What a mode promises. */
interface Weighed {
  readonly mode: Mode
  readonly gain: number
}

/** The best modes for a line, best first; none for a line that is likeliest as it stands. */
export function modesFor(units: Int32Array, lossy: boolean): Mode[] {
  const sample = units.length > WEIGHED ? units.subarray(0, WEIGHED) : units
  const plain = plainCosts(sample)
  const streams = READ.map(([name, nats]) => ({ stream: streamOf(sample, name), nats })).filter(
    ({ stream }) => stream.read > 0,
  )
  const weighed: Weighed[] = []
  const weigh = (stream: Stream, nats: number): void => {
    for (const [name, more] of WRITTEN) {
      if (name === stream.reader.name) continue
      const mode: Mode = {
        path: `${name}<${stream.chain}`,
        stream,
        writer: writer(name),
        enter: nats + more,
        shifted: false,
        leads: -1,
      }
      const gain = gainOf(mode, plain, lossy) - mode.enter
      if (gain > 0) weighed.push({ mode, gain })
    }
  }
  for (const { stream, nats } of streams) {
    weigh(stream, nats)
    if (SHIFTS.includes(stream.reader.name)) {
      const own = writer(stream.reader.name)
      const mode: Mode = {
        path: `${own.name}<${own.name}`,
        stream,
        writer: own,
        enter: nats + SHIFTED,
        shifted: true,
        leads: own.starts(ANY).at(-1)!,
      }
      const gain = gainOf(mode, plain, lossy) - mode.enter - SHIFTED
      if (gain > 0) weighed.push({ mode, gain })
    }
    if (stream.unread > stream.read) continue
    const inner = innerText(stream)
    if (inner.sequences === 0 || inner.broken * SEQUENCES_TO_BROKEN > inner.sequences) continue
    for (const [name, more] of READ) {
      const behind = streamBehind(inner, name, sample.length)
      if (behind.read > behind.unread) weigh(behind, nats + more + WRITTEN[0]![1] + TWICE)
    }
  }
  weighed.sort((a, b) => b.gain - a.gain || (a.mode.path < b.mode.path ? -1 : 1))
  const worthy = weighed.filter(({ gain }) => gain >= weighed[0]!.gain * WORTHY)
  const modes = worthy.slice(0, lossy ? MOST_MODES.lossy : MOST_MODES.strict).map(({ mode }) => mode)
  return sample.length === units.length
    ? modes
    : modes.map((mode) => ({ ...mode, stream: streamThrough(units, mode.stream.chain) }))
}

/** The stream of a chain of readings. */
export function streamThrough(units: Int32Array, chain: string): Stream {
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

/** Nats that the stretch which gains most would gain. */
function gainOf({ stream, writer: machine, shifted }: Mode, plain: Float64Array, lossy: boolean): number {
  const broken = lossy ? BROKEN.lossy : BROKEN.strict
  let best = 0
  let run = 0
  let pending = 0
  let before = 0
  let twoBefore = 0
  let fresh = true
  const give = (unit: number): number => {
    const nats = cost(twoBefore, before, unit)
    twoBefore = before
    before = unit
    return nats
  }
  for (let i = 0; i < plain.length; i++) {
    let gain = plain[i]!
    if (stream.kinds[i] === BREAK) {
      run = 0
      pending = 0
      fresh = true
      continue
    }
    if (stream.kinds[i] === LOSS) pending = 0
    let k = stream.from[i]!
    const to = stream.from[i + 1]!
    if (shifted) {
      if (to - k < 2) {
        if (pending === 0) fresh = true
      } else if (fresh) {
        k++
        fresh = false
      }
    }
    for (; k < to; k++) {
      const symbol = stream.symbols[k]!
      let state = machine.feed(pending, symbol)
      if (state === DEAD && pending !== 0) {
        gain -= broken
        pending = 0
        state = machine.feed(0, symbol)
      }
      if (state === INCOMPLETE) pending = append(pending, symbol)
      else {
        pending = 0
        gain -= state === DEAD || state === PATTERN ? broken : state > 0xffff ? 14 : give(state)
      }
    }
    if (shifted && pending === 0) fresh = true
    run = Math.max(0, run + gain)
    if (run > best) best = run
  }
  return best
}
