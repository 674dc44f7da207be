/** What a mode gains over a text as it stands, by a glance: no losses are filled in, and no changes of mode are weighed. */
import { cost } from '../../text-model/index.ts'
import type { Mode } from './hypothesis.ts'
import { standing } from './standing.ts'
import { BREAK, LOSS } from './streams.ts'
import { append, DEAD, INCOMPLETE, PATTERN } from './writers.ts'

/** Nats of a byte that nothing can be made of, in a text without losses and in one with. */
const BROKEN = 12
const BROKEN_BY_LOSS = 5

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

/**
 * Nats that the stretch which gains most would gain, without losses and with. What shows bytes of a character counts when
 * the character is there: of a reading that breaks at every second byte nothing is gained.
 */
export function gainOf(
  { stream, writer: machine, shifted }: Mode,
  plain: Float64Array,
  start: number,
  end: number,
): { strict: number; lossy: number } {
  const { kinds, from, symbols, inner } = stream
  let strict = 0
  let lossy = 0
  let strictRun = 0
  let lossyRun = 0
  /** Of tokens whose character is not complete. */
  let held = 0
  /** Characters beyond ASCII, and places where bytes make none. */
  let whole = 0
  let losses = 0
  let pending = 0
  let before = 0
  let twoBefore = 0
  let fresh = true
  for (let i = start; i < end; i++) {
    if (kinds[i] === BREAK) {
      strictRun = lossyRun = held = pending = 0
      fresh = true
      continue
    }
    let spent = 0
    let broken = 0
    let complete = false
    held += plain[i]!
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
      if (found === DEAD || found === PATTERN) {
        broken++
        continue
      }
      complete = true
      if (found >= 0x80) whole++
      if (found > 0xffff) spent += BEYOND
      else {
        spent += cost(twoBefore, before, found)
        twoBefore = before
        before = found
      }
    }
    if (shifted && pending === 0) fresh = true
    if (broken > 0) {
      held = 0
      strictRun = Math.max(0, strictRun - spent - broken * BROKEN)
    } else if (complete) {
      strictRun = Math.max(0, strictRun + held - spent)
      held = 0
    }
    lossyRun = Math.max(0, lossyRun + plain[i]! - spent - broken * BROKEN_BY_LOSS)
    losses += broken
    if (strictRun > strict) strict = strictRun
    if (lossyRun > lossy) lossy = lossyRun
  }
  // Behind a first reading hardly anything is lost: there every wrong letter would pass for one that lost its neighbours.
  return { strict, lossy: inner && losses > whole ? 0 : lossy }
}

/** Nats of a character beyond the BMP, roughly. */
const BEYOND = 12
