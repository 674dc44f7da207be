import type { Verdict } from '../../src/document/structure/block.ts'
import type { Where } from './cues/cue.ts'

/** Number of blocks at the start of the main text that count as its head, and at the end that count as its tail. */
const HEAD = 12
const TAIL = 24

/** The positions of blocks among those that may stay. Dropped blocks are not counted. */
export class Places {
  readonly #before: readonly number[]
  readonly #all: number

  constructor(verdicts: readonly (Verdict | undefined)[]) {
    let count = 0
    this.#before = verdicts.map((verdict) => (verdict ? count : count++))
    this.#all = count
  }

  has(i: number, where: Where): boolean {
    if (where === 'anywhere') return true
    const before = this.#before[i]!
    return (where !== 'tail' && before < HEAD) || (where !== 'head' && this.#all - 1 - before < TAIL)
  }
}
