/**
 * Positions of pairs and triples. They lie in rows, one for each preceding unit. Each row is a small hash table with
 * linear probing that wraps around. The build and the model use these two functions, so loading only has to inflate.
 * Text of one language stays in few rows, which stay in the cache.
 */

/**
 * Sixteen bits that give the start position in a row of pairs. Units of a row are often neighbours; the hash spreads
 * them.
 */
export function pairHash(unit: number): number {
  return Math.imul(unit, 0x9e37) & 0xffff
}

/**
 * 32 bits of a triple within the row of its middle unit: the upper half gives the start position, the lower its {@link
 * tripleTag}.
 */
export function tripleHash(twoBefore: number, unit: number): number {
  let h = Math.imul((twoBefore << 16) | unit, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77)
  return h ^ (h >>> 13)
}

/**
 * Distinguishes a triple from others in its row; never 0, which marks a free slot. One look-up in 40,000 is mistaken.
 */
export function tripleTag(hash: number): number {
  return hash & 0xffff || 1
}
