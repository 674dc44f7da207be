import { surroundingFeatures, templateFeatures, wholeFeatures } from './features-around.ts'
import { lineFeatures, phraseFeatures } from './features-line.ts'
import { nameFeatures, neighbourFeatures, placeFeatures, twinFeatures } from './features-place.ts'
import type { Page } from './page.ts'

/** Some features of a block that are read together. */
export interface Panel {
  /** By name, what it measures. The order is that of a row. */
  readonly features: Readonly<Record<string, string>>
  /** Prepares for a page; the result writes the features of block `i`, which is called in the order of the blocks. */
  readonly read: (page: Page) => (i: number, row: Row) => void
}

/** Where features are written, one after the other. Values are whole numbers, clipped to 16 bits. */
class Row {
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

const PANELS: readonly Panel[] = [
  lineFeatures,
  phraseFeatures,
  nameFeatures,
  placeFeatures,
  twinFeatures,
  neighbourFeatures,
  surroundingFeatures,
  templateFeatures,
  wholeFeatures,
]

/** By name, what each feature of a block measures. */
export const FEATURES: ReadonlyMap<string, string> = new Map(PANELS.flatMap(({ features }) => Object.entries(features)))

/** A row of {@link FEATURES} for each block, one behind the other. Linear in the blocks. */
export function featuresOf(page: Page): Int16Array {
  const row = new Row(page.blocks.length * FEATURES.size)
  const writers = PANELS.map(({ read }) => read(page))
  for (let i = 0; i < page.blocks.length; i++) for (const write of writers) write(i, row)
  return row.values
}
