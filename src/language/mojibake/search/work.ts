/**
 * What a search may cost. Work is counted, not time: a step is one character weighed in one way, some 0.05 µs. Every text has
 * what a page of varied damage takes, and more with its length, so that noise made to be searched costs no more than a second
 * a megabyte beyond that.
 */

/** Steps that every text has, some 0.4 seconds of them, and more for each of its bytes in UTF-8. */
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
