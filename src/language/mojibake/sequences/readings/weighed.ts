/** Runs with the gain of each of their plausible readings. */

import { fits } from '../fits.ts'
import { isWestern, type Reading } from './readings.ts'
import type { Run } from './runs.ts'
import { readingNats, standingNats } from './weigh.ts'

/** Price in nats of a unit that the reader normally shows differently. */
const OTHER = 4

/** A run and its plausible readings. */
export interface Weighed {
  readonly run: Run
  readonly shown: string
  /** The one unit on each side of the run. */
  readonly beside: string
  readonly readings: readonly WeighedReading[]
  /** Whether no reading of the run passes the checks and one by windows-1252 or Latin-1 contains control characters. */
  readonly controls: boolean
}

/** A reading with its gain in nats over the text as it stands. */
export interface WeighedReading {
  readonly reading: Reading
  readonly path: string
  readonly gain: number
  /** The gain when the text has already shown the path. */
  readonly again: number
}

/**
 * Weighs the readings of a run.
 *
 * @param isAmongStrangers whether the surroundings of a run speak against a reading; asked last, because it is slow
 */
export function weigh(text: string, run: Run, isAmongStrangers: (run: Run, reading: Reading) => boolean): Weighed {
  const { start, end } = run
  const standing = standingNats(text, start, end, false)
  const damaged = standingNats(text, start, end, true)
  // Readers differ in few characters, so most readings give the same text and share one cost.
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
    // Check the neighbourhood, the slowest test, only for readings that gain something.
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

/** The reading that gains most, its path paid for; undefined if there are none. */
export function likeliest(readings: readonly WeighedReading[]): WeighedReading | undefined {
  let best: WeighedReading | undefined
  // Subtract the price of the path: when many wrong encodings were tried in a row, several of them may gain a little.
  for (const one of readings) if (!best || one.gain - one.reading.price > best.gain - best.reading.price) best = one
  return best
}

/** A run of this many units that reads as UTF-8 throughout does not do so by chance. */
const NO_CHANCE = 10

/** Whether a reading covers all of a run that is too long to be UTF-8 by chance. */
export function isLong({ start, end }: Run, { pieces }: Reading): boolean {
  return end - start >= NO_CHANCE && pieces.every(({ depth }) => depth > 0)
}
