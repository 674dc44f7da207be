/** Maximum size of a buffer that is kept for the next row group, in bytes. */
export const KEPT: number = 4 * 2 ** 20

/**
 * A growing array of 32-bit integers, which doubles when it is full. A single class for all typed arrays took five times as
 * long, because V8 then looks up for each item how to store it.
 */
export class Ints {
  #items = new Int32Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#items.length) this.#grow(1)
    this.#items[this.#length++] = value
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.#length + values.length > this.#items.length) this.#grow(values.length)
    this.#items.set(values, this.#length)
    this.#length += values.length
  }

  /**
   * Takes the numbers and empties the array. They are valid until the next push. The memory is reused unless it is very
   * large.
   */
  empty(): Int32Array {
    const items = this.#items.subarray(0, this.#length)
    if (this.#items.byteLength > KEPT) this.#items = new Int32Array(256)
    this.#length = 0
    return items
  }

  #grow(by: number): void {
    const larger = new Int32Array(Math.max(2 * this.#items.length, this.#length + by))
    larger.set(this.#items)
    this.#items = larger
  }
}
