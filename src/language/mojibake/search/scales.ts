/** Weighs modes against the text as it stands, only as precisely as the result matters. */

import { COMMON, WRITTEN } from './bytes/paths.ts'
import type { Stream } from './bytes/streams.ts'
import { writer } from './bytes/writers.ts'
import { gainOf, gains, plainCosts, restOf } from './gain.ts'
import type { Mode } from './hypothesis.ts'

/** Extra gain in nats that a mode needs before losses are searched, which takes long. */
const LOSS_WORTHY = 12
/**
 * Gain in nats that a mode needs for each suspicious character, one that costs more than ODD nats. A damaged character
 * costs about 14 and its correct text 6; any mode explains a little of noise by chance.
 */
const EXPLAINS = 1
const ODD = 9
/** Extra gain in nats for text read one byte off: some pair of any rare characters reads better so. */
const SHIFT_WORTHY = 8
/**
 * A mode is given up if it has gained less than PROMISING nats after this many tokens, with at least GLANCE_BEYOND of
 * them beyond ASCII.
 */
const GLANCE = 28
const GLANCE_BEYOND = 14
const PROMISING = 12

/** Share of the best mode's gain that another mode needs to be kept. */
export interface Worth {
  readonly strict: number
  /** Undefined if modes with losses are not wanted. */
  readonly lossy?: number
}

/** A mode and its gain. */
export interface Weighed {
  readonly mode: Mode
  readonly gain: number
  /** Whether another mode has the same bytes. */
  readonly known: boolean
}

/** Weighs modes against a text as it stands. */
export class Scales {
  readonly strict: Weighed[] = []
  readonly lossy: Weighed[] = []
  readonly #plain: Float64Array
  /** Number of suspicious characters. */
  readonly #odd: number
  /** The tokens looked at first: from #first to #glance. */
  readonly #first: number
  readonly #glance: number
  readonly #rest: Float64Array
  readonly #worth: Worth
  /** Work done so far, in steps of {@link Work}. */
  steps = 0
  /** Gains of the best modes so far. A mode that gains too little beside them need not be weighed exactly. */
  #most = { strict: 0, lossy: 0 }

  /**
   * @param first the first suspicious token, where weighing starts
   */
  constructor(units: Int32Array, first: number, worth: Worth) {
    this.#worth = worth
    this.#first = first
    this.#plain = plainCosts(units)
    this.#rest = restOf(this.#plain)
    this.#odd = this.#plain.filter((nats) => nats > ODD).length
    let beyond = 0
    let end = first
    while (end < units.length && (end < first + GLANCE || beyond < GLANCE_BEYOND)) if (units[end++]! >= 0x80) beyond++
    this.#glance = end
  }

  /**
   * Weighs every writer for a stream.
   *
   * @param known whether another reader shows the same bytes; then the two differ only in what they lose, which only
   *   UTF-8 reveals
   */
  weighAll(stream: Stream, nats: number, known: boolean): void {
    for (const { path, name, more, common } of writtenBehind(stream.chain)) {
      if (known && name !== 'utf-8' && common === undefined) continue
      const enter = common ?? nats + more
      this.weigh({ path, stream, writer: writer(name), enter, shifted: false, leads: -1 }, known)
    }
  }

  /** Weighs a mode in advance, so that others are given up sooner. It is weighed again with all others. */
  expect(mode: Mode): void {
    this.weigh(mode)
    this.strict.length = this.lossy.length = 0
  }

  weigh(mode: Mode, known = false): void {
    const { length } = this.#plain
    const isAll = this.#worth.lossy !== undefined
    // If only the best mode is wanted, hardly any modes are left for a glance after weighing.
    if (isAll && !this.#isPromising(mode)) return
    this.steps += length
    const { enter } = mode
    const least = enter + (mode.shifted ? SHIFT_WORTHY : 0) + this.#odd * EXPLAINS
    const { strict: worth, lossy: lossyWorth } = this.#worth
    const aim = {
      strict: Math.max(least, enter + this.#most.strict * worth),
      lossy:
        lossyWorth === undefined
          ? Number.POSITIVE_INFINITY
          : Math.max(least + LOSS_WORTHY, enter + this.#most.lossy * lossyWorth),
      rest: this.#rest,
    }
    const { strict, lossy } = gainOf(mode, this.#plain, 0, length, aim)
    if (!isAll && strict > least && !this.#isPromising(mode)) return
    if (strict > least) {
      this.strict.push({ mode, gain: strict - enter, known })
      this.#most.strict = Math.max(this.#most.strict, strict - enter)
    }
    if (lossy > least + LOSS_WORTHY) {
      this.lossy.push({ mode, gain: lossy - enter, known })
      this.#most.lossy = Math.max(this.#most.lossy, lossy - enter)
    }
  }

  /** Whether a mode gains anything around the suspicious text. A short text is weighed as a whole anyway. */
  #isPromising(mode: Mode): boolean {
    const [first, behind] = [this.#first, this.#glance]
    this.steps += behind - first
    return this.#plain.length <= (behind - first) * 2 || gains(mode, this.#plain, first, behind, PROMISING)
  }
}

/** An encoding that a chain of readings may have been written in. */
interface Written {
  readonly path: string
  readonly name: string
  readonly more: number
  /** Price of the path if it is commoner than both its ends suggest. */
  readonly common: number | undefined
}

const written = new Map<string, readonly Written[]>()

/** The encodings whose text a chain of readings changes. Cached, because there are few chains. */
function writtenBehind(chain: string): readonly Written[] {
  let found = written.get(chain)
  if (!found) {
    const [read] = chain.split('<')
    found = WRITTEN.filter(([name]) => name !== read && !(name === 'big5' && read === 'cp950')).map(([name, more]) => {
      const path = `${name}<${chain}`
      return { path, name, more, common: COMMON.get(path) }
    })
    written.set(chain, found)
  }
  return found
}
