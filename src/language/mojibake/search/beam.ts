/** The hypotheses at one step of a search. */
import { cost } from '../../text-model/index.ts'
import { type Output, PLAIN, type State } from './hypothesis.ts'

/** Hypotheses further than this many nats behind the best are given up. */
const FAR = 45
/** Keeps the hash table of 4,096 slots from filling up. */
const MOST_STATES = 3000

/** Keeps, of hypotheses that will continue alike, only the best. */
export class Beam {
  readonly states: State[] = []
  best: number = Number.POSITIVE_INFINITY
  readonly #slots = new Int32Array(4096).fill(-1)

  clear(): void {
    if (this.states.length > 0) this.#slots.fill(-1)
    this.states.length = 0
    this.best = Number.POSITIVE_INFINITY
  }

  /** Adds a hypothesis, unless one that will continue alike is as good. See {@link State} for the parameters. */
  put(
    mode: number,
    pending: number,
    before: number,
    twoBefore: number,
    last: number,
    nats: number,
    output: Output | undefined,
  ): void {
    if (nats > this.best + FAR || this.states.length > MOST_STATES) return
    if (nats < this.best) this.best = nats
    const hash = Math.imul(before, 0x9e3779b1) ^ Math.imul(mode + 2, 0x85ebca6b) ^ Math.imul(pending | 0, 0xc2b2ae35)
    for (let slot = hash >>> 20; ; slot = (slot + 1) & 4095) {
      const known = this.states[this.#slots[slot]!]
      if (!known) {
        this.#slots[slot] = this.states.push({ mode, pending, before, twoBefore, last, nats, output }) - 1
        return
      }
      if (
        known.before === before &&
        known.mode === mode &&
        known.pending === pending &&
        known.twoBefore === twoBefore &&
        known.last === last
      ) {
        if (nats < known.nats) {
          known.nats = nats
          known.output = output
        }
        return
      }
    }
  }

  /**
   * The cost up to which at most `width` hypotheses are kept. Found by counting, because sorting would take longer than
   * everything else.
   */
  limit(width: number): number {
    if (this.states.length <= width) return this.best + FAR
    const counts = new Int32Array(FAR * 4 + 1)
    for (const { nats } of this.states) {
      const bin = Math.floor((nats - this.best) * 4)
      if (bin < counts.length) counts[bin] = counts[bin]! + 1
    }
    let sum = 0
    for (let bin = 0; bin < counts.length; bin++) {
      sum += counts[bin]!
      if (sum > width) return this.best + Math.max(bin, 1) / 4
    }
    return this.best + FAR
  }

  /** Cost of the best hypothesis of undamaged text; infinite if there is none. */
  leastPlain(): number {
    let least = Number.POSITIVE_INFINITY
    for (const { mode, nats } of this.states) if (mode === PLAIN && nats < least) least = nats
    return least
  }
}

const LINE_FEED = 0x0a
const HANZI = 0x3400
const HANGUL_END = 0xd7b0

/** The likeliest hypothesis at the end of a line that ends with a complete character, with its cost. */
export function cheapestEnd(states: readonly State[]): { state: State | undefined; nats: number } {
  let best: State | undefined
  let least = Number.POSITIVE_INFINITY
  for (const state of states) {
    if (state.pending !== 0) continue
    // Which hanzi ends a line says little, because lines are cut anywhere.
    const end = state.before >= HANZI && state.before < HANGUL_END ? 0 : cost(state.twoBefore, state.before, LINE_FEED)
    if (state.nats + end >= least) continue
    least = state.nats + end
    best = state
  }
  return { state: best, nats: least }
}
