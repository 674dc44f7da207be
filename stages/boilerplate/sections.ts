import type { Block } from '../../src/document/block.ts'

/** More blocks are a page, not what one heading stands above; the work for a heading ends there, too. */
export const LARGEST = 500

/**
 * Where the container ends that a block heads: the outermost that begins with it and that `fits`, since the title of
 * a box may stand in a box of its own. `i + 1` where it heads none.
 *
 * @param last the end of the main text
 * @param fits whether `blocks[i, end)` may be taken as one section; if it may not, nor may more
 */
export function sectionEnd(blocks: readonly Block[], i: number, last: number, fits: (end: number) => boolean): number {
  const { depth, shared } = blocks[i]!
  let found = i + 1
  // From the inside out: a container ends where a block shares no more than what is around it.
  for (let end = i + 1, container = depth - 1; container > shared && end - i <= LARGEST; end++) {
    const reached = end < last ? blocks[end]!.shared : 0
    if (reached >= container) continue
    if (!fits(end)) break
    found = end
    container = reached
  }
  return found
}
