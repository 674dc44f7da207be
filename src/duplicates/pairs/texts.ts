import { type Prepared, prepare } from '../prepared.ts'

/**
 * Most prepared texts in memory, by their characters: about 70 bytes for each, so 70 MB. Texts that are asked for again are
 * prepared again. Since buckets are capped, texts meet the same few: among 8,275 made documents of 12 million characters, of
 * which each had 30 partners, a limit of four million prepared 8,305 texts, this one 8,971, and half of it 16,493.
 */
const MOST_CHARACTERS = 2 ** 20

/**
 * Prepares texts when they are asked for, and keeps those asked for of late: the oldest goes, unless it was asked for since its
 * last turn. To move a text at each request would take longer than to compare it.
 */
export class Texts<Name = number> {
  readonly #read: (text: Name) => string
  /** The oldest is the first. */
  readonly #held = new Map<Name, Held>()
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
      held.isAskedFor = true
      return held.text
    }
    const text = prepare(this.#read(name))
    this.#characters += text.tokens.text.length
    if (this.#characters > this.#most) this.#makeRoom()
    this.#held.set(name, { text, isAskedFor: false })
    return text
  }

  #makeRoom(): void {
    for (const [oldest, held] of this.#held) {
      this.#held.delete(oldest)
      // It comes again, behind the others.
      if (held.isAskedFor) this.#held.set(oldest, { text: held.text, isAskedFor: false })
      else this.#characters -= held.text.tokens.text.length
      if (this.#characters <= this.#most) return
    }
  }
}

interface Held {
  readonly text: Prepared
  isAskedFor: boolean
}
