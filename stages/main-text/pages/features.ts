import { surroundingFeatures, templateFeatures, wholeFeatures } from './features-around.ts'
import { entryFeatures } from './features-entry.ts'
import { lineFeatures, phraseFeatures } from './features-line.ts'
import { mainFeatures } from './features-main.ts'
import { nameFeatures, neighbourFeatures, placeFeatures, twinFeatures } from './features-place.ts'
import { rankFeatures } from './features-rank.ts'
import type { Page } from './page.ts'
import { type Panel, Row } from './panel.ts'

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
  mainFeatures,
  rankFeatures,
  entryFeatures,
]

/** Name of each feature → what it measures. */
export const FEATURES: ReadonlyMap<string, string> = new Map(PANELS.flatMap(({ features }) => Object.entries(features)))

/** One row of {@link FEATURES} for each block, one after the other. Linear in the blocks. */
export function featuresOf(page: Page): Int16Array {
  const row = new Row(page.blocks.length * FEATURES.size)
  const writers = PANELS.map(({ read }) => read(page))
  for (let i = 0; i < page.blocks.length; i++) for (const write of writers) write(i, row)
  return row.values
}
