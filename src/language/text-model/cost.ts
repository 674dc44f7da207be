import { pairHash, tripleHash, tripleTag } from './hash.ts'
import { NO_TRIPLES, type Tables, tables } from './tables.ts'

/** Tables store costs in twelfths of a nat. */
export const STEPS_PER_NAT = 12

const LINE_FEED = 10

/**
 * The model, made once. Its functions hold the tables as constants, so optimised code need not look for them, nor for their lengths: over
 * functions that are given the tables, a text takes a fifth less time.
 */
interface Model {
  /** Slot of a pair, -1 if it is not listed. */
  readonly pair: (before: number, unit: number) => number
  /** Slot of a triple, -1 if it is not listed. */
  readonly triple: (twoBefore: number, before: number, unit: number) => number
  /** Cost in steps of a unit after another: that of the pair in `slot`, or by classes if the slot is -1. */
  readonly pairSteps: (slot: number, before: number, unit: number) => number
  readonly tripleSteps: (slot: number) => number
  /** Extra cost after the pair in a slot if the triple is not listed, {@link NO_TRIPLES} if no triple begins with it. */
  readonly leftBehind: (slot: number) => number
  /** See {@link costOf}. */
  readonly sum: (text: string, start: number, end: number) => number
}

let made: Model | undefined

/** The model; its tables are loaded at the first call. */
export function model(): Model {
  made ??= modelOf(tables())
  return made
}

function modelOf(t: Tables): Model {
  const { pairRows, pairUnits, pairCosts, pairLeft, tripleRows, tripleTags, tripleCosts } = t
  const { leftCost, classCost, classOf, unitCost } = t

  const pair = (before: number, unit: number): number => {
    const start = pairRows[before]!
    const end = pairRows[before + 1]!
    if (start === end) return -1
    let slot = start + ((pairHash(unit) * (end - start)) >>> 16)
    for (let found = pairUnits[slot]!; found !== 0; found = pairUnits[slot]!) {
      if (found === unit) return slot
      if (++slot === end) slot = start
    }
    return -1
  }
  const triple = (twoBefore: number, before: number, unit: number): number => {
    const start = tripleRows[before]!
    const end = tripleRows[before + 1]!
    if (start === end) return -1
    const hash = tripleHash(twoBefore, unit)
    const tag = tripleTag(hash)
    let slot = start + (((hash >>> 16) * (end - start)) >>> 16)
    for (let found = tripleTags[slot]!; found !== 0; found = tripleTags[slot]!) {
      if (found === tag) return slot
      if (++slot === end) slot = start
    }
    return -1
  }
  const pairSteps = (slot: number, before: number, unit: number): number => {
    if (slot >= 0) return pairCosts[slot]!
    return leftCost[before]! + classCost[(classOf[before]! << 6) | classOf[unit]!]! + unitCost[unit]!
  }
  const tripleSteps = (slot: number): number => tripleCosts[slot]!
  const leftBehind = (slot: number): number => (slot < 0 ? NO_TRIPLES : pairLeft[slot]!)

  const sum = (text: string, start: number, end: number): number => {
    let twoBefore = start > 1 ? text.charCodeAt(start - 2) : 0
    let before = start > 0 ? text.charCodeAt(start - 1) : 0
    if (before === LINE_FEED) before = 0
    if (before === 0 || twoBefore === LINE_FEED) twoBefore = 0
    let left = before === 0 ? NO_TRIPLES : leftBehind(pair(twoBefore, before))
    let steps = 0
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i)
      const slot = pair(before, unit)
      const listed = left === NO_TRIPLES ? -1 : triple(twoBefore, before, unit)
      if (listed >= 0) steps += tripleCosts[listed]!
      else {
        steps += pairSteps(slot, before, unit)
        if (left !== NO_TRIPLES) steps += left
      }
      if (unit === LINE_FEED) {
        twoBefore = 0
        before = 0
        left = NO_TRIPLES
      } else {
        twoBefore = before
        before = unit
        left = leftBehind(slot)
      }
    }
    return steps
  }
  return { pair, triple, pairSteps, tripleSteps, leftBehind, sum }
}

/**
 * Cost in nats (≥ 0) of the UTF-16 unit `unit` after `before`, which follows `twoBefore`. 0 stands for the start of a
 * line, and so does LINE FEED. The model is loaded at the first call.
 */
export function cost(twoBefore: number, before: number, unit: number): number {
  const { pair, triple, pairSteps, tripleSteps, leftBehind } = model()
  if (before === LINE_FEED || before === 0) return pairSteps(pair(0, unit), 0, unit) / STEPS_PER_NAT
  const first = twoBefore === LINE_FEED ? 0 : twoBefore
  const left = leftBehind(pair(first, before))
  if (left !== NO_TRIPLES) {
    const slot = triple(first, before, unit)
    if (slot >= 0) return tripleSteps(slot) / STEPS_PER_NAT
  }
  const steps = pairSteps(pair(before, unit), before, unit)
  return (left === NO_TRIPLES ? steps : steps + left) / STEPS_PER_NAT
}

/** {@link cost} for many candidates at one position, or for consecutive units: the context is looked up only once. */
export class Costs {
  readonly #model: Model = model()
  #twoBefore = 0
  #before = 0
  /** Extra cost after the context if a triple is not listed, {@link NO_TRIPLES} if no triple begins with it. */
  #left: number = NO_TRIPLES

  /** Sets the context to two units; 0 stands for the start of a line. */
  go(twoBefore: number, before: number): void {
    const isStart = before === LINE_FEED || before === 0
    this.#twoBefore = isStart || twoBefore === LINE_FEED ? 0 : twoBefore
    this.#before = isStart ? 0 : before
    this.#left = isStart ? NO_TRIPLES : this.#model.leftBehind(this.#model.pair(this.#twoBefore, before))
  }

  /** Cost in nats of a candidate for the next unit. */
  of(unit: number): number {
    return this.#steps(unit, this.#model.pair(this.#before, unit)) / STEPS_PER_NAT
  }

  /** Cost in nats of the next unit, which then joins the context. */
  next(unit: number): number {
    const pair = this.#model.pair(this.#before, unit)
    const steps = this.#steps(unit, pair)
    const isStart = unit === LINE_FEED || unit === 0
    this.#twoBefore = isStart ? 0 : this.#before
    this.#before = isStart ? 0 : unit
    this.#left = isStart ? NO_TRIPLES : this.#model.leftBehind(pair)
    return steps / STEPS_PER_NAT
  }

  #steps(unit: number, pair: number): number {
    const { triple, pairSteps, tripleSteps } = this.#model
    if (this.#left === NO_TRIPLES) return pairSteps(pair, this.#before, unit)
    const slot = triple(this.#twoBefore, this.#before, unit)
    return slot >= 0 ? tripleSteps(slot) : pairSteps(pair, this.#before, unit) + this.#left
  }
}

/** Sum of the costs in nats over `text[start, end)`, each unit in its context in `text`. */
export function costOf(text: string, start: number = 0, end: number = text.length): number {
  return model().sum(text, start, end) / STEPS_PER_NAT
}
