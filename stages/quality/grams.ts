/**
 * Counts 32-bit keys: open addressing in one typed array, reused from text to text. A key and its count stand side by
 * side, so that both come with one line of the cache.
 */
export class GramCounter {
  /** Key, count, key, count…; a count of 0 is a free place. */
  #slots = new Int32Array(0)
  #mask = 0

  /** Forgets all keys and makes room for so many. */
  reset(room: number): void {
    const size = 1 << (33 - Math.clz32(Math.max(room, 8) - 1))
    if (size * 2 > this.#slots.length) this.#slots = new Int32Array(size * 2)
    else this.#slots.fill(0, 0, size * 2)
    this.#mask = size * 2 - 2
  }

  /** Counts `key` and gives its count. */
  add(key: number): number {
    const slots = this.#slots
    const mask = this.#mask
    let at = (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 6) & mask
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
