import { units } from './cost.ts'
import { tables } from './tables.ts'

/** A stretch of text in UTF-16 positions. */
export interface Stretch {
  start: number
  end: number
}

/** Sum of (cost as text − cost as damage) that makes a stretch suspect, in twelfths of a nat. */
const LIMIT = 12 * 8
/** The sum never falls below this: so much clean text outweighs what comes before it. */
const FLOOR = 0
/** What an ASCII unit adds. */
const ASCII = -6
/** A suspect stretch ends when the sum has fallen so far below its height. */
const FALL = 12 * 12

/** Stretches that are likelier to be damage than text: sorted, disjoint, each within a line. */
export function suspects(text: string): Stretch[] {
  const { garbageCost } = tables()
  const out: Stretch[] = []
  const foreign = /[^\n -~]/g
  foreign.lastIndex = 0
  let match = foreign.exec(text)
  while (match) {
    const lineEnd = text.indexOf('\n', match.index)
    const end = lineEnd < 0 ? text.length : lineEnd
    scan(text, Math.max(text.lastIndexOf('\n', match.index) + 1, match.index - 2), end, garbageCost, out)
    foreign.lastIndex = end
    match = foreign.exec(text)
  }
  return out
}

function scan(text: string, from: number, end: number, garbageCost: Uint8Array, out: Stretch[]): void {
  let before = from > 0 ? text.charCodeAt(from - 1) : 0
  if (before === 10) before = 0
  let sum = FLOOR
  let start = from
  let peak = 0
  let peakAt = from
  for (let i = from; i < end; i++) {
    const unit = text.charCodeAt(i)
    // ASCII is no evidence of damage, whatever code it is; it is weak evidence of none.
    sum += unit < 0x80 ? ASCII : units(before, unit) - garbageCost[unit]!
    before = unit
    if (sum > peak) {
      peak = sum
      peakAt = i + 1
    } else if (sum <= FLOOR || sum < peak - FALL) {
      if (peak >= LIMIT) out.push({ start, end: peakAt })
      sum = FLOOR
      peak = 0
      start = i + 1
    }
  }
  if (peak >= LIMIT) out.push({ start, end: peakAt })
}
