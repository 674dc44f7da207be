/**
 * The budget of a search. It counts work, not time: a step is one character weighed in one way, about 0.05 µs. Every
 * text gets enough for a page of varied damage, plus more by its length, so noise made to be searched costs at most
 * about a second a megabyte beyond that.
 */

/** Steps granted to every text, about 0.4 seconds, and further steps for each byte of its UTF-8. */
const LEAST = 8_000_000
const A_BYTE = 10

export class Work {
  #left: number

  constructor(text: string) {
    this.#left = LEAST + A_BYTE * Buffer.byteLength(text)
  }

  spend(steps: number): void {
    this.#left -= steps
  }

  get isSpent(): boolean {
    return this.#left <= 0
  }
}
