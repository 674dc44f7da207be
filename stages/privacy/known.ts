import { isMeasured } from './kinds/context.ts'
import type { Found, Kind } from './kinds/kind.ts'

/**
 * Pieces of a text that a value may be, whole: a name of letters and digits, a number with or without hyphens, an IP address.
 */
const PIECES = [
  /(?<![A-Za-z0-9_-])[A-Za-z][A-Za-z0-9_-]{4,}(?![A-Za-z0-9_-])/g,
  /(?<![A-Za-z0-9_.-])\d[\d-]{3,}[\dXx](?![A-Za-z0-9_-]|\.\d)/g,
  /(?<![A-Za-z0-9_.-])\d{1,3}(?:\.\d{1,3}){3}(?![A-Za-z0-9_-]|\.\d)/g,
]

/** What a document has shown to be personal in one place, with the label that says so, and has elsewhere without one. */
export class KnownValues {
  readonly #kinds = new Map<string, Kind>()

  add(text: string, found: readonly Found[]): void {
    for (const { kind, start, end } of found) {
      const name = nameOf(text.slice(start, end))
      // A name of letters alone is also a word: `WeChat: ChinaDaily` does not make ChinaDaily personal in every sentence.
      if (!/^[a-z]*$/.test(name) && !this.#kinds.has(name)) this.#kinds.set(name, kind)
    }
  }

  get isEmpty(): boolean {
    return this.#kinds.size === 0
  }

  /** The places of known values in a text of the document, in no order. An amount of the same digits is none. */
  *in(text: string): Iterable<Found> {
    for (const expression of PIECES)
      for (const { 0: piece, index: start } of text.matchAll(expression)) {
        const kind = this.#kinds.get(nameOf(piece))
        const end = start + piece.length
        if (kind && !isMeasured(text, end)) yield { kind, start, end }
      }
  }
}

/** The same for all ways to write a value: lower case, a number without its gaps. */
function nameOf(value: string): string {
  return /^[\d\s()（）—－–-]+x?$/i.test(value) ? value.replace(/[^\dXx]/g, '').toLowerCase() : value.toLowerCase()
}
