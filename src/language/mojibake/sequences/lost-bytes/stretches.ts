/** Finds where bytes may be missing in a text that is known to be damaged. */
import { isLetter, isLower } from '../characters.ts'
import type { OneByte } from '../readings/readers.ts'
import type { Losses } from './losses.ts'

/** `[start, end)` in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Stretches of characters beyond ASCII that no reading explains and that contain a lead byte, including spaces, line
 * breaks, question marks and quotation marks that may stand for lost bytes.
 *
 * @param explained spans that need no other explanation; sorted
 */
export function stretchesOf(text: string, reader: OneByte, losses: Losses, explained: readonly Span[]): Span[] {
  const stretches: Span[] = []
  const foreign = /[\x80-\uffff]/g
  let next = 0
  for (let match = foreign.exec(text); match; match = foreign.exec(text)) {
    const start = match.index
    while (next < explained.length && explained[next]!.end <= start) next++
    const known = explained[next]
    if (known && known.start <= start) {
      foreign.lastIndex = known.end
      continue
    }
    const most = known ? known.start : text.length
    let begins = false
    let end = start
    for (; end < most; end++) {
      const unit = text.charCodeAt(end)
      if (unit < 0x80) {
        // At most one unit in a row stands for a byte, between two others or at the end.
        if (!losses.isPlace(unit) || text.charCodeAt(end - 1) < 0x80) break
        continue
      }
      const byte = reader.bytes[unit]!
      if (byte >= 0xc2 && byte <= 0xf4) begins = true
    }
    foreign.lastIndex = Math.max(end, start + 1)
    if (begins) stretches.push({ start, end })
  }
  return stretches
}

/** Whether a stretch may be undamaged text: small letters with accents, in words. */
export function isOwn(text: string, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80 && (!isLetter(unit) || !isLower(unit))) return false
  }
  return true
}
