import { firstIndex } from '../sorted.ts'
import type { Edit } from './edit.ts'

/** The side of an insertion to which a position at the same place moves. */
type Bias = 'before' | 'after'

/** Maps positions of a text before edits to positions after them. UTF-16 units; a look-up is a binary search. */
export class OffsetMap {
  readonly #edits: readonly Edit[]
  /** For each edit, the growth of the text by all earlier edits. */
  readonly #growth: Int32Array

  constructor(edits: readonly Edit[]) {
    this.#edits = edits
    this.#growth = new Int32Array(edits.length + 1)
    edits.forEach((edit, i) => {
      this.#growth[i + 1] = this.#growth[i]! + edit.text.length - (edit.end - edit.start)
    })
  }

  /**
   * The new position of `at`. Within replaced text it moves to the edge of the replacement that `bias` names. At an
   * insertion `bias` says whether it moves before or after the inserted text.
   */
  map(at: number, bias: Bias): number {
    const edits = this.#edits
    const next = firstIndex(edits.length, (i) => {
      const { start, end } = edits[i]!
      return end > at || (end === at && start === at && bias !== 'after')
    })
    const edit = edits[next]
    const growth = this.#growth[next]!
    if (edit && edit.start < at) return edit.start + growth + (bias === 'after' ? edit.text.length : 0)
    return at + growth
  }
}

/** Converts between UTF-16 positions and code points, in which DuckDB, Polars and Python count. */
export class CodePoints {
  /** UTF-16 positions of the low surrogates, ascending; empty for nearly every text. */
  readonly #lows: readonly number[]

  constructor(text: string) {
    this.#lows = HAS_SURROGATE.test(text) ? lowHalves(text) : []
  }

  /** Whether both counts are equal, because the text has no surrogate pairs. */
  get isPlain(): boolean {
    return this.#lows.length === 0
  }

  /** Number of code points before the UTF-16 position `at`. */
  at(at: number): number {
    const lows = this.#lows
    if (lows.length === 0) return at
    return at - firstIndex(lows.length, (i) => lows[i]! >= at)
  }

  /** The UTF-16 position after `count` code points. */
  toUtf16(count: number): number {
    return count + firstIndex(this.#lows.length, (i) => this.#lows[i]! - i > count)
  }
}

const HAS_SURROGATE = /[\ud800-\udfff]/

function lowHalves(text: string): number[] {
  const lows: number[] = []
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) lows.push(i++)
  }
  return lows
}
