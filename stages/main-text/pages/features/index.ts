import type { Page } from '../page.ts'
import { surroundingFeatures, templateFeatures, wholeFeatures } from './around.ts'
import { entryFeatures } from './entry.ts'
import { lineFeatures, phraseFeatures } from './line.ts'
import { mainFeatures } from './main.ts'
import { type Panel, Row } from './panel.ts'
import { nameFeatures, neighbourFeatures, placeFeatures, twinFeatures } from './place.ts'
import { rankFeatures } from './rank.ts'

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
