/** Costs of readings and of the text as it stands, in nats of the text model. */

import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { cost } from '../../../text-model/index.ts'
import { standing } from '../../search/standing.ts'
import { closesAgain, isClosing, isLetter, isLower, isUpper, isWordAlone, lowerOf } from '../characters.ts'

/**
 * Maximum cost in nats of a mark after a word. The model is built from word lists and program messages, which have few
 * such marks; without the limit it would take ® in NESTLÉ® for damage.
 */
const MARK = 6

const NBSP = 0xa0
/** Cost in nats of U+FFFD, which stands for some unknown character. */
export const UNKNOWN = 6

type Price = (twoBefore: number, before: number, unit: number) => number

/** Lets a capital cost no more than its small letter would: words in capitals are rare in the model's sources. */
function ofAnyCase(price: Price, two: number, one: number, unit: number): number {
  const own = price(two, one, unit)
  return isUpper(unit) || isUpper(one) ? Math.min(own, price(lowerOf(two), lowerOf(one), lowerOf(unit))) : own
}

/** Whether a mark may belong to clean text. In cafÃ© it does not: Ã is not part of a word that ends before ©. */
function closes(two: number, one: number, unit: number, next: number): boolean {
  // A word ends before the mark, so no letter may follow: in hatikuâ™«~ the ™ is not a trademark sign.
  if (!isClosing(unit) || isLetter(next) || (next >= 0x80 && next !== NBSP && !closesAgain(next))) return false
  if (!isLetter(one)) return isClosing(one) && closesAgain(unit)
  return isLetter(two) ? !(isUpper(one) && isLower(two)) : isWordAlone(one)
}

/** Maximum cost in nats of a repeated sign: `~~~`, `———`. */
const REPEATED = 4

/**
 * Cost of a unit left as it stands in a text known to be damaged. Unlike `standing`, it makes no allowance for signs
 * that people draw with.
 */
function stands(two: number, one: number, unit: number): number {
  const own = cost(two, one, unit)
  return unit === one || unit === two ? Math.min(own, REPEATED) : own
}

/** Adds up the cost of a text's units, each given the two before it. */
class Sum {
  nats = 0
  #two: number
  #one: number

  constructor(text: string, start: number) {
    this.#two = start > 1 ? text.charCodeAt(start - 2) : 0
    this.#one = start > 0 ? text.charCodeAt(start - 1) : 0
  }

  add(price: Price, unit: number, next: number): void {
    const [two, one] = [this.#two, this.#one]
    const own = unit === REPLACEMENT_UNIT ? UNKNOWN : ofAnyCase(price, two, one, unit)
    this.nats += closes(two, one, unit, next) ? Math.min(own, MARK) : own
    this.#two = this.#one
    this.#one = unit
  }
}

/**
 * Cost in nats of `text[start, end)` as it stands, plus the unit after it.
 *
 * @param damaged whether the text has shown such damage elsewhere
 */
export function standingNats(text: string, start: number, end: number, damaged: boolean): number {
  const sum = new Sum(text, start)
  const price = damaged ? stands : standing
  for (let i = start; i < end; i++) sum.add(price, text.charCodeAt(i), text.charCodeAt(i + 1))
  if (end < text.length) sum.add(cost, text.charCodeAt(end), 0)
  return sum.nats
}

/** Cost in nats of `reading` in place of `text[start, end)`, plus the unit after it. */
export function readingNats(text: string, start: number, end: number, reading: string): number {
  const sum = new Sum(text, start)
  const last = reading.length - 1
  for (let i = 0; i <= last; i++) {
    sum.add(cost, reading.charCodeAt(i), i === last ? text.charCodeAt(end) : reading.charCodeAt(i + 1))
  }
  if (end < text.length) sum.add(cost, text.charCodeAt(end), 0)
  return sum.nats
}
