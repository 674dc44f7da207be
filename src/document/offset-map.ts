import type { Edit } from './edit.ts'
import { firstIndex } from './sorted.ts'

/** Which side of an insertion a position at its place falls on. */
type Bias = 'before' | 'after'

/** Positions of a text before its edits, as positions after them. UTF-16 units; a look-up takes a binary search. */
export class OffsetMap {
  readonly #edits: readonly Edit[]
  /** By how much the text has grown before edit `i`. */
  readonly #growth: Int32Array

  constructor(edits: readonly Edit[]) {
    this.#edits = edits
    this.#growth = new Int32Array(edits.length + 1)
    edits.forEach((edit, i) => {
      this.#growth[i + 1] = this.#growth[i]! + edit.text.length - (edit.end - edit.start)
    })
  }

  /**
   * Where `at` stands now. Inside replaced text it moves to that edge of the replacement which `bias` names; at the
   * place of an insertion it stands before or behind what was put in.
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

/** Code points before each position, for texts that may hold surrogate pairs; DuckDB, Polars and Python count so. */
export class CodePoints {
  /** Positions (UTF-16) of the low halves, ascending; empty for nearly every text. */
  readonly #lows: readonly number[]

  constructor(text: string) {
    this.#lows = HAS_SURROGATE.test(text) ? lowHalves(text) : []
  }

  /** Whether positions are the same in both counts. */
  get isPlain(): boolean {
    return this.#lows.length === 0
  }

  /** Code points before the UTF-16 position `at`. */
  at(at: number): number {
    const lows = this.#lows
    if (lows.length === 0) return at
    return at - firstIndex(lows.length, (i) => lows[i]! >= at)
  }

  /** The UTF-16 position that has `count` code points before it. */
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
