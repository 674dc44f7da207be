/** Slots before the table grows; a power of two. */
const FIRST = 2 ** 12

/**
 * Counts how often an id was added. Ten million ids take 200 MB: only 64 bits of each are kept, in an open hash table. If two
 * ids agree in them by chance, which happens in one of 400,000 runs of that size, one of the two counts as a repetition.
 */
export class Repeats {
  /** The two halves of an id beside one another; 0, 0 marks a free slot. */
  #slots = new Uint32Array(2 * FIRST)
  #used = 0
  readonly #counts = new Map<string, number>()

  /**
   * Adds an id.
   *
   * @param id at least 16 hexadecimal digits
   * @returns 1 for the first time, 2 for the second
   */
  add(id: string): number {
    // An id of zeros shares the slot of the id with a one.
    const high = Number.parseInt(id.slice(0, 8), 16)
    const low = Number.parseInt(id.slice(8, 16), 16) || 1
    if (this.#put(high, low)) return 1
    const count = (this.#counts.get(id) ?? 1) + 1
    this.#counts.set(id, count)
    return count
  }

  /** Whether it was not there. */
  #put(high: number, low: number): boolean {
    if (4 * this.#used >= this.#slots.length) this.#grow()
    const at = slotOf(this.#slots, high, low)
    if (this.#slots[at + 1] !== 0) return false
    this.#slots[at] = high
    this.#slots[at + 1] = low
    this.#used++
    return true
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(2 * old.length)
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue
      const at = slotOf(this.#slots, old[i]!, old[i + 1]!)
      this.#slots[at] = old[i]!
      this.#slots[at + 1] = old[i + 1]!
    }
  }
}

/** The slot that holds the id, or the free one where it belongs. */
function slotOf(slots: Uint32Array, high: number, low: number): number {
  const mask = slots.length - 1
  let at = (2 * high) & mask
  while (slots[at + 1] !== 0 && (slots[at] !== high || slots[at + 1] !== low)) at = (at + 2) & mask
  return at
}
