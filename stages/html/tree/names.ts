const SLOTS = 1024

/**
 * Names of tags and attributes in lower case. A page says `class` ten thousand times: one string for all of them is found
 * by a comparison, where each slice of the source would have to be made, lowered and looked up among property names.
 */
export class Names {
  /** The name seen last of all that fall into a slot. */
  readonly #seen: string[] = new Array(SLOTS).fill('')

  /** The name at `source[start, end)`, which is not empty. */
  read(source: string, start: number, end: number): string {
    const length = end - start
    const hash =
      source.charCodeAt(start) * 37 + source.charCodeAt(end - 1) * 5 + source.charCodeAt(start + (length >> 1))
    const slot = (hash * 11 + length) % SLOTS
    const seen = this.#seen[slot]!
    if (seen.length === length && source.startsWith(seen, start)) return seen
    const name = source.slice(start, end).toLowerCase()
    this.#seen[slot] = name
    return name
  }
}
