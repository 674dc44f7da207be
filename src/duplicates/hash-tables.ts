/**
 * A set of 32-bit hashes: an open table, four times as fast as `Set`. The hashes must be spread, since their lowest bits are
 * the place.
 */
export class HashSet {
  readonly #slots: Uint32Array
  readonly #mask: number
  /** Zero marks a free slot. */
  #hasZero = false

  /** @param most number of hashes that it will hold at most */
  constructor(most: number) {
    const size = sizeFor(most)
    this.#slots = new Uint32Array(size)
    this.#mask = size - 1
  }

  /** Whether it was not there. */
  add(hash: number): boolean {
    if (hash === 0) {
      const isNew = !this.#hasZero
      this.#hasZero = true
      return isNew
    }
    const slots = this.#slots
    const mask = this.#mask
    let at = hash & mask
    for (; slots[at] !== 0; at = (at + 1) & mask) if (slots[at] === hash) return false
    slots[at] = hash
    return true
  }

  has(hash: number): boolean {
    if (hash === 0) return this.#hasZero
    const slots = this.#slots
    const mask = this.#mask
    for (let at = hash & mask; slots[at] !== 0; at = (at + 1) & mask) if (slots[at] === hash) return true
    return false
  }

  /** How many of the hashes it has; 0 once it cannot have `least` of them. One loop, for the millions of look-ups of a run. */
  common(hashes: Uint32Array, least: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const hasZero = this.#hasZero
    // How many may still be missing.
    let spare = hashes.length - least
    if (spare < 0) return 0
    let common = 0
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i]!
      let at = hash & mask
      let found = slots[at]!
      while (found !== 0 && found !== hash) {
        at = (at + 1) & mask
        found = slots[at]!
      }
      if (found !== 0 || (hash === 0 && hasZero)) common++
      else if (--spare < 0) return 0
    }
    return common
  }
}

/** Where each hash of a list stands: an open table of the first places, and for each place the next with the same hash. */
export class HashPlaces {
  /** Hash and place + 1, by turns: both are read together. 0 marks a free slot. */
  readonly #slots: Uint32Array
  readonly #mask: number
  /** Absent where no hash repeats. */
  #next: Int32Array | undefined

  constructor(hashes: Uint32Array) {
    const size = sizeFor(hashes.length)
    this.#slots = new Uint32Array(2 * size)
    this.#mask = size - 1
    // From the last on, so that the first place of a hash comes first.
    for (let place = hashes.length - 1; place >= 0; place--) {
      const at = this.#slotOf(hashes[place]!)
      const known = this.#slots[at + 1]!
      if (known > 0) {
        this.#next ??= new Int32Array(hashes.length).fill(-1)
        this.#next[place] = known - 1
      }
      this.#slots[at] = hashes[place]!
      this.#slots[at + 1] = place + 1
    }
  }

  /** The first place of a hash; -1 if it has none. */
  first(hash: number): number {
    return this.#slots[this.#slotOf(hash) + 1]! - 1
  }

  /** The next place with the hash that stands at `place`; -1 behind the last. */
  next(place: number): number {
    return this.#next === undefined ? -1 : this.#next[place]!
  }

  #slotOf(hash: number): number {
    const slots = this.#slots
    const mask = this.#mask
    let slot = hash & mask
    while (slots[2 * slot + 1] !== 0 && slots[2 * slot] !== hash) slot = (slot + 1) & mask
    return 2 * slot
  }
}

/** How many numbers two lists have in common, both ascending, each number once. */
export function countCommon(a: Uint32Array, b: Uint32Array): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!
    const y = b[j]!
    if (x === y) common++
    if (x <= y) i++
    if (y <= x) j++
  }
  return common
}

/** A power of two of which at most half is filled. */
function sizeFor(most: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2(most + 1)) + 1)
}
