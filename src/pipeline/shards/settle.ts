import { deserialize, serialize } from 'node:v8'
import type { Knowledge } from '../pipeline.ts'
import { pinnedKnowledge } from '../run/index.ts'
import { Lessons } from '../run/lessons.ts'
import type { RunOptions } from '../run/report.ts'
import { RunTally } from '../run/tally.ts'
import type { Plan } from './plan.ts'
import { type PartFacts, unpackTally } from './tasks.ts'

/** What is known when all parts have passed a phase. Plain data. */
export interface Settled {
  /** By stage: what was learnt in this phase and before, and what is pinned. */
  readonly knowledge: Knowledge
  /**
   * Part → entries whose record their file holds before, to the letter: index → 2 for the second. Parts without one are left
   * out. Known after the first phase, and only the phase that writes rows needs it.
   */
  readonly repeats: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/** What settling needs of a plan. A process that has no access to the inputs may have it from one that has. */
export type SettlingPlan = Pick<Plan, 'pipeline' | 'phases' | 'unread' | 'containers'> & {
  readonly parts: readonly { readonly index: number; readonly size: number }[]
}

/**
 * Settles what follows from all parts after a phase: what sites repeat, where their text stands, which texts are copies of which.
 *
 * Memory is bounded where the tallies can be shared out by site; the sketches of duplicates, some 2.5 kB a document, are in memory,
 * and their texts in a file.
 */
export class Settling {
  readonly #phase: number
  readonly #before: Settled
  readonly #lessons: Lessons
  readonly #plan: SettlingPlan
  readonly #tally: RunTally

  /**
   * @param before what was settled after the phase before; see {@link nothingSettled} for the first
   * @param scratch folder of this machine, which the caller removes
   */
  constructor(plan: SettlingPlan, phase: number, before: Settled, scratch: string) {
    this.#phase = phase
    this.#plan = plan
    this.#before = before
    const total = plan.parts.reduce((sum, { size }) => sum + size, 0)
    this.#lessons = new Lessons(plan.pipeline, plan.phases[phase]!.to, scratch, total)
    this.#tally = new RunTally(plan.unread, plan.containers)
  }

  /** Adds a part. After the first phase parts must come in their order, else in any. */
  add({ part, read }: PartFacts, tally: Uint8Array | undefined): void {
    if (this.#phase === 0) this.#tally.addRead(part, read!)
    if (tally) this.#lessons.add(unpackTally(tally), this.#plan.parts[part]!.size)
  }

  /** The records, after the first phase. */
  get tally(): RunTally {
    return this.#tally
  }

  /** @param learnt in rounds; absent where it is to be learnt from the tallies */
  end(learnt: Knowledge = this.#lessons.freeze()): Settled {
    const knowledge = { ...this.#before.knowledge, ...learnt }
    if (this.#phase > 0) return { ...this.#before, knowledge }
    const found = this.#plan.parts.map(({ index }) => [index, this.#tally.repeatsOf({ index })] as const)
    return { knowledge, repeats: new Map(found.flatMap(([index, repeats]) => (repeats ? [[index, repeats]] : []))) }
  }
}

/** What is known before the first phase. */
export function nothingSettled(plan: Pick<Plan, 'pipeline'>, options: RunOptions): Settled {
  return { knowledge: pinnedKnowledge(plan.pipeline, options), repeats: new Map() }
}

export const packSettled = (settled: Settled): Uint8Array => serialize(settled)
export const unpackSettled = (bytes: Uint8Array): Settled => deserialize(bytes) as Settled
