/** The text before and after a position, with other places already repaired. */

import { firstIndex } from '../../../document/sorted.ts'
import type { Repair } from './repair.ts'

/** Units that a {@link View} shows on each side. */
const UNITS = 4

/** A text with some repairs made, addressed by positions in the damaged text. */
export class View {
  readonly #text: string
  readonly #repairs: readonly Repair[]

  /** @param repairs sorted and disjoint */
  constructor(text: string, repairs: readonly Repair[]) {
    this.#text = text
    this.#repairs = repairs
  }

  /** The last units before a position. */
  before(at: number): string {
    let shown = ''
    let end = at
    for (let i = this.#first(at) - 1; shown.length < UNITS && end > 0; i--) {
      const repair = this.#repairs[i]
      const from = repair?.end ?? 0
      shown = this.#text.slice(Math.max(from, end - UNITS), end) + shown
      if (repair) shown = shown.length < UNITS ? repair.text + shown : shown
      end = repair?.start ?? 0
    }
    return shown.slice(-UNITS)
  }

  /** The first units from a position on. */
  behind(at: number): string {
    let shown = ''
    let start = at
    for (let i = this.#first(at); shown.length < UNITS && start < this.#text.length; i++) {
      const repair = this.#repairs[i]
      const to = repair?.start ?? this.#text.length
      shown += this.#text.slice(start, Math.min(to, start + UNITS))
      if (repair && shown.length < UNITS) shown += repair.text
      start = repair?.end ?? this.#text.length
    }
    return shown.slice(0, UNITS)
  }

  /** Index of the first repair that ends after a position. */
  #first(at: number): number {
    return firstIndex(this.#repairs.length, (i) => this.#repairs[i]!.end > at)
  }
}
