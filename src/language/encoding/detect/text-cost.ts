import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { cost } from '../../text-model/index.ts'
import { alphabetCost, signLimit } from './model-gaps.ts'

const LINE_FEED = 0x0a
const SPACE = 0x20

/**
 * Bigram cost in nats. Trigrams are skipped because the preceding unit is unknown here. The costs of model-gaps.ts
 * stand in where the text model has seen too little.
 */
export function unitCost(before: number, unit: number): number {
  return alphabetCost(before, unit) || Math.min(cost(0, before, unit), signLimit(before, unit))
}

/**
 * Negative log-likelihood of a text in nats. Compare whole readings of the same bytes, not averages: the right reading
 * has fewer characters, and that counts. U+FFFD costs nothing here, because malformed sequences are charged separately.
 *
 * @param most a cost above this does not matter; some value above it is returned
 */
export function textCost(text: string, most: number = Number.POSITIVE_INFINITY): number {
  let sum = 0
  let before = 0
  for (let i = 0; i < text.length && sum <= most; i++) {
    const unit = text.charCodeAt(i)
    if (unit === REPLACEMENT_UNIT) {
      before = SPACE
      continue
    }
    sum += unitCost(before, unit)
    before = unit === LINE_FEED ? 0 : unit
  }
  return sum
}
