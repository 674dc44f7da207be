/** Modes weighed against a text as it stands, as far as somebody may care what each gains. */
import { gainOf, gains, plainCosts, restOf } from './gain.ts'
import type { Mode } from './hypothesis.ts'
import { COMMON, WRITTEN } from './paths.ts'
import type { Stream } from './streams.ts'
import { writer } from './writers.ts'

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
/** Tokens, and those of them beyond ASCII, after which a mode is given up that has gained no more nats. */
const GLANCE = 28
const GLANCE_BEYOND = 14
const PROMISING = 12

/** Of the best mode's gain, what another must have to be looked at as well. */
export interface Worth {
  readonly strict: number
  /** Undefined where those with losses are not asked for. */
  readonly lossy?: number
}

/** What a mode promises. */
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
  /** Characters out of the ordinary. */
  readonly #odd: number
  /** The tokens that are looked at first: from here to there. */
  readonly #first: number
  readonly #glance: number
  readonly #rest: Float64Array
  readonly #worth: Worth
  /** What was weighed so far, in steps of {@link Work}. */
  steps = 0
  /** What the best modes gain so far: of those that gain too little beside them nobody needs to know how much. */
  #most = { strict: 0, lossy: 0 }

  /** @param first the token from which on what is out of the ordinary is looked at first */
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
   * Weighs every writer of a stream.
   *
   * @param known whether another reader shows the same bytes: then it differs in what it loses only, which UTF-8 shows
   */
  weighAll(stream: Stream, nats: number, known: boolean): void {
    for (const { path, name, more, common } of writtenBehind(stream.chain)) {
      if (known && name !== 'utf-8' && common === undefined) continue
      const enter = common ?? nats + more
      this.weigh({ path, stream, writer: writer(name), enter, shifted: false, leads: -1 }, known)
    }
  }

  /** Weighs a mode that will be weighed again with all others, so that they are given up sooner. */
  expect(mode: Mode): void {
    this.weigh(mode)
    this.strict.length = this.lossy.length = 0
  }

  weigh(mode: Mode, known = false): void {
    const { length } = this.#plain
    const isAll = this.#worth.lossy !== undefined
    // Where the best alone is asked for, hardly any is left to be glanced at when it has been weighed.
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

  /** Whether a mode gains anything where something is out of the ordinary; of a short text all is looked at anyhow. */
  #isPromising(mode: Mode): boolean {
    const [first, behind] = [this.#first, this.#glance]
    this.steps += behind - first
    return this.#plain.length <= (behind - first) * 2 || gains(mode, this.#plain, first, behind, PROMISING)
  }
}

/** A way of writing that a chain of readings may have gone wrong with. */
interface Written {
  readonly path: string
  readonly name: string
  readonly more: number
  /** What the path costs, if it is commoner than both its ends. */
  readonly common: number | undefined
}

const written = new Map<string, readonly Written[]>()

/** The ways of writing of which a chain of readings makes something else. There are few chains. */
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
