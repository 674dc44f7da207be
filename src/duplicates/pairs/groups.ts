/** Entries with the same hash. */
export interface Groups {
  /** The group of each entry; -1 for one whose hash no other has. */
  readonly of: Int32Array
  /** Where each group begins in `members`; it ends where the next begins. One more than there are groups. */
  readonly starts: readonly number[]
  /** Numbers of the entries, ascending within a group. */
  readonly members: readonly number[]
}

/** Bits of a whole number that a double holds. */
const EXACT_BITS = 53

/**
 * Groups entries by their hash. Sorting doubles is the fastest that there is: hash and number share the 53 bits of one, so
 * that beyond two million entries the hash loses bits, and some groups hold entries that only look alike.
 */
export function groupByHash(hashes: Uint32Array): Groups {
  const size = hashes.length
  const numberBits = Math.max(1, Math.ceil(Math.log2(size + 1)))
  const shift = Math.max(0, 32 - (EXACT_BITS - numberBits))
  const scale = 2 ** numberBits
  const packed = new Float64Array(size)
  for (let i = 0; i < size; i++) packed[i] = (hashes[i]! >>> shift) * scale + i
  packed.sort()
  const of = new Int32Array(size).fill(-1)
  const starts: number[] = []
  const members: number[] = []
  for (let begin = 0; begin < size; ) {
    const hash = Math.floor(packed[begin]! / scale)
    let end = begin + 1
    while (end < size && Math.floor(packed[end]! / scale) === hash) end++
    if (end > begin + 1) {
      for (let i = begin; i < end; i++) {
        const entry = packed[i]! - hash * scale
        of[entry] = starts.length
        members.push(entry)
      }
      starts.push(members.length - (end - begin))
    }
    begin = end
  }
  starts.push(members.length)
  return { of, starts, members }
}
