/** Entries with the same hash. */
export interface Groups {
  /** The group of each entry; -1 for one whose hash no other has. */
  readonly of: Int32Array
  /** Where each group begins in `members`; it ends where the next begins. One more than there are groups. */
  readonly starts: Uint32Array
  /** Numbers of the entries, ascending within a group. */
  readonly members: Uint32Array
}

/**
 * Groups entries by their hash, in linear time: groups come in the order of their first entries.
 *
 * @param hashes spread, since their lowest bits are the place in a table
 */
export function groupByHash(hashes: Uint32Array): Groups {
  const of = firstsOf(hashes)
  const sizes = new Uint32Array(hashes.length)
  let groups = 0
  let grouped = 0
  for (let entry = 0; entry < of.length; entry++) {
    const size = ++sizes[of[entry]!]!
    if (size === 2) groups++
    if (size > 1) grouped += size === 2 ? 2 : 1
  }
  const starts = new Uint32Array(groups + 1)
  const members = new Uint32Array(grouped)
  /** For each group the place of its next member. */
  const free = new Uint32Array(groups)
  let group = 0
  for (let entry = 0, end = 0; entry < of.length; entry++) {
    const first = of[entry]!
    if (sizes[first] === 1) of[entry] = -1
    else if (first === entry) {
      starts[group] = end
      free[group] = end
      end += sizes[entry]!
      starts[group + 1] = end
      members[free[group]!++] = entry
      of[entry] = group++
    } else {
      of[entry] = of[first]!
      members[free[of[first]!]!++] = entry
    }
  }
  return { of, starts, members }
}

/** For each entry the first with the same hash: an open table, of which at most two thirds are filled. */
function firstsOf(hashes: Uint32Array): Int32Array {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(1.5 * hashes.length + 1)))
  const mask = size - 1
  /** Entry + 1; 0 marks a free slot. */
  const slots = new Uint32Array(size)
  const firsts = new Int32Array(hashes.length)
  for (let entry = 0; entry < hashes.length; entry++) {
    const hash = hashes[entry]!
    let slot = hash & mask
    while (slots[slot] !== 0 && hashes[slots[slot]! - 1] !== hash) slot = (slot + 1) & mask
    if (slots[slot] === 0) slots[slot] = entry + 1
    firsts[entry] = slots[slot]! - 1
  }
  return firsts
}
