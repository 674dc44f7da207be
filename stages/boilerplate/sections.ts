import type { Block } from '../../src/document/block.ts'

/**
 * Where the container ends that a block heads: the outermost that begins with it and that `fits`, since the title of
 * a box may stand in a box of its own. `i + 1` where it heads none.
 *
 * @param last the end of the main text
 * @param fits whether `blocks[i, end)` may be taken as one section
 */
export function sectionEnd(blocks: readonly Block[], i: number, last: number, fits: (end: number) => boolean): number {
  const { depth, shared } = blocks[i]!
  for (let container = shared + 1; container < depth; container++) {
    let end = i + 1
    while (end < last && blocks[end]!.shared >= container) end++
    if (end === i + 1) break
    if (fits(end)) return end
  }
  return i + 1
}
