import type { Block } from '../../src/document/structure/block.ts'
import { type Labels, words } from './labels.ts'

/** Minimum length of a sentence, in word characters. Shorter ones occur on any page. */
const SHORTEST = 6
/** Minimum word characters of a block that is only part of a sentence. */
const SHORTEST_PART = 12

/**
 * Labels blocks by the sentences of a truth: a block with a sentence to keep is inside the main text, one with a sentence to drop
 * is outside, and all others are unknown. A sentence to keep that occurs at two places
 * is ignored, since the second is a teaser or a copy.
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
