/** Recognises damage that a text shows on purpose. */
import type { Damage } from '../../damage.ts'
import { isQuoted, isWithinQuotes, speaksOfEncodings } from '../../sequences/index.ts'

/** UTF-16 units on each side in which words about encodings turn a quotation into an example. */
const NEAR = 200

/**
 * Whether damage is a quoted example. Either the correct text stands elsewhere in the same part (`“Ã©” where “é” should
 * be`): people who write about mojibake show both, and damaged data holds no copy of itself. Or the wrong reading is
 * quoted alone, next to words about encodings.
 *
 * @param shown the part that holds the damage, beginning at `offset` of the text
 */
export function isExample(shown: string, offset: number, { start, end, text, pieces }: Damage): boolean {
  // Trim pieces at both ends that the path does not change.
  let from = start
  let to = end
  let first = 0
  while (first < pieces.length && shown.slice(from - offset, pieces[first]!.end - offset) === pieces[first]!.text) {
    from = pieces[first++]!.end
  }
  let last = pieces.length
  let tail = 0
  while (
    last > first &&
    shown.slice((pieces[last - 2]?.end ?? start) - offset, to - offset) === pieces[last - 1]!.text
  ) {
    tail += pieces[--last]!.text.length
    to = pieces[last - 1]?.end ?? start
  }
  const head = pieces.slice(0, first).reduce((sum, piece) => sum + piece.text.length, 0)
  const was = text.slice(head, text.length - tail)
  const before = shown.slice(0, from - offset)
  const behind = shown.slice(to - offset)
  const quoted = isQuoted(before, behind)
  if (quoted && (before + behind).includes(was)) return true
  return (
    (quoted || isWithinQuotes(before, shown.slice(from - offset))) &&
    speaksOfEncodings(`${before.slice(-NEAR)}\n${behind.slice(0, NEAR)}`)
  )
}
