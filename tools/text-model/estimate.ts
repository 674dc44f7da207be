/** Turns counts into probabilities: chooses the pairs and triples to list, and distributes the rest. */
import { CLASSES } from './classes.ts'
import type { Counts } from './counts.ts'

/** A pair or triple in the model, with its probability after its context; for a pair `twoBefore` is 0. */
export interface Listed {
  twoBefore: number
  before: number
  unit: number
  p: number
}

/** The probabilities of the model, before they become costs. */
export interface Estimate {
  /** P(class | previous class), indexed by `before << 6 | class`. */
  classP: Float64Array
  /** P(unit | its class). */
  unitP: Float64Array
  /** For each unit: the share left for units that are not listed after it, relative to their probability by class. */
  leftBehind: Float64Array
  /** The same after a pair: `twoBefore << 16 | before`. */
  leftBehindPair: Map<number, number>
  pairs: Listed[]
  triples: Listed[]
}

/**
 * Share of a class's mass, divided by its number of characters, that each of them has at least: a character that no
 * source contains is rare, not impossible.
 */
const UNSEEN_SHARE = 0.002

/** @param classes of each unit */
export function estimate(counts: Counts, classes: Uint8Array, pairLimit: number, tripleLimit: number): Estimate {
  const size = CLASSES.length
  // --- which classes follow a class, and which units a class consists of
  const classCounts = new Float64Array(64 * 64)
  const unitCounts = new Float64Array(65536)
  for (const [key, n] of counts.removed) {
    const unit = key % 65536
    classCounts[classes[Math.floor(key / 65536)]! * 64 + classes[unit]!]! += n
    unitCounts[unit]! += n
  }
  for (const { before, unit } of counts.loose) {
    const beforeByClass = new Float64Array(64)
    const unitByClass = new Float64Array(64)
    let sum = 0
    for (let i = 0; i < 65536; i++) {
      beforeByClass[classes[i]!]! += before[i]!
      unitByClass[classes[i]!]! += unit[i]!
      unitCounts[i]! += unit[i]!
      sum += unit[i]!
    }
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) classCounts[a * 64 + b]! += (beforeByClass[a]! * unitByClass[b]!) / (sum || 1)
    }
  }
  const prior = new Float64Array(64)
  const members = new Float64Array(64)
  for (let unit = 0; unit < 65536; unit++) {
    prior[classes[unit]!]! += unitCounts[unit]!
    members[classes[unit]!]!++
  }
  const all = prior.reduce((a, b) => a + b, 0)
  const classP = new Float64Array(64 * 64)
  for (let a = 0; a < size; a++) {
    let sum = 0
    for (let b = 0; b < size; b++) sum += classCounts[a * 64 + b]!
    const weight = 5 + 0.01 * sum
    for (let b = 0; b < size; b++) {
      classP[a * 64 + b] = (classCounts[a * 64 + b]! + weight * (prior[b]! / all + 1e-5)) / (sum + weight)
    }
  }
  const unitP = new Float64Array(65536)
  for (let unit = 0; unit < 65536; unit++) {
    const own = classes[unit]!
    const floor = Math.max(0.1, (prior[own]! * UNSEEN_SHARE) / members[own]!)
    unitP[unit] = (unitCounts[unit]! + floor) / (prior[own]! + floor * members[own]!)
  }
  const byClass = (before: number, unit: number): number =>
    classP[classes[before]! * 64 + classes[unit]!]! * unitP[unit]!

  // --- pairs
  const keptBehind = new Float64Array(65536)
  for (const [key, n] of counts.pairs) keptBehind[Math.floor(key / 65536)]! += n
  const pairP = (before: number, unit: number): number => {
    const total = counts.totals[before]! + 1
    const kept = counts.pairs.get(before * 65536 + unit) ?? 0
    return kept / total + (1 - keptBehind[before]! / total) * byClass(before, unit)
  }
  const pairs: (Listed & { gain: number })[] = []
  for (const [key, n] of counts.pairs) {
    const before = Math.floor(key / 65536)
    const unit = key % 65536
    const p = pairP(before, unit)
    const rest = 1 - keptBehind[before]! / (counts.totals[before]! + 1)
    pairs.push({ twoBefore: 0, before, unit, p, gain: n * Math.log(p / (rest * byClass(before, unit))) })
  }
  best(pairs, pairLimit)

  // --- triples
  const keptBehindPair = new Map<number, number>()
  for (const [key, n] of counts.triples) {
    const context = Math.floor(key / 65536)
    keptBehindPair.set(context, (keptBehindPair.get(context) ?? 0) + n)
  }
  const triples: (Listed & { gain: number })[] = []
  for (const [key, n] of counts.triples) {
    const context = Math.floor(key / 65536)
    const unit = key % 65536
    const before = context % 65536
    const total = (counts.pairTotals.get(context) ?? 0) + 0.5
    const kept = keptBehindPair.get(context)!
    const p2 = pairP(before, unit)
    const p = n / Math.max(total, kept * 1.01) + Math.max(0.01, 1 - kept / total) * p2
    // Compared with the pair alone, because a context without triples costs nothing extra.
    const gain = n * Math.log(p / p2)
    if (p > p2) triples.push({ twoBefore: Math.floor(context / 65536), before, unit, p, gain })
  }
  best(triples, tripleLimit)

  // --- a context of triples is listed as a pair, which stores the share left for other units
  const listed = new Set(pairs.map(({ before, unit }) => before * 65536 + unit))
  for (const { twoBefore, before } of triples) {
    const key = twoBefore * 65536 + before
    if (listed.has(key)) continue
    listed.add(key)
    pairs.push({ twoBefore: 0, before: twoBefore, unit: before, p: pairP(twoBefore, before), gain: 0 })
  }
  const leftBehind = new Float64Array(65536).fill(1)
  const mass = new Float64Array(65536)
  const covered = new Float64Array(65536)
  for (const { before, unit, p } of pairs) {
    mass[before]! += p
    covered[before]! += byClass(before, unit)
  }
  for (let unit = 0; unit < 65536; unit++)
    leftBehind[unit] = Math.max(1e-4, 1 - mass[unit]!) / Math.max(1e-4, 1 - covered[unit]!)
  const tripleMass = new Map<number, [mass: number, covered: number]>()
  for (const { twoBefore, before, unit, p } of triples) {
    const key = twoBefore * 65536 + before
    const entry = tripleMass.get(key) ?? [0, 0]
    entry[0] += p
    entry[1] += pairP(before, unit)
    tripleMass.set(key, entry)
  }
  const leftBehindPair = new Map<number, number>()
  for (const [key, [own, pair]] of tripleMass)
    leftBehindPair.set(key, Math.max(0.01, 1 - own) / Math.max(0.01, 1 - pair))
  pairs.sort((a, b) => a.before - b.before || a.unit - b.unit)
  triples.sort((a, b) => a.before - b.before || a.twoBefore - b.twoBefore || a.unit - b.unit)
  return { classP, unitP, leftBehind, leftBehindPair, pairs, triples }
}

/** Reduces a list to the entries that save most. */
function best(list: (Listed & { gain: number })[], limit: number): void {
  list.sort((x, y) => y.gain - x.gain || x.before - y.before || x.unit - y.unit || x.twoBefore - y.twoBefore)
  list.length = Math.min(list.length, limit)
}
