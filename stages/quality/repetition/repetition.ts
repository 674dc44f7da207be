import { drawMultiplier, hashOfPair } from '../hashes.ts'

/**
 * Lengths n of the runs of units (n-grams) that are counted, as in Gopher's quality rules: for n from 2 to 4 the most frequent
 * run, for n from 5 to 10 all that repeat.
 */
const LAST_TOP = 4
const FIRST_DUPLICATE = 5
const LONGEST = 10

/** Characters of units in a row that repeat. */
export interface Repetition {
  /** For n = 2, 3, 4: characters of the most frequent run, times its occurrences; 0 for a text of fewer than n units. */
  readonly top: readonly number[]
  /** For n = 5…10: characters covered by runs that occurred before; each character counts once. */
  readonly duplicate: readonly number[]
}

/** A function that counts repeated runs. It owns its tables and is not reentrant. */
export type CountRepetition = (ids: Int32Array, ends: Int32Array, length: number) => Repetition

/**
 * Counts exactly, without hashes that may collide: a run of n units is a pair of a run of n - 1 and a unit, and has a number
 * of its own. A run can only occur twice if both runs of n - 1 in it do, so each n looks at fewer places than the one before:
 * in prose all nine together take hardly twice the time of pairs. And where a run of n - 1 goes on as at its first place, as in
 * a paragraph that comes back, its number is known without a look-up.
 *
 * The function that it returns takes the number of each unit, the number of characters up to the end of each, and the number of units.
 */
export function repetitionCounter(): CountRepetition {
  const pairs = new Pairs()
  let numbers = new Int32Array(0)
  let places = new Int32Array(0)
  let seen = new Uint8Array(0)
  /** By number: how often a run occurs, where it does first, and where the run of n - 1 of each number does first. */
  let times = new Int32Array(0)
  let firsts = new Int32Array(0)
  let firstsBefore = new Int32Array(0)

  return (ids, ends, length) => {
    if (numbers.length < length) {
      numbers = new Int32Array(length)
      places = new Int32Array(length)
      seen = new Uint8Array(length)
      times = new Int32Array(length)
      firsts = new Int32Array(length)
      firstsBefore = new Int32Array(length)
    }
    const chars = (from: number, to: number): number => ends[to - 1]! - (from > 0 ? ends[from - 1]! : 0)
    const top: number[] = []
    const duplicate: number[] = []
    // Every place may begin a pair that repeats.
    let candidates = length
    for (let i = 0; i < length; i++) {
      numbers[i] = ids[i]!
      places[i] = i
    }
    for (let n = 2; n <= LONGEST; n++) {
      pairs.reset(candidates)
      let size = 0
      let found = 0
      for (let k = 0; k < candidates; k++) {
        const at = places[k]!
        const shorter = numbers[at]!
        if (at + n > length || numbers[at + 1] === NONE) {
          numbers[at] = NONE
          continue
        }
        places[found++] = at
        const id = ids[at + n - 1]!
        // The run of n - 1 at its first place begins no run that occurred before. Units have no such place.
        const first = n === 2 ? NONE : firstsBefore[shorter]!
        let number = size
        if (first !== at)
          number = first !== NONE && ids[first + n - 1] === id ? numbers[first]! : pairs.add(shorter, id, size)
        numbers[at] = number
        if (number === size) {
          firsts[size] = at
          times[size++] = 1
        } else times[number]!++
      }
      const swapped = firstsBefore
      firstsBefore = firsts
      firsts = swapped
      let most = 0
      let commonest = 0
      let kept = 0
      for (let k = 0; k < found; k++) {
        const at = places[k]!
        const own = times[numbers[at]!]!
        if (own > most) {
          most = own
          commonest = at
        }
        if (own > 1) places[kept++] = at
        else numbers[at] = NONE
      }
      candidates = kept
      if (n <= LAST_TOP) {
        // Where none repeats, the first one is as common as any.
        const at = most > 1 ? commonest : 0
        top.push(length < n ? 0 : Math.max(1, most) * chars(at, at + n))
      }
      if (n >= FIRST_DUPLICATE) {
        let sum = 0
        let next = 0
        seen.fill(0, 0, size)
        for (let k = 0; k < candidates; k++) {
          const at = places[k]!
          if (at < next) continue
          const number = numbers[at]!
          if (seen[number] === 0) {
            seen[number] = 1
            continue
          }
          sum += chars(at, at + n)
          next = at + n
        }
        duplicate.push(sum)
      }
    }
    return { top, duplicate }
  }
}

/** The number of a run that occurs once, or of none. */
const NONE = -1

/** The numbers of pairs: open addressing in one typed array. */
class Pairs {
  /** First, second, number + 1; 0 marks a free slot. */
  #slots = new Int32Array(0)
  #mask = 0
  /** Upper bits of the hash that are the place. */
  #shift = 0
  readonly #ofFirst = drawMultiplier()
  readonly #ofSecond = drawMultiplier()

  /** Removes all pairs and makes room for `room` of them. */
  reset(room: number): void {
    const bits = 33 - Math.clz32(Math.max(room, 8) - 1)
    const slots = 1 << bits
    if (slots * 3 > this.#slots.length) this.#slots = new Int32Array(slots * 3)
    else this.#slots.fill(0, 0, slots * 3)
    this.#mask = slots - 1
    this.#shift = 32 - bits
  }

  /** The number of a pair, which is `next` if it was not there. */
  add(first: number, second: number, next: number): number {
    const slots = this.#slots
    let slot = hashOfPair(first, second, this.#ofFirst, this.#ofSecond) >>> this.#shift
    for (;;) {
      const at = slot * 3
      const number = slots[at + 2]!
      if (number === 0) {
        slots[at] = first
        slots[at + 1] = second
        slots[at + 2] = next + 1
        return next
      }
      if (slots[at] === first && slots[at + 1] === second) return number - 1
      slot = (slot + 1) & this.#mask
    }
  }
}
