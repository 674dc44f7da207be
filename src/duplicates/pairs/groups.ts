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
 * Groups entries by their hash. Sorting doubles is the fastest that there is: hash and number share the 53 bits of one. Beyond two
 * million entries they do not fit, and entries are sorted in as many classes by their first bits as it takes.
 *
 * @param exactBits fewer make classes of fewer entries, for tests
 */
export function groupByHash(hashes: Uint32Array, exactBits: number = EXACT_BITS): Groups {
  const size = hashes.length
  const numberBits = Math.max(1, Math.ceil(Math.log2(size + 1)))
  const classBits = Math.max(0, 32 - (exactBits - numberBits))
  const scale = 2 ** numberBits
  const of = new Int32Array(size).fill(-1)
  const starts: number[] = []
  const members: number[] = []
  for (const packed of classesOf(hashes, classBits, scale)) {
    packed.sort()
    for (let begin = 0; begin < packed.length; ) {
      const hash = Math.floor(packed[begin]! / scale)
      let end = begin + 1
      while (end < packed.length && Math.floor(packed[end]! / scale) === hash) end++
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
  }
  starts.push(members.length)
  return { of, starts, members }
}

/** Hash and number of each entry, by the first bits of the hash, which are left out: ascending classes. */
function* classesOf(hashes: Uint32Array, classBits: number, scale: number): Generator<Float64Array> {
  if (classBits === 0) {
    yield Float64Array.from(hashes, (hash, i) => hash * scale + i)
    return
  }
  const shift = 32 - classBits
  const ends = new Uint32Array(2 ** classBits)
  for (const hash of hashes) ends[hash >>> shift]!++
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
  const sorted = new Uint32Array(hashes.length)
  const free = ends.slice()
  for (let i = hashes.length - 1; i >= 0; i--) sorted[--free[hashes[i]! >>> shift]!] = i
  for (const [number, end] of ends.entries())
    yield Float64Array.from(sorted.subarray(free[number], end), (i) => (hashes[i]! % 2 ** shift) * scale + i)
}
