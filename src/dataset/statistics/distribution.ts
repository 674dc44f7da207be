/** Parts into which values below 1 are sorted, and the ratio between neighbours above. */
const FINE = 10_000
const COARSE = 1.01
const LOG_COARSE = Math.log(COARSE)

/** Shares of the documents at which a distribution is given. */
const SHARES = { p01: 0.01, p10: 0.1, median: 0.5, p90: 0.9, p99: 0.99 } as const

export interface DistributionFigures {
  /** Number of values. */
  readonly count: number
  readonly least: number
  /** By nearest rank; to 0.0001 below 1 and to 1 % above. Whole numbers up to 100 are exact. */
  readonly p01: number
  readonly p10: number
  readonly median: number
  readonly p90: number
  readonly p99: number
  readonly most: number
  /** From p01 to p99 in steps of equal width, or of equal ratio where `isLogarithmic`; values outside count at the ends. */
  readonly bars: readonly number[]
  readonly isLogarithmic: boolean
}

/** How many bars a distribution has. */
const BARS = 20

/**
 * The distribution of values from 0 on, in a table whose size does not grow with their number. The result does not depend on
 * their order.
 */
export class Distribution {
  /** Place → number of values, and the least of them. */
  readonly #places = new Map<number, { count: number; least: number }>()
  #count = 0
  #least = Number.POSITIVE_INFINITY
  #most = 0

  add(value: number): void {
    const key = value < 1 ? Math.floor(value * FINE) : FINE + Math.floor(Math.log(value) / LOG_COARSE)
    const place = this.#places.get(key)
    if (place) {
      place.count++
      if (value < place.least) place.least = value
    } else this.#places.set(key, { count: 1, least: value })
    this.#count++
    if (value < this.#least) this.#least = value
    if (value > this.#most) this.#most = value
  }

  /** Undefined if there are no values. */
  get figures(): DistributionFigures | undefined {
    if (this.#count === 0) return undefined
    const sorted = [...this.#places].sort(([a], [b]) => a - b).map(([, place]) => place)
    const at = (share: number): number => {
      let before = 0
      for (const { count, least } of sorted) {
        before += count
        if (before >= share * this.#count) return least
      }
      return this.#most
    }
    const [p01, p10, median, p90, p99] = Object.values(SHARES).map(at) as [number, number, number, number, number]
    // Lengths spread over powers of ten; shares do not.
    const isLogarithmic = p01 >= 1 && p99 > 20 * p01
    const scale = isLogarithmic ? Math.log : (value: number) => value
    const width = (scale(p99) - scale(p01)) / BARS
    const bars = new Array<number>(BARS).fill(0)
    for (const { count, least } of sorted) {
      const step = width > 0 ? Math.floor((scale(Math.max(least, p01)) - scale(p01)) / width) : 0
      bars[Math.min(BARS - 1, step)]! += count
    }
    return { count: this.#count, least: this.#least, p01, p10, median, p90, p99, most: this.#most, bars, isLogarithmic }
  }
}
