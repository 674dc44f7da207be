const SLOTS = 1024

/** The name seen last of all that fall into a slot. */
const seenLast: string[] = new Array(SLOTS).fill('')

/**
 * The name of a tag or an attribute at `source[start, end)`, which is not empty, in lower case. Pages say `class` ten
 * thousand times: one string for all of them is found by a comparison, where each slice of the source would have to be
 * made, lowered and looked up among property names.
 */
export function nameAt(source: string, start: number, end: number): string {
  const length = end - start
  const hash = source.charCodeAt(start) * 37 + source.charCodeAt(end - 1) * 5 + source.charCodeAt(start + (length >> 1))
  const slot = (hash * 11 + length) % SLOTS
  const seen = seenLast[slot]!
  if (seen.length === length && source.startsWith(seen, start)) return seen
  // As the name of a property it is a string of its own, which keeps no page in memory, and is found without a hash.
  const name = Object.keys({ [source.slice(start, end).toLowerCase()]: 0 })[0]!
  seenLast[slot] = name
  return name
}
