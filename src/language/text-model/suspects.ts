import { foreignFrom } from '../characters/foreign.ts'
import { model, STEPS_PER_NAT } from './cost.ts'
import { type Tables, tables } from './tables.ts'

/** A stretch of text, in UTF-16 positions. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/*
 * A sum runs along each line that is not pure ASCII. It adds, for each unit, its cost as text minus its cost as a piece of damage.
 * Text pulls the sum down to zero, damage drives it up. Where it passes LIMIT, the stretch since zero is suspect.
 */

/**
 * Sum at which a stretch becomes suspect. Of the lines of 592 intact pages and texts, 12 nats flag 0.7 %, and of
 * damaged lines 97 %; 8 nats would flag 2.4 % and 98 %.
 */
const LIMIT = 12 * STEPS_PER_NAT

/**
 * Maximum cost of a unit as damage, because some readings, and readings of readings, were not counted. A unit rarer
 * than this in text is always suspect.
 */
const MOST_AS_DAMAGE = 9 * STEPS_PER_NAT

/** ASCII code or text is no evidence of damage, and weak evidence against it. */
const ASCII = -0.5 * STEPS_PER_NAT

/**
 * Added for a foreign letter between small ASCII letters: `willk眉rlich`, `gegen체ber`, `dьrfen`. Below the limit, so
 * `a和b` passes, where 和 costs what ordinary text costs.
 */
const WITHIN_WORD = 8 * STEPS_PER_NAT

/** A suspect stretch ends when the sum has fallen this far from its maximum. */
const FALL = 12 * STEPS_PER_NAT

const LINE_FEED = 10

/**
 * Stretches that are likelier damage than text: sorted, disjoint, each within a line; none for most intact text. They
 * need not end where the damage ends; they show where a closer look is worth its price.
 *
 * @param start where to begin, at the start of a line or within ASCII
 * @param limit where to end
 */
export function suspects(text: string, start: number = 0, limit: number = text.length): Stretch[] {
  const out: Stretch[] = []
  scan ??= scanWith(tables())
  for (let at = start; at < limit; ) {
    at = foreignFrom(text, at)
    if (at < limit) at = scan(text, at, limit, out)
  }
  return out
}

/**
 * Follows the sum along the rest of a line, from a unit that is not ASCII on.
 *
 * @param limit where it stops at the latest
 * @returns where it stops: at the end, or within ASCII once the sum is zero, which more ASCII leaves unchanged
 */
type Scan = (text: string, from: number, limit: number, out: Stretch[]) => number

let scan: Scan | undefined

/** Cost of each unit within its class, minus its cost as a piece of damage. */
function excessOf({ unitCost, garbageCost }: Tables): Int16Array {
  const excess = new Int16Array(unitCost.length)
  for (let unit = 0; unit < excess.length; unit++)
    excess[unit] = unitCost[unit]! - Math.min(garbageCost[unit]!, MOST_AS_DAMAGE)
  return excess
}

/** The scan over the tables, which it holds as constants; see `Model` of cost.ts. */
function scanWith(t: Tables): Scan {
  const { classOf, classCost, leftCost, unitCost, pairCosts } = t
  const own = excessOf(t)
  const { pair } = model()
  return (text, from, limit, out) => {
    let before = from > 0 ? text.charCodeAt(from - 1) : 0
    let twoBefore = from > 1 ? text.charCodeAt(from - 2) : 0
    if (before === LINE_FEED) before = 0
    let rowBefore = classOf[before]! << 6
    let sum = 0
    let start = from
    let height = 0
    let heightAt = from
    let i = from
    for (; i < limit; i++) {
      const unit = text.charCodeAt(i)
      if (unit === LINE_FEED) break
      const row = classOf[unit]! << 6
      if (unit < 0x80) {
        sum += ASCII
        if (isSmall(unit) && isSmall(twoBefore) && isForeignLetter(before)) sum += WITHIN_WORD
      } else {
        // A common character in clean text brings the sum to zero even if its pair is unlisted, so the look-up can be
        // skipped.
        const unlisted = leftCost[before]! + classCost[rowBefore | (row >> 6)]! + own[unit]!
        if (sum + unlisted <= 0) sum = 0
        else {
          const slot = pair(before, unit)
          sum += slot < 0 ? unlisted : pairCosts[slot]! - unitCost[unit]! + own[unit]!
        }
      }
      twoBefore = before
      before = unit
      rowBefore = row
      if (sum > height) {
        height = sum
        heightAt = i + 1
      } else if (sum <= 0 || sum < height - FALL) {
        if (height >= LIMIT) out.push({ start, end: heightAt })
        if (unit < 0x80) return i + 1
        sum = 0
        height = 0
        start = i + 1
      }
    }
    if (height >= LIMIT) out.push({ start, end: heightAt })
    return i
  }
}

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

/** Greek and Cyrillic; kana, hanzi, Hangul and the blocks between them; half-width kana. */
function isForeignLetter(unit: number): boolean {
  return (unit >= 0x370 && unit < 0x530) || (unit >= 0x3041 && unit < 0xd7a4) || (unit >= 0xff66 && unit < 0xff9e)
}
