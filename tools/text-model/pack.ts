/** Packs an estimate into bytes, in the format that tables.ts reads. */

import { pairHash, tripleHash, tripleTag } from '../../src/language/text-model/hash.ts'
import { CLASSES } from './classes.ts'
import type { Estimate } from './estimate.ts'

/** A byte holds a cost in twelfths of a nat. */
const STEPS_PER_NAT = 12

/** Number of slots for a row of entries: two thirds full, so that an unsuccessful search ends soon. */
function capacity(entries: number): number {
  return entries === 0 ? 0 : entries + (entries >> 1) + 1
}

/** The cost of a probability in steps, at most 255. */
export function costByte(p: number): number {
  return Math.max(0, Math.min(255, Math.round(-Math.log(p) * STEPS_PER_NAT)))
}

/** The header (slots of pairs, slots of triples), then the tables in the order of tables.ts. */
export function pack(model: Estimate, classes: Uint8Array, garbageCost: Uint8Array): Buffer {
  const unitCost = Uint8Array.from(model.unitP, costByte)
  const leftCost = Uint8Array.from(model.leftBehind, (p) => costByte(Math.min(1, p)))
  const classCost = Uint8Array.from(model.classP, (p, i) =>
    i >> 6 < CLASSES.length && (i & 63) < CLASSES.length ? costByte(p) : 0,
  )

  const pairRows = rowStarts(model.pairs)
  const pairUnits = new Uint16Array(pairRows[65536]!)
  const pairCosts = new Uint8Array(pairUnits.length)
  const pairLeft = new Uint8Array(pairUnits.length)
  for (const { before, unit, p } of model.pairs) {
    const slot = freeSlot(pairUnits, pairRows, before, pairHash(unit))
    pairUnits[slot] = unit
    pairCosts[slot] = costByte(p)
    const left = model.leftBehindPair.get(before * 65536 + unit)
    pairLeft[slot] = left === undefined ? 255 : Math.min(254, costByte(Math.min(1, left)))
  }
  const tripleRows = rowStarts(model.triples)
  const tripleTags = new Uint16Array(tripleRows[65536]!)
  const tripleCosts = new Uint8Array(tripleTags.length)
  for (const { twoBefore, before, unit, p } of model.triples) {
    const hash = tripleHash(twoBefore, unit)
    const slot = freeSlot(tripleTags, tripleRows, before, hash >>> 16)
    tripleTags[slot] = tripleTag(hash)
    tripleCosts[slot] = costByte(p)
  }
  const tables = [
    pairRows,
    tripleRows,
    pairUnits,
    tripleTags,
    classes,
    unitCost,
    leftCost,
    garbageCost,
    classCost,
    pairCosts,
    pairLeft,
    tripleCosts,
  ]
  return Buffer.concat([
    Buffer.from(Uint32Array.of(pairUnits.length, tripleTags.length).buffer),
    ...tables.map((table) => Buffer.from(table.buffer, table.byteOffset, table.byteLength)),
  ])
}

/** First slot of the row of each unit, and the end of the last row. Each row has an even number of slots. */
function rowStarts(entries: readonly { before: number }[]): Uint32Array {
  const counts = new Uint32Array(65536)
  for (const { before } of entries) counts[before]!++
  const starts = new Uint32Array(65537)
  for (let unit = 0; unit < 65536; unit++) starts[unit + 1] = starts[unit]! + capacity(counts[unit]!)
  return starts
}

function freeSlot(slots: Uint16Array, rows: Uint32Array, before: number, hash: number): number {
  const start = rows[before]!
  const end = rows[before + 1]!
  let slot = start + ((hash * (end - start)) >>> 16)
  while (slots[slot] !== 0) if (++slot === end) slot = start
  return slot
}
