/** Slots of the cache: pages use a few hundred names of tags and attributes. A power of two. */
const SLOTS = 1024

/** The last name seen for each hash slot. */
const seenLast: string[] = new Array(SLOTS).fill('')

/**
 * The name of a tag or an attribute at `source[start, end)`, which is not empty, in lower case. Pages repeat `class`
 * ten thousand times. A comparison finds the one shared string; a slice of the source would have to be created, lowered
 * and hashed each time.
 */
export function nameAt(source: string, start: number, end: number): string {
  const length = end - start
  const hash = source.charCodeAt(start) * 37 + source.charCodeAt(end - 1) * 5 + source.charCodeAt(start + (length >> 1))
  const slot = (hash * 11 + length) % SLOTS
  const seen = seenLast[slot]!
  if (seen.length === length && source.startsWith(seen, start)) return seen
  // Used as a property name it becomes a string of its own, which does not keep the page in memory and needs no hashing
  // later.
  const name = Object.keys({ [source.slice(start, end).toLowerCase()]: 0 })[0]!
  seenLast[slot] = name
  return name
}
