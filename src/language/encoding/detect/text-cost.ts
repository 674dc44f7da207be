import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { cost } from '../../text-model/index.ts'
import { alphabetCost, signLimit } from './model-gaps.ts'

const LINE_FEED = 0x0a
const SPACE = 0x20
const SOFT_HYPHEN = 0xad
const FIRST_LETTER = 0x41
/**
 * Cost in nats of a soft hyphen within a word, which the text model has not seen: pages hyphenate every word (`Fuß\u00adball\u00adspie\u00adlen`),
 * and read as TCVN each is a letter.
 */
const HYPHENATION = 6

/** Places for pairs whose cost is known: 384 KiB in each thread. A power of two. */
const PLACES = 1 << 15
/** The pair in each place, and its cost in nats; below 0 in a free place. */
const pairs = new Int32Array(PLACES)
const costs = new Float64Array(PLACES).fill(-1)

/**
 * Bigram cost in nats. Trigrams are skipped because the preceding unit is unknown here. The costs of model-gaps.ts
 * stand in where the text model has seen too little.
 *
 * A cost takes several look-ups in tables of megabytes, and detection asks for the same pairs again: for each reading that gives the
 * same characters, for each encoding that a line may hold, and in the next document. The last pair of each place is remembered.
 */
export function unitCost(before: number, unit: number): number {
  const pair = (before << 16) | unit
  const place = Math.imul(pair, SPREAD) >>> SHIFT
  if (pairs[place] === pair && costs[place]! >= 0) return costs[place]!
  return remember(before, unit, place)
}

function remember(before: number, unit: number, place: number): number {
  const nats = alphabetCost(before, unit) || Math.min(cost(0, before, unit), signLimit(before, unit))
  pairs[place] = (before << 16) | unit
  costs[place] = nats
  return nats
}

/** An odd number without pattern: 2³² divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4). */
const SPREAD = 0x9e3779b1
/** Leaves as many bits as there are places. */
const SHIFT = 32 - Math.log2(PLACES)

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
    if (unit === SOFT_HYPHEN && before >= FIRST_LETTER) {
      sum += HYPHENATION
      continue
    }
    sum += unitCost(before, unit)
    before = unit === LINE_FEED ? 0 : unit
  }
  return sum
}
