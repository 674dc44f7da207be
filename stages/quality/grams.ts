/** Counts 32-bit keys: open addressing in typed arrays, reused from text to text. */
export class GramCounter {
  #keys = new Int32Array(0)
  #counts = new Uint32Array(0)
  #mask = 0

  /** Forgets all keys and makes room for so many. */
  reset(room: number): void {
    const size = 1 << (33 - Math.clz32(Math.max(room, 8) - 1))
    if (size > this.#keys.length) {
      this.#keys = new Int32Array(size)
      this.#counts = new Uint32Array(size)
    } else this.#counts.fill(0, 0, size)
    this.#mask = size - 1
  }

  /** Counts `key` and gives its count. */
  add(key: number): number {
    const mask = this.#mask
    let at = (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 7) & mask
    while (this.#counts[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask
    this.#keys[at] = key
    this.#counts[at]!++
    return this.#counts[at]!
  }
}
