import { simplifiedForm } from '../../src/language/simplified-form.ts'
import { BIGRAMS } from './bigrams.generated.ts'

const FIRST_DIGIT = 0x31
const LAST_DIGIT = 0x39

/** First character → second character → level. */
let levels: Map<number, Map<number, number>> | undefined

/**
 * How usual it is that two characters follow each other within a word: 0 for hardly ever, 9 for most; one more is twice
 * as often. Traditional characters count as their Simplified forms. UTF-16 units.
 */
function bigramLevel(first: number, second: number): number {
  levels ??= load()
  return levels.get(simplifiedForm(first))?.get(simplifiedForm(second)) ?? 0
}

function load(): Map<number, Map<number, number>> {
  const table = new Map<number, Map<number, number>>()
  for (const line of BIGRAMS.split('\n')) {
    const seconds = new Map<number, number>()
    table.set(line.charCodeAt(0), seconds)
    let level = 0
    for (let i = 1; i < line.length; i++) {
      const unit = line.charCodeAt(i)
      if (unit >= FIRST_DIGIT && unit <= LAST_DIGIT) level = unit - FIRST_DIGIT + 1
      else seconds.set(unit, level)
    }
  }
  return table
}

/** The mean level of neighbouring characters: about 3 in prose, next to 0 in characters of chance. */
export function fluency(text: string): number {
  let sum = 0
  for (let i = 1; i < text.length; i++) sum += bigramLevel(text.charCodeAt(i - 1), text.charCodeAt(i))
  return text.length > 1 ? sum / (text.length - 1) : 0
}

/** Levels that the best character must have, with its two neighbours together, and be ahead of the next. */
const ENOUGH = 5
const AHEAD = 2

/**
 * The character that stands between two others, when their words decide: of 保, 常, 模… 規_化 wants 模.
 *
 * @param before the unit before, 0 at the edge of a word; `after` likewise
 */
export function likeliestBetween(candidates: readonly number[], before: number, after: number): number | undefined {
  let best = 0
  let next = 0
  let found: number | undefined
  levels ??= load()
  const seconds = levels.get(simplifiedForm(before))
  if (!seconds && after === 0) return undefined
  for (const candidate of candidates) {
    const level = (seconds?.get(simplifiedForm(candidate)) ?? 0) + (after === 0 ? 0 : bigramLevel(candidate, after))
    if (level > best) {
      next = best
      best = level
      found = candidate
    } else if (level > next) next = level
  }
  return best >= ENOUGH && best - next >= AHEAD ? found : undefined
}
