/** Estimates what a mode gains over the text as it stands, without filling in losses or changing modes. */
import { Costs } from '../../text-model/index.ts'
import { BREAK } from './bytes/streams.ts'
import type { Mode } from './hypothesis.ts'
import { Maker } from './maker.ts'
import { standing } from './standing.ts'

/** Cost in nats of an undecodable byte, in a text without losses and in one with losses. */
const BROKEN = 12
const BROKEN_BY_LOSS = 5

/** Rough cost in nats of a character beyond the BMP. */
const BEYOND = 10

/** Cost of each token as it stands. */
export function plainCosts(units: Int32Array): Float64Array {
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

/** Gain in nats of the best stretch, without losses and with them. */
export interface Gain {
  readonly strict: number
  readonly lossy: number
}

const NOTHING: Gain = { strict: 0, lossy: 0 }

/** Gains below which the estimate is of no interest. */
export interface Aim extends Gain {
  /** Cost of all tokens from each one on; no more than this can still be gained. */
  readonly rest: Float64Array
}

/** See {@link Aim.rest}. */
export function restOf(plain: Float64Array): Float64Array {
  const rest = new Float64Array(plain.length + 1)
  for (let i = plain.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + plain[i]!
  return rest
}

/** Whether a mode with losses gains at least `nats` on tokens [start, end). */
export function gains(mode: Mode, plain: Float64Array, start: number, end: number, nats: number): boolean {
  return gainOf(mode, plain, start, end, undefined, nats).lossy >= nats
}

/** Tolerance, so that a different order of summation does not end the estimate early. */
const ROUNDING = 1e-6

/**
 * Nats that the best stretch within tokens [start, end) would gain. The cost of a character's tokens counts only once
 * the character is complete, so a reading that breaks at every second byte gains nothing.
 *
 * @param aim the estimate stops, and returns zeros, once neither gain can reach its aim
 * @param enough the estimate stops once the gain with losses reaches this
 */
export function gainOf(
  mode: Mode,
  plain: Float64Array,
  start: number,
  end: number,
  aim?: Aim,
  enough: number = Number.POSITIVE_INFINITY,
): Gain {
  const { kinds, inner } = mode.stream
  costs ??= new Costs()
  costs.go(0, 0)
  maker.begin(mode)
  let strict = 0
  let lossy = 0
  let strictRun = 0
  let lossyRun = 0
  /** Cost of tokens whose character is not complete yet. */
  let held = 0
  for (let i = start; i < end; i++) {
    maker.take(i)
    if (kinds[i] === BREAK) {
      strictRun = lossyRun = held = 0
      continue
    }
    const { breaks, count, characters } = maker
    let spent = 0
    for (let k = 0; k < count; k++) spent += characters[k]! > 0xffff ? BEYOND : costs.next(characters[k]!)
    held += plain[i]!
    if (breaks > 0) {
      held = 0
      strictRun = Math.max(0, strictRun - spent - breaks * BROKEN)
    } else if (count > 0) {
      strictRun = Math.max(0, strictRun + held - spent)
      held = 0
    }
    lossyRun = Math.max(0, lossyRun + plain[i]! - spent - breaks * BROKEN_BY_LOSS)
    if (strictRun > strict) strict = strictRun
    if (lossyRun > lossy) lossy = lossyRun
    if (lossy >= enough && !inner) break
    if (aim) {
      const rest = aim.rest[i + 1]! + ROUNDING
      if (Math.max(strict, strictRun + held + rest) < aim.strict && Math.max(lossy, lossyRun + rest) < aim.lossy)
        return NOTHING
    }
  }
  // In a second reading hardly any bytes are lost. If more losses than whole characters were needed, this is a wrong
  // encoding whose every letter looks like one that lost bytes.
  return { strict, lossy: inner && maker.losses > maker.whole ? 0 : lossy }
}

const maker = new Maker()
/** Created at the first call, like the model. */
let costs: Costs | undefined
