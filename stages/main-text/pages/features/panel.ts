import type { Page } from '../page.ts'

/** A group of features of a block that are computed together. */
export interface Panel {
  /** Name of each feature → what it measures, in the order of a row. */
  readonly features: Readonly<Record<string, string>>
  /**
   * Prepares for a page. The returned function writes the features of block `i`; it is called in the order of the
   * blocks.
   */
  readonly read: (page: Page) => (i: number, row: Row) => void
}

/** Where features are written, one after the other. Values are whole numbers, clipped to 16 bits. */
export class Row {
  readonly values: Int16Array
  #at = 0

  constructor(length: number) {
    this.values = new Int16Array(length)
  }

  put(value: number): void {
    this.values[this.#at++] = value > 32767 ? 32767 : value < -32767 ? -32767 : Math.round(value)
  }

  flag(value: boolean): void {
    this.values[this.#at++] = value ? 1 : 0
  }
}
