import type { Block } from '../../src/document/block.ts'
import { type Labels, words } from './labels.ts'

/** A shorter sentence stands on any page. Word characters. */
const SHORTEST = 6
/** A block that a sentence holds must say something. */
const SHORTEST_PART = 12

/**
 * What is known of blocks by sentences that belong to the main text and others that do not: a block with one of the first
 * is inside, one with the second outside, of all others nothing is known. A sentence to keep that stands at two
 * places tells nothing: the second is a teaser or a copy.
 */
export function labelsBySentences(
  text: string,
  blocks: readonly Block[],
  keep: readonly string[],
  drop: readonly string[],
): Labels {
  const lines = blocks.map(({ start, end }) => words(text.slice(start, end)))
  const share = new Float64Array(blocks.length).fill(Number.NaN)
  const mark = (sentences: readonly string[], value: number, once: boolean): void => {
    for (const sentence of sentences) {
      const want = words(sentence)
      if (want.length < SHORTEST) continue
      const at = lines.flatMap((line, i) =>
        line.includes(want) || (line.length >= SHORTEST_PART && want.includes(line)) ? [i] : [],
      )
      if (once && at.length > 1) continue
      for (const i of at) share[i] = value
    }
  }
  mark(drop, 0, false)
  mark(keep, 1, true)
  return { share, size: Int32Array.from(lines, ({ length }) => length) }
}
