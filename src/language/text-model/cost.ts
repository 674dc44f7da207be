import { pairHash, tripleHash, tripleTag } from './hash.ts'
import { NO_TRIPLES, type Tables, tables } from './tables.ts'

/** Tables store costs in twelfths of a nat. */
export const STEPS_PER_NAT = 12

const LINE_FEED = 10

let model: Tables | undefined

/** Slot of a pair, -1 if it is not listed. */
export function findPair({ pairRows, pairUnits }: Tables, before: number, unit: number): number {
  return pairIn(pairRows, pairUnits, before, unit)
}

/** {@link findPair} for a loop that holds the tables: reading them from the model anew for each unit takes a third more time. */
function pairIn(pairRows: Uint32Array, pairUnits: Uint16Array, before: number, unit: number): number {
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

/** Slot of a triple, -1 if it is not listed. */
function findTriple({ tripleRows, tripleTags }: Tables, twoBefore: number, before: number, unit: number): number {
  return tripleIn(tripleRows, tripleTags, twoBefore, before, unit)
}

/** {@link findTriple} for a loop that holds the tables. */
function tripleIn(
  tripleRows: Uint32Array,
  tripleTags: Uint16Array,
  twoBefore: number,
  before: number,
  unit: number,
): number {
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

/** Cost in steps of a unit after another: that of the pair in `slot`, or by classes if the slot is -1. */
function pairSteps(t: Tables, slot: number, before: number, unit: number): number {
  if (slot >= 0) return t.pairCosts[slot]!
  return t.leftCost[before]! + t.classCost[(t.classOf[before]! << 6) | t.classOf[unit]!]! + t.unitCost[unit]!
}

/**
 * Cost in nats (≥ 0) of the UTF-16 unit `unit` after `before`, which follows `twoBefore`. 0 stands for the start of a
 * line, and so does LINE FEED. The model is loaded at the first call.
 */
export function cost(twoBefore: number, before: number, unit: number): number {
  model ??= tables()
  if (before === LINE_FEED || before === 0) return pairSteps(model, findPair(model, 0, unit), 0, unit) / STEPS_PER_NAT
  const first = twoBefore === LINE_FEED ? 0 : twoBefore
  const left = leftBehind(model, first, before)
  if (left !== NO_TRIPLES) {
    const triple = findTriple(model, first, before, unit)
    if (triple >= 0) return model.tripleCosts[triple]! / STEPS_PER_NAT
  }
  const steps = pairSteps(model, findPair(model, before, unit), before, unit)
  return (left === NO_TRIPLES ? steps : steps + left) / STEPS_PER_NAT
}

/** Extra cost after a pair, {@link NO_TRIPLES} if nothing is added. */
function leftBehind(t: Tables, before: number, unit: number): number {
  const slot = findPair(t, before, unit)
  return slot < 0 ? NO_TRIPLES : t.pairLeft[slot]!
}

/** {@link cost} for many candidates at one position, or for consecutive units: the context is looked up only once. */
export class Costs {
  readonly #tables: Tables = tables()
  #twoBefore = 0
  #before = 0
  /** Extra cost after the context if a triple is not listed, {@link NO_TRIPLES} if no triple begins with it. */
  #left: number = NO_TRIPLES

  /** Sets the context to two units; 0 stands for the start of a line. */
  go(twoBefore: number, before: number): void {
    const isStart = before === LINE_FEED || before === 0
    this.#twoBefore = isStart || twoBefore === LINE_FEED ? 0 : twoBefore
    this.#before = isStart ? 0 : before
    this.#left = isStart ? NO_TRIPLES : leftBehind(this.#tables, this.#twoBefore, before)
  }

  /** Cost in nats of a candidate for the next unit. */
  of(unit: number): number {
    return this.#steps(unit, findPair(this.#tables, this.#before, unit)) / STEPS_PER_NAT
  }

  /** Cost in nats of the next unit, which then joins the context. */
  next(unit: number): number {
    const pair = findPair(this.#tables, this.#before, unit)
    const steps = this.#steps(unit, pair)
    const isStart = unit === LINE_FEED || unit === 0
    this.#twoBefore = isStart ? 0 : this.#before
    this.#before = isStart ? 0 : unit
    this.#left = isStart || pair < 0 ? NO_TRIPLES : this.#tables.pairLeft[pair]!
    return steps / STEPS_PER_NAT
  }

  #steps(unit: number, pair: number): number {
    const t = this.#tables
    if (this.#left === NO_TRIPLES) return pairSteps(t, pair, this.#before, unit)
    const triple = findTriple(t, this.#twoBefore, this.#before, unit)
    return triple >= 0 ? t.tripleCosts[triple]! : pairSteps(t, pair, this.#before, unit) + this.#left
  }
}

/** Sum of the costs over `text[start, end)`, each unit in its context in `text`. */
export function costOf(text: string, start: number = 0, end: number = text.length): number {
  model ??= tables()
  const { pairRows, pairUnits, pairCosts, pairLeft, tripleRows, tripleTags, tripleCosts } = model
  const { leftCost, classCost, classOf, unitCost } = model
  let twoBefore = start > 1 ? text.charCodeAt(start - 2) : 0
  let before = start > 0 ? text.charCodeAt(start - 1) : 0
  if (before === LINE_FEED) before = 0
  if (before === 0 || twoBefore === LINE_FEED) twoBefore = 0
  const context = before === 0 ? -1 : pairIn(pairRows, pairUnits, twoBefore, before)
  /** Extra cost after the context if a triple is not listed, {@link NO_TRIPLES} if no triple begins with it. */
  let left = context < 0 ? NO_TRIPLES : pairLeft[context]!
  let steps = 0
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    const pair = pairIn(pairRows, pairUnits, before, unit)
    const triple = left === NO_TRIPLES ? -1 : tripleIn(tripleRows, tripleTags, twoBefore, before, unit)
    if (triple >= 0) steps += tripleCosts[triple]!
    else {
      if (pair >= 0) steps += pairCosts[pair]!
      else steps += leftCost[before]! + classCost[(classOf[before]! << 6) | classOf[unit]!]! + unitCost[unit]!
      if (left !== NO_TRIPLES) steps += left
    }
    if (unit === LINE_FEED) {
      twoBefore = 0
      before = 0
      left = NO_TRIPLES
    } else {
      twoBefore = before
      before = unit
      left = pair < 0 ? NO_TRIPLES : pairLeft[pair]!
    }
  }
  return steps / STEPS_PER_NAT
}
