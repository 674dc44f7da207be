/** Chooses characters that lost one of their two bytes by their context. Every choice is a guess. */
import { closesAt } from './marks.ts'
import { rarity } from './rarity.ts'
import { characterOf } from './shift.ts'
import { likeliestBetween } from './words.ts'

const IDEOGRAPHIC_SPACE = 0x3000
/** First bytes of CJK punctuation and of full-width ASCII. */
const CJK_MARKS = 0xa1
const WIDE_ASCII = 0xa3

/** Units searched backwards for a bracket. */
const BRACKET_REACH = 200

/** A tag that lost its `<`: `/p>`, `br>`. */
const TAG_REST = /\/?[a-z][a-z0-9]{0,9}[^<>\n]{0,200}>/iy

/** Everyday characters by each of their bytes. */
interface Halves {
  readonly byLead: readonly (readonly number[])[]
  readonly byTrail: readonly (readonly number[])[]
}

let halves: Halves | undefined

function build(): Halves {
  const byLead: number[][] = Array.from({ length: 256 }, () => [])
  const byTrail: number[][] = Array.from({ length: 256 }, () => [])
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const unit = characterOf(lead, trail)
      if (unit === 0 || rarity(unit) >= 1) continue
      byLead[lead]!.push(unit)
      byTrail[trail]!.push(unit)
    }
  }
  return { byLead, byTrail }
}

/**
 * The character that ends in the byte `trail`, if the context decides.
 *
 * @param at its position; the text before it is undamaged
 * @param before the unit in front of it, `after` the one that follows; 0 for none
 */
export function endingIn(trail: number, text: string, at: number, before: number, after: number): number | undefined {
  // An indent: A1 A1 before a full-width mark contains A1A3, `。`.
  if (trail === CJK_MARKS && beginsLine(text, at)) return IDEOGRAPHIC_SPACE
  halves ??= build()
  return likeliestBetween(halves.byTrail[trail]!, before, after)
}

/**
 * The character that begins with the byte `lead`, and the ASCII character that the byte swallowed, if the context
 * decides.
 *
 * @param end where the text continues
 * @param before the unit before it
 */
export function beginningWith(lead: number, text: string, end: number, before: number): string | undefined {
  // Of CJK punctuation only a full stop is followed by ASCII: a line end or a tag.
  if (lead === CJK_MARKS) return '。' + swallowed(text, end, '\n')
  if (lead === WIDE_ASCII)
    return (bracketOpen(text, end) || closesAt(text, end) ? '）' : '，') + swallowed(text, end, '')
  halves ??= build()
  const found = likeliestBetween(halves.byLead[lead]!, before, 0)
  return found === undefined ? undefined : String.fromCharCode(found) + swallowed(text, end, ' ')
}

/**
 * The ASCII character that a lone byte swallowed, as far as the following text shows. Nothing before a mark, where it
 * was not part of the text.
 */
function swallowed(text: string, end: number, otherwise: string): string {
  TAG_REST.lastIndex = end
  if (TAG_REST.test(text)) return '<'
  return closesAt(text, end) ? '' : otherwise
}

function beginsLine(text: string, at: number): boolean {
  let i = at - 1
  while (i >= 0 && (text[i] === ' ' || text[i] === '\t' || text[i] === '\u3000')) i--
  return i < 0 || text[i] === '\n'
}

/** Whether a bracket is open on the line before `end`. */
function bracketOpen(text: string, end: number): boolean {
  const near = text.slice(Math.max(0, end - BRACKET_REACH), end)
  const line = near.slice(near.lastIndexOf('\n') + 1)
  const open = Math.max(line.lastIndexOf('('), line.lastIndexOf('（'))
  return open > Math.max(line.lastIndexOf(')'), line.lastIndexOf('）'))
}
