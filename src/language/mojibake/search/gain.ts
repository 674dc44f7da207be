/** What a mode gains over a text as it stands, by a glance: no losses are filled in, and no changes of mode are weighed. */
import { Costs } from '../../text-model/index.ts'
import type { Mode } from './hypothesis.ts'
import { type Made, madeBy } from './made.ts'
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

/**
 * Nats that the stretch of the tokens [start, end) which gains most would gain. What shows bytes of a character counts when
 * the character is there: of a reading that breaks at every second byte nothing is gained.
 */
export function gainOf(mode: Mode, plain: Float64Array, start: number, end: number): Gain {
  return gainUpTo(mode, plain, start, end, Number.POSITIVE_INFINITY)
}

/** Whether with losses so much is gained. */
export function gains(mode: Mode, plain: Float64Array, start: number, end: number, nats: number): boolean {
  return gainUpTo(mode, plain, start, end, nats).lossy >= nats
}

/** @param enough nats with losses at which it leaves off: what is behind is not asked for */
function gainUpTo(mode: Mode, plain: Float64Array, start: number, end: number, enough: number): Gain {
  const { kinds, inner } = mode.stream
  const made = madeBy(mode, start, end)
  // Behind a first reading hardly anything is lost: there every wrong letter would pass for one that lost its neighbours.
  const isLossy = !(inner && made.losses > made.whole)
  if (!isLossy && enough !== Number.POSITIVE_INFINITY) return NOTHING
  const { ends, broken } = made
  costs ??= new Costs()
  costs.go(0, 0)
  let strict = 0
  let lossy = 0
  let strictRun = 0
  let lossyRun = 0
  /** Of tokens whose character is not complete. */
  let held = 0
  let from = 0
  for (let i = start; i < end; i++) {
    const to = ends[i - start]!
    if (kinds[i] === BREAK) {
      strictRun = lossyRun = held = 0
      continue
    }
    const spent = spentOn(costs, made, from, to)
    const breaks = broken[i - start]!
    held += plain[i]!
    if (breaks > 0) {
      held = 0
      strictRun = Math.max(0, strictRun - spent - breaks * BROKEN)
    } else if (to > from) {
      strictRun = Math.max(0, strictRun + held - spent)
      held = 0
    }
    lossyRun = Math.max(0, lossyRun + plain[i]! - spent - breaks * BROKEN_BY_LOSS)
    if (strictRun > strict) strict = strictRun
    if (lossyRun > lossy) lossy = lossyRun
    if (lossy >= enough) break
    from = to
  }
  return { strict, lossy: isLossy ? lossy : 0 }
}

/** Made at the first call, as the model is. */
let costs: Costs | undefined

/** Nats of the characters [from, to), behind those that were asked for before. */
function spentOn(costs: Costs, { characters }: Made, from: number, to: number): number {
  let spent = 0
  for (let k = from; k < to; k++) {
    const character = characters[k]!
    spent += character > 0xffff ? BEYOND : costs.next(character)
  }
  return spent
}
