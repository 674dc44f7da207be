/**
 * Hashes of the tables in which runs are counted. With fixed multipliers, a text can be written whose runs all share one place of
 * the table, and a table of open addressing then takes quadratic time: 100,000 such characters took 8 s. So the multipliers are
 * drawn anew in every process. No result depends on them, only the places in the tables do.
 */

/** A random odd multiplier of 32 bits. */
export function drawMultiplier(): number {
  return (Math.floor(Math.random() * 2 ** 31) * 2 + 1) | 0
}

/** Spreads 32 bits over all 32, for the upper ones to be used. The multiplier is that of the hash lowbias32. */
function spread(bits: number): number {
  return Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
}

/** The hash of a key of 32 bits. Use its upper bits: they are the best mixed. */
export function hashOfKey(key: number, multiplier: number): number {
  return spread(Math.imul(key, multiplier))
}

/** The hash of two numbers. Use its upper bits: they are the best mixed. */
export function hashOfPair(first: number, second: number, ofFirst: number, ofSecond: number): number {
  return spread((Math.imul(first, ofFirst) + Math.imul(second, ofSecond)) | 0)
}
