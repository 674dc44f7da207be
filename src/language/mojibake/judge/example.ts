/** Damage that a text shows on purpose. */
import type { Damage } from '../damage.ts'
import { isQuoted, isWithinQuotes, speaksOfEncodings } from '../sequences/index.ts'

/** UTF-16 units on each side in which words about encodings make a quotation an example. */
const NEAR = 200

/**
 * Whether damage is quoted, and what it was stands elsewhere in the same part: `“Ã©” where “é” should be`. People who write
 * of mojibake show both, and data that was damaged has no copy of itself. Or they show the wrong reading alone, and say which
 * encodings it came by.
 *
 * @param shown the part that holds it, from `offset` of the text on
 */
export function isExample(shown: string, offset: number, { start, end, text, pieces }: Damage): boolean {
  // The path may go on over characters that it does not change.
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
