/** What a reading costs against what stands, in nats of the text model. */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { cost } from '../../text-model/index.ts'
import { standing } from '../search/standing.ts'
import { closesAgain, isClosing, isLetter, isLower, isUpper, isWordAlone, lowerOf } from './characters.ts'

/**
 * Nats of a mark behind a word at most. Lists of words and messages of programs, of which the model is made, have few: of
 * NESTLÉ® it would think that ® is damage.
 */
const MARK = 6

/** U+FFFD, and the nats of one: what it stands for is some character. */
const NBSP = 0xa0
export const UNKNOWN = 6

type Price = (twoBefore: number, before: number, unit: number) => number

/** A capital costs no more than its small letter would: words in capitals are rare in what the model is made of. */
function ofAnyCase(price: Price, two: number, one: number, unit: number): number {
  const own = price(two, one, unit)
  return isUpper(unit) || isUpper(one) ? Math.min(own, price(lowerOf(two), lowerOf(one), lowerOf(unit))) : own
}

/** Whether a mark may be one of clean text: of cafÃ© the capital is none of a word that ends before ©. */
function closes(two: number, one: number, unit: number, next: number): boolean {
  // Behind it stands nothing that no word ends before: of hatikuâ™«~ it is no ™.
  if (!isClosing(unit) || isLetter(next) || (next >= 0x80 && next !== NBSP && !closesAgain(next))) return false
  if (!isLetter(one)) return isClosing(one) && closesAgain(unit)
  return isLetter(two) ? !(isUpper(one) && isLower(two)) : isWordAlone(one)
}

/** A sign that is said again: `~~~`, `———`. */
const REPEATED = 4

/** What stands in a text that is known to be damaged: there is no need to be indulgent of signs that people draw with. */
function stands(two: number, one: number, unit: number): number {
  const own = cost(two, one, unit)
  return unit === one || unit === two ? Math.min(own, REPEATED) : own
}

/** Adds up nats of the units of a text, each behind two others. */
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
 * Nats of `text[start, end)` as it stands, and of the unit behind it.
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

/** Nats of `reading` in the place of `text[start, end)`, and of the unit behind it. */
export function readingNats(text: string, start: number, end: number, reading: string): number {
  const sum = new Sum(text, start)
  const last = reading.length - 1
  for (let i = 0; i <= last; i++) {
    sum.add(cost, reading.charCodeAt(i), i === last ? text.charCodeAt(end) : reading.charCodeAt(i + 1))
  }
  if (end < text.length) sum.add(cost, text.charCodeAt(end), 0)
  return sum.nats
}
