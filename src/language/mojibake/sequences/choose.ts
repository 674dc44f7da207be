/** Which readings of a text's runs are believed: damage is seldom alone, and what one place proves speaks for the others. */
import { fits } from './fits.ts'
import type { Reading, Run } from './runs.ts'
import { runsOf } from './runs.ts'
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

/** Nats of UTF-8 having been written, and of a second wrong reading. */
const UTF_8 = 4
const TWICE = 4
/** Nats of a path that the text has shown elsewhere, and more of one when the text has shown another. */
const AGAIN = 2
const SECOND = 5
/** Nats that a reading must gain, and that a path must gain in a text before it is believed of more places. */
const BELIEVED = 4
const SHOWN = 4
/** Nats by which another reading may be ahead where the text has shown the path: readers are not mixed for less. */
const CONSISTENT = 10
/** Paths of one text at most. */
const MOST_PATHS = 4

interface Weighed {
  readonly run: Run
  readonly shown: string
  readonly readings: readonly WeighedReading[]
}

interface WeighedReading {
  readonly reading: Reading
  readonly path: string
  readonly gain: number
  /** The same in a text that has shown its path. */
  readonly again: number
}

/** The path of a reading: `utf-8<windows-1252`, or more, from what it was to what it shows. */
export function pathOf({ chain }: Pick<Reading, 'chain'>): string {
  return chain.map(({ name }) => `utf-8<${name}`).reverse().join('<')
}

function priceOf({ chain }: Reading): number {
  return chain.reduce((sum, { nats }) => sum + UTF_8 + nats, (chain.length - 1) * TWICE)
}

/** The believed readings of a text, and the paths that it shows, the likeliest first. */
export function choose(text: string): { readonly chosen: Chosen[]; readonly paths: readonly string[] } {
  const weighed = runsOf(text).map((run) => weigh(text, run))
  const paths = pathsOf(weighed)
  const chosen: Chosen[] = []
  for (const { run, readings } of weighed) {
    const best = bestOf(run, readings, paths)
    if (best) chosen.push(best)
  }
  return { chosen, paths }
}

function weigh(text: string, run: Run): Weighed {
  const { start, end } = run
  const standing = standingNats(text, start, end, false)
  const damaged = standingNats(text, start, end, true)
  const readings = run.readings
    .filter((reading) => fits(text, run, reading))
    .map((reading) => {
      const nats = readingNats(text, start, end, reading.text)
      return { reading, path: pathOf(reading), gain: standing - nats, again: damaged - nats }
    })
  return { run, shown: text.slice(start, end), readings }
}

/** The paths that gain enough over all that a text shows; each run speaks for one, the same characters speak once. */
function pathsOf(weighed: readonly Weighed[]): string[] {
  const paths: string[] = []
  let rest = weighed
  while (rest.length > 0 && paths.length < MOST_PATHS) {
    const totals = new Map<string, number>()
    const counted = new Set<string>()
    for (const { shown, readings } of rest) {
      if (counted.has(shown)) continue
      counted.add(shown)
      for (const { reading, path, gain } of readings) {
        if (gain > 0) totals.set(path, (totals.get(path) ?? -priceOf(reading)) + gain)
      }
    }
    let best: string | undefined
    for (const [path, total] of totals) if (total >= SHOWN && (best === undefined || total > totals.get(best)!)) best = path
    if (best === undefined) break
    paths.push(best)
    rest = rest.filter(({ readings }) => {
      const own = readings.find(({ path }) => path === best)
      return !own || own.gain <= 0 || readings.some(({ gain }) => gain > own.gain + CONSISTENT)
    })
  }
  return paths
}

function bestOf(run: Run, readings: readonly WeighedReading[], paths: readonly string[]): Chosen | undefined {
  const nets = readings.map(({ reading, path, gain, again }) =>
    paths.includes(path)
      ? { reading, known: true, own: again, gain: again - AGAIN }
      : { reading, known: false, own: gain, gain: gain - priceOf(reading) - (paths.length > 0 ? SECOND : 0) },
  )
  let best: (typeof nets)[number] | undefined
  for (const net of nets) if (!best || net.gain > best.gain) best = net
  if (!best || best.gain < (best.known ? AGAIN : BELIEVED)) return undefined
  let rival = 0
  for (const { reading, gain } of nets) if (reading.text !== best.reading.text && gain > rival) rival = gain
  return { run, reading: best.reading, own: best.own, gain: best.gain, margin: best.gain - rival }
}
