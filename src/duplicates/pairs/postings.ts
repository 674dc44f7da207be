/** Entries by 32-bit key, in the order in which they came. Twelve bytes an entry, where a `Map` of lists takes a hundred. */
export class Postings {
  /** The first and the last entry of a slot, by its number and one more; 0 for none. */
  #firsts = new Uint32Array(16)
  #lasts = new Uint32Array(16)
  #keys = new Uint32Array(8)
  #entries = new Uint32Array(8)
  /** The next entry of the same slot. */
  #next = new Uint32Array(8)
  #size = 0

  add(key: number, entry: number): void {
    if (this.#size === this.#keys.length) this.#grow()
    this.#keys[this.#size] = key
    this.#entries[this.#size] = entry
    this.#size++
    this.#link(this.#size)
  }

  /** The first entries of a key, at most so many. */
  *get(key: number, most: number): Generator<number> {
    let left = most
    for (let at = this.#firsts[this.#slot(key)]!; at !== 0 && left > 0; at = this.#next[at - 1]!) {
      if (this.#keys[at - 1] !== key) continue
      left--
      yield this.#entries[at - 1]!
    }
  }

  #slot(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> (32 - Math.log2(this.#firsts.length))
  }

  #link(at: number): void {
    const slot = this.#slot(this.#keys[at - 1]!)
    if (this.#firsts[slot] === 0) this.#firsts[slot] = at
    else this.#next[this.#lasts[slot]! - 1] = at
    this.#lasts[slot] = at
  }

  #grow(): void {
    const size = 2 * this.#keys.length
    const larger = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(size)
      copy.set(column)
      return copy
    }
    this.#keys = larger(this.#keys)
    this.#entries = larger(this.#entries)
    this.#next = new Uint32Array(size)
    this.#firsts = new Uint32Array(2 * size)
    this.#lasts = new Uint32Array(2 * size)
    for (let at = 1; at <= this.#size; at++) this.#link(at)
  }
}
