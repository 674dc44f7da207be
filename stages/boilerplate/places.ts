import type { Verdict } from '../../src/document/block.ts'
import type { Where } from './cues/cue.ts'

/** Blocks of the main text from its beginning that are its head, and from its end that are its tail. */
const HEAD = 12
const TAIL = 24

/** Where blocks stand among those that may stay: what was dropped between them counts for nothing. */
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
