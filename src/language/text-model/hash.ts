/**
 * Where pairs and triples lie: in rows, one for each unit that stands before, each a small hash table whose collisions go to the
 * next slot and round. The build lays the rows out and the model finds them with these two functions, so that nothing is left to
 * do when it is loaded but to inflate it. Text of one language stays in few rows, and they in the cache.
 */

/** Sixteen bits to begin at in a row of pairs: the units of a row are often neighbours, this spreads them. */
export function pairHash(unit: number): number {
  return Math.imul(unit, 0x9e37) & 0xffff
}

/** 32 bits of a triple within the row of its middle unit: the upper half to begin at, the lower its {@link tripleTag}. */
export function tripleHash(twoBefore: number, unit: number): number {
  let h = Math.imul((twoBefore << 16) | unit, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77)
  return h ^ (h >>> 13)
}

/** What tells a triple from others in its row: never 0, which marks a free slot. One look-up in 40,000 is mistaken. */
export function tripleTag(hash: number): number {
  return hash & 0xffff || 1
}
