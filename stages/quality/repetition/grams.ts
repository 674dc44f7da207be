import { drawMultiplier, hashOfKey } from '../hashes.ts'

/**
 * Counts 32-bit keys with open addressing in one typed array, which is reused from text to text. Each key is next to
 * its count, so that both are in one cache line.
 */
export class GramCounter {
  /** Key, count, key, count…; a count of 0 marks a free slot. */
  #slots = new Int32Array(0)
  #mask = 0
  /** Upper bits of the hash that are the place. */
  #shift = 0
  readonly #multiplier = drawMultiplier()

  /** Removes all keys and makes room for `room` of them. */
  reset(room: number): void {
    const bits = 33 - Math.clz32(Math.max(room, 8) - 1)
    const size = 1 << bits
    if (size * 2 > this.#slots.length) this.#slots = new Int32Array(size * 2)
    else this.#slots.fill(0, 0, size * 2)
    this.#mask = size * 2 - 2
    this.#shift = 32 - bits
  }

  /** Counts `key` and returns its count. */
  add(key: number): number {
    const slots = this.#slots
    const mask = this.#mask
    let at = (hashOfKey(key, this.#multiplier) >>> this.#shift) * 2
    let count = slots[at + 1]!
    while (count !== 0 && slots[at] !== key) {
      at = (at + 2) & mask
      count = slots[at + 1]!
    }
    slots[at] = key
    slots[at + 1] = ++count
    return count
  }
}
