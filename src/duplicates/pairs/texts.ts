import { type Prepared, prepare } from '../prepared.ts'

/**
 * Most prepared texts in memory, by their characters: about 60 bytes for each, so 60 MB. Texts that are asked for again are
 * prepared again. Since buckets are capped, texts meet the same few: among 8,275 made documents of 12 million characters, of
 * which each had 30 partners, a limit of four million prepared 8,305 texts, this one 8,971, and half of it 16,493.
 */
const MOST_CHARACTERS = 2 ** 20

/** Prepares texts when they are asked for, and keeps those asked for last. */
export class Texts<Name = number> {
  readonly #read: (text: Name) => string
  readonly #held = new Map<Name, Prepared>()
  readonly #most: number
  #characters = 0

  /** @param read the normalised text of a name */
  constructor(read: (text: Name) => string, most: number = MOST_CHARACTERS) {
    this.#read = read
    this.#most = most
  }

  get(name: Name): Prepared {
    const held = this.#held.get(name)
    if (held) {
      if (2 * this.#characters <= this.#most) return held
      // The oldest is the first of the map.
      this.#held.delete(name)
      this.#held.set(name, held)
      return held
    }
    const prepared = prepare(this.#read(name))
    this.#held.set(name, prepared)
    this.#characters += prepared.tokens.text.length
    for (const [oldest, { tokens }] of this.#held) {
      if (this.#characters <= this.#most || oldest === name) break
      this.#held.delete(oldest)
      this.#characters -= tokens.text.length
    }
    return prepared
  }
}
