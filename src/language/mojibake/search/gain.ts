/** What a mode gains over a text as it stands, by a glance: no losses are filled in, and no changes of mode are weighed. */
import { Costs } from '../../text-model/index.ts'
import type { Mode } from './hypothesis.ts'
import { Maker } from './maker.ts'
import { standing } from './standing.ts'
import { BREAK } from './streams.ts'

/** Nats of a byte that nothing can be made of, in a text without losses and in one with. */
const BROKEN = 12
const BROKEN_BY_LOSS = 5

/** Nats of a character beyond the BMP, roughly. */
const BEYOND = 10

/** What each token costs as it stands. */
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

/** Nats that the stretch which gains most gains, without losses and with. */
export interface Gain {
  readonly strict: number
  readonly lossy: number
}

const NOTHING: Gain = { strict: 0, lossy: 0 }

/** What a gain must come to for anybody to care. */
export interface Aim extends Gain {
  /** What all tokens from each on cost as they stand: no more can be gained of them. */
  readonly rest: Float64Array
}

/** See {@link Aim.rest}. */
export function restOf(plain: Float64Array): Float64Array {
  const rest = new Float64Array(plain.length + 1)
  for (let i = plain.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + plain[i]!
  return rest
}

/** Whether with losses so much is gained of the tokens [start, end). */
export function gains(mode: Mode, plain: Float64Array, start: number, end: number, nats: number): boolean {
  return gainOf(mode, plain, start, end, undefined, nats).lossy >= nats
}

/** So that sums in another order are no reason to leave off. */
const ROUNDING = 1e-6

/**
 * Nats that the stretch of the tokens [start, end) which gains most would gain. What shows bytes of a character counts when
 * the character is there: of a reading that breaks at every second byte nothing is gained.
 *
 * @param aim where it leaves off, with nothing, since neither figure can come to so much
 * @param enough nats with losses at which it leaves off: what is behind is not asked for
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
  /** Of tokens whose character is not complete. */
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
  // Behind a first reading hardly anything is lost: there every wrong letter would pass for one that lost its neighbours.
  return { strict, lossy: inner && maker.losses > maker.whole ? 0 : lossy }
}

const maker = new Maker()
/** Made at the first call, as the model is. */
let costs: Costs | undefined
