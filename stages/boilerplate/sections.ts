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

/** A row of blocks: `blocks[from, to)`. */
export interface Section {
  readonly from: number
  readonly to: number
}

/**
 * The largest container around a block that `fits`, wherever in it the block stands; the block alone where none does.
 *
 * @param fits whether `blocks[from, to)` may be taken as one section; if it may not, nor may more
 */
export function sectionAround(blocks: readonly Block[], i: number, fits: (section: Section) => boolean): Section {
  let found: Section = { from: i, to: i + 1 }
  for (let container = blocks[i]!.depth - 1; container > 0; container--) {
    let { from, to } = found
    // Blocks are in one container as long as each shares it with the one before.
    while (from > 0 && blocks[from]!.shared >= container && to - from <= LARGEST) from--
    while (to < blocks.length && blocks[to]!.shared >= container && to - from <= LARGEST) to++
    if (to - from > LARGEST) break
    if (from === found.from && to === found.to) continue
    const section = { from, to }
    if (!fits(section)) break
    found = section
  }
  return found
}
