/** Decodes the bytes of a stream with a mode's writer, token by token. */

import { BREAK, LOSS } from './bytes/streams.ts'
import { append, DEAD, feedByte, INCOMPLETE, PATTERN } from './bytes/writers.ts'
import type { Mode } from './hypothesis.ts'

/** Walks along a stream. A single instance serves all modes, because each result is weighed at once. */
export class Maker {
  /** Code points completed by the last token; `count` of them are valid. */
  characters: Int32Array = new Int32Array(64)
  count = 0
  /** Undecodable places in the last token. */
  breaks = 0
  /** Characters beyond ASCII so far, and undecodable places so far. */
  whole = 0
  losses = 0
  #mode: Mode | undefined
  #pending = 0
  /** For text read one byte off: whether the next byte is half of a lost character. */
  #fresh = true

  begin(mode: Mode): void {
    this.#mode = mode
    this.#pending = this.whole = this.losses = 0
    this.#fresh = true
  }

  /** Takes the bytes of token `i`. */
  take(i: number): void {
    const { stream, writer, shifted } = this.#mode!
    const { kinds, from, symbols } = stream
    if (kinds[i] === BREAK) {
      this.#pending = this.count = this.breaks = 0
      this.#fresh = true
      return
    }
    if (kinds[i] === LOSS) this.#pending = 0
    let k = from[i]!
    const to = from[i + 1]!
    if (this.characters.length < to - k) this.characters = new Int32Array(to - k)
    if (shifted) {
      if (to - k < 2) this.#fresh ||= this.#pending === 0
      else if (this.#fresh) {
        k++
        this.#fresh = false
      }
    }
    const { table } = writer
    const { characters } = this
    let count = 0
    let breaks = 0
    let whole = 0
    let pending = this.#pending
    for (; k < to; k++) {
      const symbol = symbols[k]!
      let found = table ? feedByte(table, pending, symbol) : writer.feed(pending, symbol)
      if (found === DEAD && pending !== 0) {
        breaks++
        found = table ? feedByte(table, 0, symbol) : writer.feed(0, symbol)
        pending = 0
      }
      if (found === INCOMPLETE) {
        pending = append(pending, symbol)
        continue
      }
      pending = 0
      if (found === DEAD || found === PATTERN) breaks++
      else {
        characters[count++] = found
        if (found >= 0x80) whole++
      }
    }
    this.#pending = pending
    this.count = count
    this.breaks = breaks
    this.whole += whole
    this.losses += breaks
    if (shifted && pending === 0) this.#fresh = true
  }
}
