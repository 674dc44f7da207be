import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { cost } from '../../text-model/index.ts'
import { alphabetCost, signLimit } from './model-gaps.ts'

const LINE_FEED = 0x0a
const SPACE = 0x20

/**
 * Cost in nats of a unit behind another, as if that began a line: the model of text, whose triples would have to know what
 * stands before the two, and what it has seen too little of.
 */
export function unitCost(before: number, unit: number): number {
  return alphabetCost(before, unit) || Math.min(cost(0, before, unit), signLimit(before, unit))
}

/**
 * How unlikely a text is: −ln(probability). Compare whole readings of the same bytes and not the mean by character: the
 * right reading has fewer characters, and that counts. U+FFFD costs nothing here: what is malformed is charged by number.
 *
 * @param most beyond which the cost does not matter: some figure above it comes back
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
